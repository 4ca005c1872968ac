"""Calendar files (RFC 5545): the same event keeps its UID, and each change raises its SEQUENCE."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODUCT = "-//Emergency Services Collaboration Summit//EN"
FOLDED = 75
"""Bytes; a line that has so many goes on in the next."""


@dataclass(frozen=True, slots=True)
class WholeDay:
    """A day in somebody's calendar."""

    uid: str
    sequence: int
    on: date
    title: str
    place: str
    description: str


def calendar_file(days: Sequence[WholeDay], *, at: datetime, cancelled: bool = False) -> bytes:
    """Return a file that puts the days into a calendar, or takes them out again."""
    from icalendar import Calendar  # noqa: PLC0415 (3 MB that the worker does without)

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    for day in days:
        calendar.add_component(_event(day, at=at, cancelled=cancelled))
    return written(calendar)


def written(calendar: Calendar) -> bytes:
    """Return a calendar's bytes; icalendar folds letter by letter, so only long lines go there."""
    lines = ((line, line.encode()) for line in calendar.content_lines() if line)
    return b"".join((line.to_ical() if len(data) >= FOLDED else data) + b"\r\n" for line, data in lines)


def _event(day: WholeDay, *, at: datetime, cancelled: bool) -> Event:
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", day.uid)
    event.add("sequence", day.sequence)
    event.add("dtstamp", at)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", day.title)
    event.add("location", day.place)
    event.add("description", day.description)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE")
    return event
