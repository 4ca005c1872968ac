"""Calendar files (RFC 5545): the same event keeps its UID, and each change raises its SEQUENCE."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Calendar, Component, Event

PRODUCT = "-//Emergency Services Collaboration Summit//EN"
LONGEST = 74
"""Bytes of a line without its end; one that goes on from another has a space more."""
INSIDE = range(0x80, 0xC0)
"""What the bytes of a letter are after its first one."""


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
    """Return a calendar's bytes: what icalendar's values say, one line after the other.

    Its own way looks at each line as if it were somebody else's and folds letter by letter.
    """
    return b"".join(_folded(line) for line in _lines(calendar))


def _lines(part: Component) -> Iterator[bytes]:
    frame = str(part.name).encode()
    yield b"BEGIN:" + frame
    for name, value in part.items():
        told = b";" + value.params.to_ical() if value.params else b""
        yield name.encode() + told + b":" + value.to_ical()
    for inner in part.subcomponents:
        yield from _lines(inner)
    yield b"END:" + frame


def _folded(line: bytes) -> bytes:
    """Return a line with its end; a long one goes on in the next, never inside a letter or an escape."""
    pieces, start = [], 0
    while start + LONGEST < len(line):
        end = start + LONGEST
        while line[end] in INSIDE:
            end -= 1
        kept = line[start:end]
        end -= (len(kept) - len(kept.rstrip(b"\\"))) % 2
        pieces.append(line[start:end])
        start = end
    return b"\r\n ".join([*pieces, line[start:]]) + b"\r\n"


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
