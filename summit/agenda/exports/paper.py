"""The agenda on paper: by day, as a booklet, at the doors, and for who leads through a room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from uuid import UUID

from flask_babel import gettext

from summit.agenda.document import Item, ListedRoom
from summit.agenda.exports.choosing import EVERYTHING
from summit.agenda.exports.live import clock
from summit.agenda.exports.pages import Line, Whole, line_of, shown
from summit.agenda.models import Release
from summit.agenda.rules.booklet import filled, imposed
from summit.core.clock import LONDON
from summit.core.language import long_date, permanent_url
from summit.core.qr import QrPicture, qr_picture

ACROSS, ACROSS_BELOW, LINES = 60, 66, 43  # letters in a line of a booklet's page, and its lines
ON_DOORS, IN_HEADINGS, DOOR_LINES = 50, 20, 25  # the same of a sheet at a door, above its codes
HEADING_LINES, GAP_LINES = 2.8, 0.35
WARNINGS = (10, 5)  # minutes before the end at which a speaker is shown a card


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the booklet: a day's heading, or one thing."""

    heading: str = ""
    line: Line | None = None

    @property
    def below(self) -> str:
        """What stands under the title."""
        if self.line is None:
            return ""
        live = (one.words for one in self.line.live)
        return " · ".join(part for part in (*live, self.line.where, self.line.people) if part)

    @property
    def weight(self) -> float:
        """How many lines it takes at most."""
        if self.line is None:
            return HEADING_LINES
        return ceil(len(self.line.title) / ACROSS) + ceil(len(self.below) / ACROSS_BELOW) + GAP_LINES


@dataclass(frozen=True, slots=True)
class BookletPage:
    """A page that is not the cover."""

    number: int
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class DoorSheet:
    """One room on one day, with the codes for its screen's page and for the two questions."""

    room: ListedRoom
    on: date
    lines: Sequence[Line]
    now: QrPicture
    questions: QrPicture

    @property
    def is_dense(self) -> bool:
        """Tell whether it has to be set smaller for the codes to stand on the same sheet."""
        entries = sum(
            ceil(len(line.title) / ON_DOORS) + ceil(len(line.people) / ON_DOORS) + GAP_LINES
            for line in self.lines
        )
        return ceil(len(self.room.name) / IN_HEADINGS) * HEADING_LINES + entries > DOOR_LINES


@dataclass(frozen=True, slots=True)
class Step:
    """One session as who leads through the room needs it: when to show which card, when to stop."""

    line: Line
    minutes: int
    cards: Sequence[tuple[int, str]]
    presenters: Sequence[str]


@dataclass(frozen=True, slots=True)
class RunSheet:
    """One room on one day for its chairs."""

    room: ListedRoom
    on: date
    chairs: Sequence[str]
    steps: Sequence[Step]


def booklet(release: Release) -> list[BookletPage | None]:
    """Return the pages of the booklet; the first is the cover, and says so by being None."""
    whole = Whole.of(release.agenda, release.who.names, release.live)
    groups = []
    for day in shown(whole, EVERYTHING):
        lines = [Entry(line=line) for _, together in day.times for line in together]
        groups.append([Entry(heading=f"{long_date(day.on)}{': ' if day.label else ''}{day.label}"), *lines])
    pages = filled(groups, lambda entry: entry.weight, LINES)
    return [None, *(BookletPage(number, entries) for number, entries in enumerate(pages, 2))]


def booklet_sides(
    release: Release,
) -> list[tuple[tuple[bool, BookletPage | None], tuple[bool, BookletPage | None]]]:
    """Return the sides of the sheets; each half says whether there is a page, and which (None: the cover)."""
    there = [(True, page) for page in booklet(release)]
    empty = (False, None)
    return [(left or empty, right or empty) for left, right in imposed(there)]


def door_sheets(release: Release) -> list[DoorSheet]:
    """Return a sheet for each room and day on which anything takes place in it."""
    whole = Whole.of(release.agenda, release.who.names, release.live)
    codes = {
        room.id: (
            qr_picture(permanent_url("agenda.room_door", room_id=room.id)),
            qr_picture(permanent_url("agenda.room_questions", room_id=room.id)),
        )
        for room in release.agenda.rooms
    }
    return [
        DoorSheet(room, on, [line_of(item, whole) for item in items], *codes[room.id])
        for room, on, items in _by_room(release)
    ]


def run_sheets(release: Release) -> list[RunSheet]:
    """Return a sheet for each room and day, for whoever leads through it."""
    whole = Whole.of(release.agenda, release.who.names, release.live)
    return [
        RunSheet(room, on, _chairs(items, release), [_step(item, whole, release) for item in items])
        for room, on, items in _by_room(release)
    ]


def _by_room(release: Release) -> list[tuple[ListedRoom, date, list[Item]]]:
    found: dict[tuple[UUID, date], list[Item]] = {}
    for planned in release.agenda.items:
        item = release.as_it_is(planned)
        if item.room_id:
            on = item.starts_at.astimezone(LONDON).date()
            found.setdefault((item.room_id, on), []).append(planned)
    return [
        (room, day.on, sorted(items, key=lambda one: release.as_it_is(one).starts_at))
        for day in release.agenda.days
        for room in release.agenda.rooms
        if (items := found.get((room.id, day.on)))
    ]


def _step(item: Item, whole: Whole, release: Release) -> Step:
    real = release.as_it_is(item)
    cards = [(early, _before(real.ends_at, early)) for early in WARNINGS if early < item.minutes]
    named = [name for one in item.people if not one.is_chair and (name := release.name_of(one.person_id))]
    return Step(line_of(item, whole), item.minutes, cards, named)


def _before(ends_at: datetime, minutes: int) -> str:
    return clock(ends_at - timedelta(minutes=minutes))


def _chairs(items: Sequence[Item], release: Release) -> list[str]:
    """Return who leads, each with the times of what they lead."""
    found: dict[str, list[Item]] = {}
    for item in items:
        for one in item.people:
            if one.is_chair and (name := release.name_of(one.person_id)):
                found.setdefault(name, []).append(item)
    return [
        str(
            gettext(
                "%(name)s, %(start)s to %(end)s",
                name=name,
                start=clock(min(one.starts_at for one in led)),
                end=clock(max(one.ends_at for one in led)),
            )
        )
        for name, led in found.items()
    ]
