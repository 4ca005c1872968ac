"""What people are told about their place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from summit.core.errors import msg
from summit.core.ics import calendar_file
from summit.core.language import long_date, mailed_url, moment, speaking, translated
from summit.edition.models import Edition
from summit.mail.queries import HIDDEN
from summit.mail.rules.wording import Words, carried
from summit.mail.services import Attachment, enqueue
from summit.registration.models import Registration, Seat
from summit.registration.queries.calendar import calendar_days
from summit.registration.queries.groups import unfinished_booker
from summit.registration.services.addresses import place_link
from summit.registration.states import Happening, RegistrationState, SeatState

APPROVED, DECLINED = "registration/approved", "registration/declined"
CALENDAR_NAME = "summit.ics"
Said = Mapping[str, Words]
"""What the mails of one decision say instead of what is sent otherwise, by language."""
HEADLINES: Mapping[Happening, str] = {
    Happening.MOVED: msg("The %(event)s takes place somewhere else"),
    Happening.ONLINE: msg("The %(event)s takes place online"),
    Happening.CANCELLED: msg("The %(event)s is cancelled"),
}
SEAT_WORDS: Mapping[SeatState, str] = {
    SeatState.HELD: msg("you have a seat"),
    SeatState.WAITING: msg("you are on the waiting list"),
    SeatState.OFFERED: msg("a seat is held for you; accept it at the link below"),
}


def confirmed(registration: Registration, *, edition: Edition, at: datetime, waited: bool) -> None:
    """Send the ticket's link and the days for a calendar."""
    template = "registration/place_free" if waited else "registration/confirmed"
    calendar = _calendar(registration, edition, at=at)
    seats, booker = _seats(registration), _booker(registration)
    _send(template, registration, edition=edition, calendar=calendar, seats=seats, booker=booker)


def approved(registration: Registration, *, edition: Edition, at: datetime, said: Said) -> None:
    """Send the same to somebody whom an organiser approved, in the words of this decision if it has any."""
    calendar = _calendar(registration, edition, at=at)
    own = carried(said.get(registration.language))
    _send(APPROVED, registration, edition=edition, calendar=calendar, seats=_seats(registration), **own)


def received(registration: Registration, *, edition: Edition) -> None:
    """Say that an organiser looks at it first."""
    _send("registration/received", registration, edition=edition, booker=_booker(registration))


def declined(registration: Registration, *, edition: Edition, reason: str, said: Said) -> None:
    """Say that there is no place, and why, in the words of this decision if there are any."""
    own = carried(said.get(registration.language))
    _end(DECLINED, registration, edition=edition, calendar=None, reason=reason, **own)


def foreseen(template: str, registration: Registration, *, edition: Edition, reason: str) -> dict[str, str]:
    """Return what the fields of a decision's mail say to somebody, without what opens something."""
    if template == DECLINED:
        return _last(registration, edition) | {"reason": reason}
    wished = "\n".join(f"- {seat.quota.name}: {HIDDEN}" for seat in registration.live_seats)
    return _of_place(registration, edition) | {"seats": wished, "place_link": HIDDEN}


def offered(registration: Registration, *, edition: Edition, until: datetime) -> None:
    """Offer a place, and say until when it is held."""
    with speaking(registration.language):
        moment_of_expiry = moment(until)
    _send("registration/offered", registration, edition=edition, until=moment_of_expiry)


def offer_expired(registration: Registration, *, edition: Edition) -> None:
    """Say that the place was offered to the next in line."""
    _send("registration/offer_expired", registration, edition=edition)


def seat_offered(seat: Seat, *, edition: Edition, until: datetime) -> None:
    """Offer a seat, and say until when it is held."""
    with speaking(seat.registration.language):
        said = moment(until)
    _send("registration/seat_offered", seat.registration, edition=edition, seat=seat.quota.name, until=said)


def seat_expired(seat: Seat, *, edition: Edition) -> None:
    """Say that the seat was offered to the next in line."""
    _send("registration/seat_expired", seat.registration, edition=edition, seat=seat.quota.name)


def happened(
    registration: Registration, *, edition: Edition, at: datetime, happening: Happening, words: str
) -> None:
    """Say that the event is cancelled, moves or goes online, and put calendars right."""
    with speaking(registration.language):
        headline = translated(HEADLINES[happening]) % {"event": edition.name}
    gone = happening is Happening.CANCELLED
    has_days = registration.state is RegistrationState.CONFIRMED
    calendar = _calendar(registration, edition, at=at, gone=gone) if has_days else None
    said = {"headline": headline, "words": words}
    _send("registration/happened", registration, edition=edition, calendar=calendar, **said)


