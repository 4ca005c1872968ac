"""Who is where, from the moves through the gates, in whatever order they were heard of. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from summit.checkin.rules.answers import Direction

NEARLY_FULL = 0.9
MOST_INSIDE = 100_000
QUARTER = timedelta(minutes=15)


class Conflict(StrEnum):
    """What doors tell differently."""

    IN_TWICE = "in twice"
    OUT_UNSEEN = "out, never in"
    SHOULD_NOT = "let in without a place"
    CLOCK = "time in doubt"


class Settlement(StrEnum):
    """How an organiser settled it."""

    LEFT_UNSEEN = "left unseen"
    TWO_PEOPLE = "two people"
    LET_STAND = "let stand"
    NOT_INSIDE = "not inside"  # who is counted as inside and is not: a move out is written


class Load(StrEnum):
    """How full a zone is."""

    ROOM = "room"
    NEARLY_FULL = "nearly full"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Place:
    """Outside, in the venue as a whole, or in one of its zones."""

    is_inside: bool
    zone_id: UUID | None = None


OUTSIDE = Place(is_inside=False)


@dataclass(frozen=True, slots=True)
class Door:
    """Where a gate leads."""

    inside: Place
    outside: Place = OUTSIDE

    @classmethod
    def between(cls, zone_id: UUID | None, from_zone_id: UUID | None) -> Door:
        """Return the door into a zone; without one to come from it leads in from outside."""
        before = Place(is_inside=True, zone_id=from_zone_id) if from_zone_id else OUTSIDE
        return cls(Place(is_inside=True, zone_id=zone_id), before)


@dataclass(frozen=True, slots=True)
class Leads:
    """What an organiser says of a gate: where it leads from and to, and for whom it is."""

    name: str
    zone_id: UUID | None = None
    from_zone_id: UUID | None = None
    quota_id: UUID | None = None
    category_ids: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody went through a gate."""

    scan_id: UUID
    registration_id: UUID
    gate_id: UUID
    at: datetime
    direction: Direction
    door: Door
    is_override: bool = False

    @property
    def leads_to(self) -> Place:
        """Where they are after it."""
        return self.door.inside if self.direction is Direction.IN else self.door.outside


@dataclass(frozen=True, slots=True)
class Found:
    """A conflict: the scan that makes it, and the earlier one that it does not agree with."""

    kind: Conflict
    registration_id: UUID
    scan_id: UUID
    other_scan_id: UUID | None = None


def in_order(moves: Iterable[Move]) -> list[Move]:
    """Return moves person by person as they happened; those of the same moment in an order that is fixed."""
    return sorted(moves, key=lambda one: (one.registration_id.hex, one.at, one.scan_id.hex))


def places(moves: Iterable[Move]) -> Mapping[UUID, Place]:
    """Return where everybody is who moved: where their last move led."""
    return {one.registration_id: one.leads_to for one in in_order(moves)}


def occupancy(where: Mapping[UUID, Place]) -> Mapping[Place, int]:
    """Count who is where; nobody counts those outside."""
    return Counter(place for place in where.values() if place.is_inside)


def load(count: int, capacity: int | None) -> Load:
    """Tell how full a zone is; one without a capacity never is."""
    if capacity is None or count < capacity * NEARLY_FULL:
        return Load.ROOM
    return Load.FULL if count >= capacity else Load.NEARLY_FULL


def is_over(count: int, capacity: int | None) -> bool:
    """Tell whether more are in a zone than it holds; the last who fits does not make it so."""
    return capacity is not None and count > capacity


def conflicts(moves: Iterable[Move]) -> list[Found]:
    """Name every move of one day that does not follow from those before it."""
    return [
        found
        for _, own in groupby(in_order(moves), key=lambda one: one.registration_id)
        for found in _conflicts_of_one(list(own))
    ]


def _conflicts_of_one(moves: Sequence[Move]) -> list[Found]:
    place, before, found = OUTSIDE, None, []
    for move in moves:
        kind = _conflict(move, place)
        if kind:
            found.append(Found(kind, move.registration_id, move.scan_id, before.scan_id if before else None))
        place, before = move.leads_to, move
    return found


def _conflict(move: Move, place: Place) -> Conflict | None:
    if move.direction is Direction.OUT:
        return None if place.is_inside else Conflict.OUT_UNSEEN
    is_there = place == move.door.inside and not move.is_override
    return Conflict.IN_TWICE if is_there else None


def arrivals(moves: Iterable[Move]) -> list[datetime]:
    """Return when everybody came who did, the first time they came in."""
    came: dict[UUID, datetime] = {}
    for move in in_order(moves):
        if move.direction is Direction.IN:
            came.setdefault(move.registration_id, move.at)
    return sorted(came.values())


def by_quarter(moments: Sequence[datetime]) -> list[tuple[datetime, int]]:
    """Count moments by quarter of an hour, from the first to the last without a gap."""
    counts = Counter(
        one - (one - one.replace(minute=0, second=0, microsecond=0)) % QUARTER for one in moments
    )
    if not counts:
        return []
    first, last = min(counts), max(counts)
    steps = int((last - first) / QUARTER)
    return [(at, counts[at]) for at in (first + QUARTER * step for step in range(steps + 1))]
