"""The agenda made ready for templates: names looked up and times written once, so that pages are fast."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from types import MappingProxyType
from uuid import UUID

from flask_babel import gettext, ngettext

from summit.agenda.document import Agenda, Item, Kind
from summit.agenda.exports.choosing import Choice, days_of
from summit.agenda.exports.live import Said, clock, said_live
from summit.agenda.rules.grid import Grid, grid_of
from summit.agenda.rules.live import Live
from summit.agenda.rules.names import KIND_WORDS

SHOWN_PEOPLE = 3
_LOOKS = {False: "", True: "agenda-all "}
SILENT = frozenset({Kind.TALK, Kind.BREAK, Kind.MEAL, Kind.SOCIAL})
"""Kinds that nobody has to be told: a talk is what there is most of, a break says so itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in words."""

    title: str
    reference: str | None
    start: str
    end: str
    until: str
    where: str
    kind: str
    people: str
    organisations: str
    track: str
    looks: str
    is_pause: bool
    item: Item
    live: Sequence[Said] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A day, with what begins at each time."""

    on: date
    label: str
    times: Sequence[tuple[str, Sequence[Line]]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A day as a table, and the words for what is in it."""

    on: date
    label: str
    grid: Grid
    times: Sequence[str]
    lines: Mapping[UUID, Line]


@dataclass(frozen=True, slots=True)
class Whole:
    """An agenda with its words at hand."""

    agenda: Agenda
    names: Mapping[str, str]
    rooms: Mapping[UUID | None, str]
    tracks: Mapping[UUID | None, tuple[str, str]]
    kinds: Mapping[Kind, str]
    until: str
    pattern: str
    others: Callable[[int], str]
    live: Mapping[UUID, Live]

    @classmethod
    def of(
        cls, agenda: Agenda, names: Mapping[str, str], live: Mapping[UUID, Live] = MappingProxyType({})
    ) -> Whole:
        """Look the words up once."""
        return cls(
            agenda,
            names,
            {None: "", **{room.id: room.name for room in agenda.rooms}},
            {None: ("", ""), **{track.id: (track.name, f"agenda-{track.colour}") for track in agenda.tracks}},
            {kind: "" if kind in SILENT else str(gettext(words)) for kind, words in KIND_WORDS.items()},
            until=str(gettext("until %(end)s")),
            pattern=str(gettext("%(names)s and %(others)s")),
            others=cache(lambda number: str(ngettext("%(num)s other", "%(num)s others", number))),
            live=live,
        )

    def some(self, names: Sequence[str], most: int) -> str:
        """Return the first of many, and how many more there are."""
        if len(names) <= most:
            return ", ".join(names)
        return self.pattern % {"names": ", ".join(names[:most]), "others": self.others(len(names) - most)}


def shown(whole: Whole, choice: Choice) -> list[Day]:
    """Return the days of an agenda, each thing under the time it begins."""
    found = []
    for day, items in days_of(whole, choice):
        lines = [line_of(item, whole) for item in items]
        times = [(start, list(together)) for start, together in groupby(lines, key=lambda line: line.start)]
        found.append(Day(day.on, day.label, times))
    return found


def shown_grid(whole: Whole, choice: Choice) -> list[Shown]:
    """Return the days of an agenda as tables."""
    found = []
    for day, items in days_of(whole, choice):
        if items:
            grid = grid_of(items, whole.agenda.rooms)
            times = [clock(row.at) for row in grid.rows]
            lines = {item.id: line_of(item, whole) for item in items}
            found.append(Shown(day.on, day.label, grid, times, lines))
    return found


def line_of(item: Item, whole: Whole) -> Line:
    """Return one thing in words."""
    track, colour = whole.tracks[item.track_id]
    end = clock(item.ends_at)
    return Line(
        title=item.title,
        reference=item.reference,
        start=clock(item.starts_at),
        end=end,
        until=whole.until % {"end": end},
        where=item.place or whole.rooms.get(item.room_id, ""),
        kind=whole.kinds[item.kind],
        people=_people(item, whole),
        organisations=whole.some(item.organisations, 1),
        track=track,
        looks=_LOOKS[item.is_for_all] + colour,
        is_pause=not item.is_session,
        item=item,
        live=said_live(item, whole.live[item.id], whole.rooms) if item.id in whole.live else (),
    )


def _people(item: Item, whole: Whole) -> str:
    presenters = [
        name for one in item.people if not one.is_chair and (name := whole.names.get(str(one.person_id)))
    ]
    return whole.some(presenters, SHOWN_PEOPLE)
