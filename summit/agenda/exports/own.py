"""One's own agenda as its page and a calendar show it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext
from markupsafe import Markup

from summit.agenda.document import Agenda, Item
from summit.agenda.exports.calendar import calendar
from summit.agenda.exports.choosing import EVERYTHING
from summit.agenda.exports.pages import Day, Line, Whole, line_of, shown
from summit.agenda.models import Release, Watching
from summit.agenda.rules.own import conflicts
from summit.core.ics import PRODUCT
from summit.core.language import long_date
from summit.registration.models import Quota, Seat
from summit.registration.states import HAS_SEAT

EMPTY = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODUCT}\r\nEND:VCALENDAR\r\n".encode()


@dataclass(frozen=True, slots=True)
class ConflictTold:
    """Two sessions at one time, and what could be seen instead of one of them, each with its day."""

    day: str
    first: Line
    second: Line
    instead: Sequence[tuple[str, Line]]


@dataclass(frozen=True, slots=True)
class Own:
    """All that somebody's own page shows."""

    days: Sequence[Day]
    only: bool
    chosen: Collection[UUID]
    conflicts: Sequence[ConflictTold]
    gone: Sequence[Item]
    bookable: Mapping[UUID, Quota]
    seats: Mapping[UUID, Seat]
    watchable: Mapping[UUID, Watching]
    star: Markup
    starred: Markup


def own_agenda(
    release: Release,
    stars: Collection[UUID],
    *,
    bookable: Mapping[UUID, Quota],
    seats: Mapping[UUID, Seat],
    watchable: Mapping[UUID, Watching],
    only: bool,
) -> Own:
    """Put together what somebody starred and booked, and what of it is at one time."""
    agenda, live = release.agenda, release.live
    mine = {*stars, *(key for key, seat in seats.items() if seat.state in HAS_SEAT)}
    whole = Whole.of(agenda, release.who.names, live)
    narrowed = _only(agenda, {*stars, *seats}) if only else agenda
    on = {key for key in mine if key not in live or not live[key].is_cancelled}
    return Own(
        days=shown(Whole.of(narrowed, release.who.names, live), EVERYTHING),
        only=only,
        chosen=stars,
        conflicts=_told(whole, on),
        gone=[one for one in agenda.cancelled if one.id in mine],
        bookable=bookable,
        seats=seats,
        watchable=watchable,
        star=_button("☆", gettext("Star it")),
        starred=_button("★", gettext("Starred, take the star away")),
    )


def _button(sign: str, words: str) -> Markup:
    """Return the words of a button that stands in every line, made once."""
    return Markup('<span aria-hidden="true">{}</span> {}').format(sign, words)


def own_calendar(release: Release | None, chosen: Collection[UUID], name: str) -> bytes:
    """Return what somebody chose for a calendar; before there is an agenda nothing is in it."""
    if release is None:
        return EMPTY
    return calendar(release, with_pauses=True, only=chosen, name=name)


def _only(agenda: Agenda, chosen: Collection[UUID]) -> Agenda:
    """Return an agenda of what somebody chose, and what is for everybody."""
    items = tuple(one for one in agenda.items if one.is_for_all or one.id in chosen)
    return agenda.model_copy(update={"items": items})


def _told(whole: Whole, chosen: Collection[UUID]) -> list[ConflictTold]:
    """Return every two chosen sessions at one time, in words."""
    return [
        ConflictTold(
            long_date(one.first.starts_at),
            line_of(one.first, whole),
            line_of(one.second, whole),
            [(long_date(other.starts_at), line_of(other, whole)) for other in one.instead],
        )
        for one in conflicts(whole.agenda, chosen)
    ]
