"""One's own agenda: what somebody wants to go to. By the mailed link of the ticket, or signed in."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from flask import Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.agenda import queries, services
from summit.agenda.exports.own import own_agenda, own_calendar
from summit.agenda.views.blueprint import bp
from summit.core.access import Permission, Scope, by_link, requires
from summit.core.errors import DomainError
from summit.core.language import permanent_url, sentence

PARTS = ("", "_stars", "_feed", "_feed_end")
CALENDAR_TYPE = "text/calendar; charset=utf-8"
ACTIONS = ("star", "unstar", "book", "queue", "give_back")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the parts of one's own agenda are: by the link, or of whoever is signed in."""

    place: str
    page: str
    stars: str
    feed: str
    feed_end: str


@bp.get("/agenda/place/<token>")
@by_link(Scope.REGISTRATION_OWN)
def place_own(token: str) -> ResponseReturnValue:
    """Show the agenda of whoever holds the ticket's link."""
    return _page(_link_addresses(token))


@bp.post("/agenda/place/<token>/stars")
@by_link(Scope.REGISTRATION_OWN)
def place_own_stars(token: str) -> ResponseReturnValue:
    """Star a session, or take the star away."""
    return _act(_link_addresses(token))


@bp.post("/agenda/place/<token>/feed")
@by_link(Scope.REGISTRATION_OWN)
def place_own_feed(token: str) -> ResponseReturnValue:
    """Make a new address for one's calendar."""
    return _open_feed(_link_addresses(token))


@bp.post("/agenda/place/<token>/feed/end")
@by_link(Scope.REGISTRATION_OWN)
def place_own_feed_end(token: str) -> ResponseReturnValue:
    """Let the address work no longer."""
    return _close_feed(_link_addresses(token))


@bp.get("/agenda/mine")
@requires(Permission.ACCOUNT_SEE)
def mine() -> ResponseReturnValue:
    """Show the agenda of whoever is signed in."""
    return _page(_own_addresses())


@bp.post("/agenda/mine/stars")
@requires(Permission.ACCOUNT_SEE)
def mine_stars() -> ResponseReturnValue:
    """Star a session, or take the star away."""
    return _act(_own_addresses())


@bp.post("/agenda/mine/feed")
@requires(Permission.ACCOUNT_SEE)
def mine_feed() -> ResponseReturnValue:
    """Make a new address for one's calendar."""
    return _open_feed(_own_addresses())


@bp.post("/agenda/mine/feed/end")
@requires(Permission.ACCOUNT_SEE)
def mine_feed_end() -> ResponseReturnValue:
    """Let the address work no longer."""
    return _close_feed(_own_addresses())


@bp.get("/agenda/feeds/<token>.ics")
@by_link(Scope.AGENDA_FEED)
def own_feed(token: str) -> ResponseReturnValue:  # noqa: ARG001 (the guard has used it)
    """Give one's own agenda to a calendar: what was starred or booked, cancelled too."""
    registration = queries.feed_owner(g.actor)
    chosen = queries.own_stars(registration) | queries.booked(registration)
    tag = sha256(f"{queries.mark()} {sorted(chosen)}".encode()).hexdigest()[:32]
    if request.if_none_match.contains(tag):
        answer = Response(status=304)
    else:
        name = gettext("%(event)s: your agenda", event=registration.category.edition.name)
        answer = Response(own_calendar(queries.published(), chosen, name), content_type=CALENDAR_TYPE)
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


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
    return render_template(
        "agenda/own.html",
        release=release,
        agenda=release.agenda,
        own=own_agenda(
            release,
            queries.own_stars(registration),
            bookable=queries.bookable(registration.edition_id),
            seats=queries.own_seats(registration),
            watchable=queries.watchable(registration),
            only=request.args.get("only") == "mine",
        ),
        feed=queries.own_feed(registration),
        base=f"{url_for('.index')}/",
        addresses=addresses,
    )


def _act(addresses: Addresses) -> ResponseReturnValue:
    """Do what a button of the list asks, and go back to its session."""
    action = next((name for name in ACTIONS if request.form.get(name)), "unstar")
    reference = request.form.get(action, "")
    try:
        if action in {"star", "unstar"}:
            services.choose(reference, wanted=action == "star", actor=g.actor)
        else:
            services.book(reference, wanted=action != "give_back", waits=action == "queue", actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    only = "?only=mine" if request.form.get("only") == "mine" else ""
    return redirect(f"{addresses.page}{only}#s-{reference}", 303)


def _open_feed(addresses: Addresses) -> ResponseReturnValue:
    """Show the new address, this once: nobody can read it here again."""
    address = permanent_url("agenda.own_feed", token=services.open_feed(actor=g.actor))
    page = render_template(
        "agenda/own_feed.html",
        address=address,
        webcal=f"webcal://{address.partition('://')[2]}",
        addresses=addresses,
    )
    return page, {"Cache-Control": "no-store"}


def _close_feed(addresses: Addresses) -> ResponseReturnValue:
    services.close_feed(actor=g.actor)
    flash(gettext("The address of your calendar works no longer."), "success")
    return redirect(addresses.page, 303)
