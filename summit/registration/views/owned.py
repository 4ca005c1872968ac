"""One's own place: a page of it stands twice, by its mailed link and for whoever is signed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString

from summit.core.access import Permission, Scope, by_link, requires
from summit.core.contributions import contributions
from summit.edition.queries import current_edition_id
from summit.registration import queries, services
from summit.registration.models import Registration
from summit.registration.views.blueprint import bp

OwnPage = Callable[..., ResponseReturnValue]
PARTS = (
    "", "_calendar", "_ticket", "_cancel", "_accept", "_again", "_change", "_pass_on", "_seats", "_needs",
    "_questions",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the parts of a place are: by the link, or of whoever is signed in."""

    beside: Sequence[tuple[LazyString, str]]  # of other features
    page: str
    calendar: str
    ticket: str
    cancel: str
    accept: str
    again: str
    change: str
    pass_on: str
    seats: str
    needs: str
    questions: str


def of_own_place(name: str, path: str, *methods: str) -> Callable[[OwnPage], OwnPage]:
    """Put a page beside the place itself; it is given the registration, and where the place's parts are."""

    def register(page: OwnPage) -> OwnPage:
        @by_link(Scope.REGISTRATION_OWN)
        def with_link(token: str, **more: UUID) -> ResponseReturnValue:
            return page(by_link_own(), link_addresses(token), **more)

        @requires(Permission.ACCOUNT_SEE)
        def signed_in(**more: UUID) -> ResponseReturnValue:
            registration = own()
            return page(registration, own_addresses(), **more) if registration else redirect(url_for(".mine"))

        allowed = methods or ("GET",)
        bp.add_url_rule(f"/registration/place/<token>/{path}", f"place_{name}", with_link, methods=allowed)
        bp.add_url_rule(f"/registration/mine/{path}", f"mine_{name}", signed_in, methods=allowed)
        return page

    return register


def by_link_own() -> Registration:
    """Return the registration that the link is about; offers that expired are passed on first."""
    _settle()
    return queries.get_registration(g.actor.subject_id, actor=g.actor)


def own() -> Registration | None:
    """Return the registration of whoever is signed in; offers that expired are passed on first."""
    edition_id = _settle()
    return queries.latest_of(g.actor, edition_id=edition_id) if edition_id else None


def link_addresses(token: str) -> Addresses:
    """Return where the parts of a place are by its link."""
    beside = [(one.label, url_for(one.by_link, token=token)) for one in contributions().place_links]
    return Addresses(beside, *(url_for(f".place{part}", token=token) for part in PARTS))


def own_addresses() -> Addresses:
    """Return where the parts of a place are for whoever is signed in."""
    beside = [(one.label, url_for(one.own)) for one in contributions().place_links]
    return Addresses(beside, *(url_for(f".mine{part}") for part in PARTS))


def _settle() -> UUID | None:
    edition_id = current_edition_id()
    if edition_id:
        services.settle(edition_id)
    return edition_id
