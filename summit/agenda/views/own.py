"""One's own agenda: what somebody wants to go to. By the mailed link of the ticket, or signed in."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from summit.agenda import queries, services
from summit.agenda.exports import Whole, shown
from summit.agenda.exports.choosing import choice_of
from summit.agenda.exports.own import conflicts_told, only_chosen
from summit.agenda.views.blueprint import bp
from summit.core.access import Permission, Scope, by_link, requires
from summit.core.errors import DomainError
from summit.core.language import sentence

PARTS = ("", "_stars")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the parts of one's own agenda are: by the link, or of whoever is signed in."""

    place: str
    page: str
    stars: str


@bp.get("/agenda/place/<token>")
@by_link(Scope.REGISTRATION_OWN)
def place_own(token: str) -> ResponseReturnValue:
    """Show the agenda of whoever holds the ticket's link."""
    return _page(_link_addresses(token))


@bp.post("/agenda/place/<token>/stars")
@by_link(Scope.REGISTRATION_OWN)
def place_own_stars(token: str) -> ResponseReturnValue:
    """Star a session, or take the star away."""
    return _star(_link_addresses(token))


@bp.get("/agenda/mine")
@requires(Permission.ACCOUNT_SEE)
def mine() -> ResponseReturnValue:
    """Show the agenda of whoever is signed in."""
    return _page(_own_addresses())


@bp.post("/agenda/mine/stars")
@requires(Permission.ACCOUNT_SEE)
def mine_stars() -> ResponseReturnValue:
    """Star a session, or take the star away."""
    return _star(_own_addresses())


def _link_addresses(token: str) -> Addresses:
    parts = (url_for(f".place_own{part}", token=token) for part in PARTS)
    return Addresses(url_for("registration.place", token=token), *parts)


def _own_addresses() -> Addresses:
    return Addresses(url_for("registration.mine"), *(url_for(f".mine{part}") for part in PARTS))


def _page(addresses: Addresses) -> ResponseReturnValue:
    registration, release = queries.follower(g.actor), queries.published()
    if registration is None:
        return render_template("agenda/no_place.html", addresses=addresses)
    if release is None:
        return render_template("agenda/none.html")
    chosen, agenda = queries.own_stars(registration), release.agenda
    wants_own = request.args.get("only") == "mine"
    whole = Whole.of(agenda, release.who.names)
    shown_agenda = only_chosen(agenda, chosen) if wants_own else agenda
    choice = choice_of(agenda, day=request.args.get("day", ""), room=None, track=None)
    return render_template(
        "agenda/own.html",
        release=release,
        agenda=agenda,
        chosen=chosen,
        wants_own=wants_own,
        choice=choice,
        days=shown(Whole.of(shown_agenda, release.who.names), choice),
        conflicts=conflicts_told(whole, chosen),
        gone=[one for one in agenda.cancelled if one.id in chosen],
        addresses=addresses,
    )


def _star(addresses: Addresses) -> ResponseReturnValue:
    wanted = request.form.get("star") or ""
    reference = wanted or request.form.get("unstar", "")
    try:
        services.choose(reference, wanted=bool(wanted), actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    only = "?only=mine" if request.form.get("only") == "mine" else ""
    return redirect(f"{addresses.page}{only}#s-{reference}", 303)
