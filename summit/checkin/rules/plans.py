"""What of the agenda stands in a folded badge or on its back: the wearer's own day. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from summit.agenda.document import Agenda, Item, Kind

LONDON = ZoneInfo("Europe/London")  # core.clock has it too, but stands on a framework
FOR_ALL = frozenset({Kind.PLENARY, Kind.BREAK, Kind.MEAL, Kind.SOCIAL})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: when, what, where."""

    on: date
    time: str
    title: str
    place: str


def own_plan(agenda: Agenda, *, days: Collection[date], starred: Collection[UUID]) -> list[Entry]:
    """Return what somebody goes to on their days: what they starred, and what is for everybody."""
    rooms = {room.id: room.name for room in agenda.rooms}
    chosen = [item for item in agenda.items if _day(item) in days and _is_theirs(item, starred)]
    return [
        Entry(_day(one), _clock(one), one.title, one.place or (rooms[one.room_id] if one.room_id else ""))
        for one in sorted(chosen, key=lambda item: (item.starts_at, item.title))
    ]


def has_own(agenda: Agenda, starred: Iterable[UUID]) -> bool:
    """Tell whether anything that somebody starred is on the agenda."""
    there = {item.id for item in agenda.items}
    return any(one in there for one in starred)


def _is_theirs(item: Item, starred: Collection[UUID]) -> bool:
    return item.is_for_all or item.kind in FOR_ALL or item.id in starred


def _day(item: Item) -> date:
    return item.starts_at.astimezone(LONDON).date()


def _clock(item: Item) -> str:
    return f"{item.starts_at.astimezone(LONDON):%H:%M}"
