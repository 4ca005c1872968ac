"""A person's own place: the ticket, the calendar, giving it back. By the mailed link, or signed in."""

from __future__ import annotations

from functools import partial

from flask import (
    Response,
    current_app,
    g,
    render_template,
    request,
    send_from_directory,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, Scope, by_link, public, requires
from summit.core.clock import now
from summit.core.errors import DomainError
from summit.core.ics import calendar_file
from summit.core.language import language
from summit.core.pdf import render_pdf
from summit.core.qr import QrPicture, qr_picture
from summit.edition.queries import words
from summit.edition.rules import TextKey
from summit.registration import queries, services
from summit.registration.models import Registration, RegistrationSetup
from summit.registration.queries.calendar import calendar_days
from summit.registration.states import DOORS_SHUT, LIFECYCLE, Happening, RegistrationAction, RegistrationState
from summit.registration.views.attempts import attempted
from summit.registration.views.blueprint import bp
from summit.registration.views.owned import (
    Addresses,
    by_link_own,
    link_addresses,
    of_own_place,
    own,
    own_addresses,
)


@bp.get("/registration/place/<token>")
@by_link(Scope.REGISTRATION_OWN)
def place(token: str) -> ResponseReturnValue:
    """Show the place that the link is about."""
    return _page(by_link_own(), link_addresses(token))


@bp.get("/registration/mine")
@requires(Permission.ACCOUNT_SEE)
def mine() -> ResponseReturnValue:
    """Show the place of whoever is signed in."""
    registration = own()
    if registration is None:
        return render_template("registration/none.html")
    return _page(registration, own_addresses())


@bp.get("/registration/ticket-worker.js")
@public
def ticket_worker() -> ResponseReturnValue:
    """Hand out the service worker; it stands beside the pages of places, which it may keep."""
    return send_from_directory(str(current_app.static_folder), "js/ticket-worker.js", max_age=0)


def _happening(settled: RegistrationSetup | None) -> Happening:
    return settled.happening if settled else Happening.PLANNED


def _code(registration: Registration) -> QrPicture | None:
    code = queries.ticket_code(registration.id, year=registration.category.edition.year)
    return qr_picture(code) if code else None


def _page(registration: Registration, addresses: Addresses) -> str:
    edition = registration.category.edition
    settled = queries.setup(edition.id)
    is_off = _happening(settled) is Happening.CANCELLED
    return render_template(
        "registration/place.html",
        registration=registration,
        edition=edition,
        addresses=addresses,
        code=_code(registration),
        settled=settled,
        doors_shut=_happening(settled) in DOORS_SHUT,
        is_off=is_off,
        has_questions=bool(queries.asked_now(edition.id, follow_ups=True)),
        booker=queries.unfinished_booker(registration),
        position=queries.waiting_position(registration),
        is_new=registration.state is RegistrationState.RECEIVED,
        is_held=registration.state is RegistrationState.OFFERED,
        has_lapsed=registration.state is RegistrationState.LAPSED,
        may_cancel=RegistrationAction.CANCEL in LIFECYCLE.offers(registration.state),
        may_change=not is_off and queries.may_change(registration, at=now()),
        seats=[(seat, queries.seat_position(seat)) for seat in registration.live_seats],
        offers_seats=bool(registration.seats or queries.open_seats(edition.id, at=now())),
        travel=words(edition.id, TextKey.TRAVEL, language=language()),
    )


@of_own_place("calendar", "calendar.ics")
def calendar(registration: Registration, _addresses: Addresses) -> ResponseReturnValue:
    """Give the days as a calendar file."""
    days = calendar_days(registration, registration.category.edition)
    is_off = _happening(queries.setup(registration.edition_id)) is Happening.CANCELLED
    gone = is_off or not LIFECYCLE.offers(registration.state)
    answer = Response(calendar_file(days, at=now(), cancelled=gone), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = "attachment; filename=summit.ics"
    return answer


@of_own_place("ticket", "ticket.pdf")
def ticket(registration: Registration, _addresses: Addresses) -> ResponseReturnValue:
    """Give the ticket to print."""
    code = _code(registration)
    if code is None or _happening(queries.setup(registration.edition_id)) in DOORS_SHUT:
        raise DomainError(gettext("There is no ticket for this registration."))
    edition = registration.category.edition
    html = render_template("registration/ticket.html", registration=registration, edition=edition, code=code)
    answer = Response(render_pdf(html), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f"attachment; filename=ticket-{registration.reference}.pdf"
    return answer


@of_own_place("cancel", "cancel", "GET", "POST")
def cancel(registration: Registration, addresses: Addresses) -> ResponseReturnValue:
    """Ask whether to give the place back, and do it."""
    if request.method == "GET":
        return render_template("registration/cancel.html", registration=registration, addresses=addresses)
    said = gettext("Your registration is cancelled. We have emailed you a confirmation.")
    return attempted(partial(services.cancel, registration.id, actor=g.actor), said, back=addresses.page)