def reminded(registration: Registration, *, edition: Edition, travel: str) -> None:
    """Say that it is soon, with everything that somebody needs to get there."""
    venue = ", ".join(dict.fromkeys(filter(None, (edition.venue_name, edition.city))))
    with speaking(registration.language):
        doors = moment(edition.doors_open_at)
    seats = _seats(registration)
    _send(
        "registration/reminder",
        registration,
        edition=edition,
        doors=doors,
        venue=venue,
        travel=travel,
        seats=seats,
    )


def changed(registration: Registration, *, edition: Edition, at: datetime) -> None:
    """Confirm what somebody changed, and put the days of a place into the calendar anew."""
    has_place = registration.state is RegistrationState.CONFIRMED
    calendar = _calendar(registration, edition, at=at) if has_place else None
    seats = _seats(registration)
    _send("registration/changed", registration, edition=edition, calendar=calendar, seats=seats)


def passed_on(registration: Registration, *, edition: Edition, at: datetime, to: str) -> None:
    """Tell who had a place that a colleague has it now, and take the days out of the calendar."""
    calendar = _calendar(registration, edition, at=at, gone=True)
    _end("registration/passed_on", registration, edition=edition, calendar=calendar, colleague=to)


def waiting(registration: Registration, *, edition: Edition, position: int) -> None:
    """Say where in the line somebody stands."""
    number, booker = str(position), _booker(registration)
    _send("registration/waiting", registration, edition=edition, position=number, booker=booker)


def already(registration: Registration, *, edition: Edition) -> None:
    """Help the owner of a place whose address was used to register again."""
    _send("registration/already", registration, edition=edition)


def cancelled(registration: Registration, *, edition: Edition, at: datetime, had_place: bool) -> None:
    """Confirm that a place was given back, and take the days out of the calendar."""
    calendar = _calendar(registration, edition, at=at, gone=True) if had_place else None
    _end("registration/cancelled", registration, edition=edition, calendar=calendar)


def merged(
    registration: Registration, *, edition: Edition, at: datetime, had_place: bool, stays: str
) -> None:
    """Tell who was registered twice which registration ended, and take its days out of the calendar."""
    calendar = _calendar(registration, edition, at=at, gone=True) if had_place else None
    _end("registration/merged", registration, edition=edition, calendar=calendar, stays=stays)


def _end(
    template: str,
    registration: Registration,
    *,
    edition: Edition,
    calendar: Attachment | None,
    **more: str,
) -> None:
    """Send a mail without a link to a place, because its reader has none any more."""
    _enqueue(template, registration, calendar=calendar, **_last(registration, edition), **more)


def _send(
    template: str,
    registration: Registration,
    *,
    edition: Edition,
    calendar: Attachment | None = None,
    **more: str,
) -> None:
    more |= {"place_link": place_link(registration, edition)}
    _enqueue(template, registration, calendar=calendar, **_of_place(registration, edition), **more)


def _enqueue(
    template: str,
    registration: Registration,
    *,
    calendar: Attachment | None,
    **said: str,
) -> None:
    enqueue(
        template,
        to=registration.email,
        language=registration.language,
        attachments=[calendar] if calendar else [],
        held=False,
        **said,
    )


def _person(registration: Registration, edition: Edition) -> dict[str, str]:
    return {"name": registration.name, "reference": registration.reference, "event": edition.name}


def _of_place(registration: Registration, edition: Edition) -> dict[str, str]:
    with speaking(registration.language):
        days = "\n".join(f"- {long_date(on)}" for on in registration.days)
    return _person(registration, edition) | {"days": days}


def _last(registration: Registration, edition: Edition) -> dict[str, str]:
    address = mailed_url("registration.begin", reader=registration.language)
    return _person(registration, edition) | {"register_address": address}


def _booker(registration: Registration) -> str:
    """Return who booked for somebody who has not looked at their place yet, or nothing."""
    return unfinished_booker(registration) or ""


def _seats(registration: Registration) -> str:
    """Return the workshops and the dinner, a line for each, or nothing."""
    with speaking(registration.language):
        return "\n".join(
            f"- {seat.quota.name}: {translated(said)}"
            for seat in registration.live_seats
            if (said := SEAT_WORDS.get(seat.state))
        )


def _calendar(
    registration: Registration, edition: Edition, *, at: datetime, gone: bool = False
) -> Attachment:
    content = calendar_file(calendar_days(registration, edition), at=at, cancelled=gone)
    method = "CANCEL" if gone else "PUBLISH"
    return Attachment(CALENDAR_NAME, f'text/calendar; charset="utf-8"; method={method}', content)
