"""What of the agenda stands in a folded badge or on its back: the wearer's own day. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from summit.agenda.document import Agenda, Item, Kind
from summit.checkin.rules.faces import without

LONDON = ZoneInfo("Europe/London")  # core.clock has it too, but stands on a framework
FOR_ALL = frozenset({Kind.PLENARY, Kind.BREAK, Kind.MEAL, Kind.SOCIAL})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: when, what, where."""

    on: date
    time: str
    title: str
    place: str
    presents: bool = False


def legible_plan(plan: Iterable[Entry], lacking: frozenset[str]) -> list[Entry]:
    """Return it without letters that nothing here draws."""
    return [
        replace(one, title=without(one.title, lacking), place=without(one.place, lacking)) for one in plan
    ]


def own_plan(
    agenda: Agenda, *, days: Collection[date], chosen: Collection[UUID], person_id: UUID | None
) -> list[Entry]:
    """Return what somebody goes to on their days: what they chose or present, and what is for everybody."""
    rooms = {room.id: room.name for room in agenda.rooms}
    entries = []
    for one in sorted(agenda.items, key=lambda item: (item.starts_at, item.title)):
        presents = person_id in {each.person_id for each in one.people}
        if _day(one) in days and (presents or _is_for_all(one) or one.id in chosen):
            place = one.place or (rooms[one.room_id] if one.room_id else "")
            entries.append(Entry(_day(one), _clock(one), one.title, place, presents=presents))
    return entries


def _is_for_all(item: Item) -> bool:
    return item.is_for_all or item.kind in FOR_ALL


def _day(item: Item) -> date:
    return item.starts_at.astimezone(LONDON).date()


def _clock(item: Item) -> str:
    return f"{item.starts_at.astimezone(LONDON):%H:%M}"
