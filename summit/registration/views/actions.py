"""What organisers can do to many registrations at once; other features add theirs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from uuid import UUID

from flask import url_for
from flask_babel import gettext, lazy_gettext

from summit.core.access import Permission, PersonActor
from summit.core.contributions import BulkAction
from summit.registration import queries, services
from summit.registration.forms import STATE_NAMES
from summit.registration.states import LIFECYCLE, RegistrationAction, RegistrationState

TWO = 2
Refusals = Callable[[PersonActor, Collection[UUID]], Mapping[UUID, str]]
CANCELLABLE = tuple(one for one in RegistrationState if RegistrationAction.CANCEL in LIFECYCLE.offers(one))


def unless_in(*states: RegistrationState) -> Refusals:
    """Refuse whoever stands in none of these states."""

    def refusals(actor: PersonActor, ids: Collection[UUID]) -> Mapping[UUID, str]:
        return {
            one.id: gettext("The state is “%(state)s”", state=STATE_NAMES[one.state])
            for one in queries.some_registrations(ids, actor=actor)
            if one.state not in states
        }

    return refusals


def cancel_all(actor: PersonActor, ids: Sequence[UUID], _query: str, _words: str) -> None:
    """Cancel each, as its own page does."""
    for one in ids:
        services.cancel(one, actor=actor)


def accept_all(actor: PersonActor, ids: Sequence[UUID], _query: str, _words: str) -> None:
    """Accept the offer of each, as its own page does."""
    for one in ids:
        services.accept(one, actor=actor)


def approve_all(actor: PersonActor, ids: Sequence[UUID], _query: str, _words: str) -> None:
    """Approve each: a place, or a number in the line."""
    for one in ids:
        services.approve(one, actor=actor)


def decline_all(actor: PersonActor, ids: Sequence[UUID], _query: str, words: str) -> None:
    """Decline each, for the same reason."""
    for one in ids:
        services.decline(one, reason=words, actor=actor)


def offer_all(actor: PersonActor, ids: Sequence[UUID], _query: str, words: str) -> None:
    """Offer each a place out of turn, and keep why."""
    for one in ids:
        services.offer_by_hand(one, reason=words, actor=actor)


def merge_two(_actor: PersonActor, ids: Sequence[UUID], _query: str, _words: str) -> str:
    """Go on to the page that shows what would stay of the two."""
    one, other = ids
    return url_for("registration.merge", one_id=one, other_id=other)


def unless_two(actor: PersonActor, ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Refuse any number but two, and what has ended."""
    if len(ids) != TWO:
        return dict.fromkeys(ids, gettext("Choose exactly two"))
    return unless_in(*CANCELLABLE)(actor, ids)


BULK_ACTIONS = (
    BulkAction(
        "approve",
        lazy_gettext("Approve"),
        Permission.REGISTRATION_MANAGE,
        unless_in(RegistrationState.RECEIVED),
        approve_all,
        lazy_gettext("Each gets a place, or a number on the waiting list where it is full, and an email."),
    ),
    BulkAction(
        "decline",
        lazy_gettext("Decline"),
        Permission.REGISTRATION_MANAGE,
        unless_in(RegistrationState.RECEIVED),
        decline_all,
        lazy_gettext("Each is told by email that there is no place for them, and why."),
        lazy_gettext("Why is it declined? The reason is kept, and sent to each."),
    ),
    BulkAction(
        "confirm",
        lazy_gettext("Accept the place for them"),
        Permission.REGISTRATION_MANAGE,
        unless_in(RegistrationState.OFFERED),
        accept_all,
        lazy_gettext("Each has the place that is held for them, and gets the ticket by email."),
    ),
    BulkAction(
        "offer",
        lazy_gettext("Offer a place out of turn"),
        Permission.REGISTRATION_MANAGE,
        unless_in(RegistrationState.WAITING),
        offer_all,
        lazy_gettext(
            "Each is offered a place, which expires. Where none is free, the category gets one more for them."
        ),
        lazy_gettext("Why out of turn? The reason is kept with each registration."),
    ),
    BulkAction(
        "cancel",
        lazy_gettext("Cancel"),
        Permission.REGISTRATION_MANAGE,
        unless_in(*CANCELLABLE),
        cancel_all,
        lazy_gettext(
            "Each is cancelled and told by email. A place that becomes free is offered to the next."
        ),
    ),
    BulkAction(
        "merge",
        lazy_gettext("Put two together"),
        Permission.REGISTRATION_MANAGE,
        unless_two,
        merge_two,
        lazy_gettext("You see next what would stay of the two, before anything is done."),
    ),
)
