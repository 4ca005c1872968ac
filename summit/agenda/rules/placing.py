"""Where a session may stand: what clashes, hard (refused) or soft (it may be placed all the same)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from summit.agenda.document import Kind
from summit.core.errors import DomainError
from summit.edition.rules import Feature

SHARING = frozenset({Kind.POSTER, Kind.STAND})
"""Kinds of which many stand in one room at one time."""
SESSIONS = frozenset(Kind) - {Kind.BREAK, Kind.MEAL, Kind.SOCIAL}
OF_FORMAT: Mapping[str, tuple[Kind, int]] = MappingProxyType(
    {
        "talk": (Kind.TALK, 15),
        "panel": (Kind.PANEL, 45),
        "workshop": (Kind.WORKSHOP, 45),
        "film": (Kind.FILM, 10),
        "poster": (Kind.POSTER, 60),
        "stand": (Kind.STAND, 60),
    }
)
"""What a project becomes on the agenda, and for how many minutes, by how its authors want to present it."""


Span = tuple[datetime, datetime]


class BlockKind(StrEnum):
    """What a part of the day is for."""

    TALKS = "talks"
    PLENARY = "plenary"
    BREAK = "break"
    MEAL = "meal"
    SOCIAL = "social"


FOR_EVERYBODY = frozenset({BlockKind.BREAK, BlockKind.MEAL, BlockKind.SOCIAL})
"""Placed once, for all rooms; nothing else is placed in them."""


class ClashKind(StrEnum):
    """What is wrong with a place."""

    GRID = "grid"
    BLOCK = "block"
    ROOM = "room"
    PRESENTER = "presenter"
    CHAIR = "chair"
    CAPACITY = "capacity"
    FEATURE = "feature"
    AWAY = "away"
    WALK = "walk"
    STARS = "stars"
    SEATS = "seats"
    CROSSING = "crossing"
    TRACK = "track"


NOTES = frozenset({ClashKind.WALK, ClashKind.STARS, ClashKind.SEATS, ClashKind.CROSSING, ClashKind.TRACK})
"""What is good to know and asks for no answer: it makes a place dearer, not impossible."""
SOFT = frozenset({ClashKind.CAPACITY, ClashKind.FEATURE, ClashKind.AWAY})
HARD = frozenset(ClashKind) - SOFT - NOTES


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that is wrong with a place, as a sentence."""

    kind: ClashKind
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_hard(self) -> bool:
        """Tell whether nobody may place it all the same."""
        return self.kind in HARD

    @property
    def is_note(self) -> bool:
        """Tell whether nobody has to confirm it."""
        return self.kind in NOTES


class HardClashError(DomainError):
    """A place that is impossible."""

    def __init__(self, clashes: tuple[Clash, ...]) -> None:
        """Say the first reason; the page lists them all."""
        super().__init__(clashes[0].sentence, field=None, **clashes[0].values)
        self.clashes = clashes


class SoftClashError(HardClashError):
    """A place that is possible, but somebody has to say that they mean it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day, as placing sees it."""

    id: UUID
    kind: BlockKind
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Hall:
    """A room, as placing sees it."""

    id: UUID
    name: str
    capacity: int
    features: frozenset[Feature] = frozenset()
    position: tuple[int, int] | None = None

    def walk(self, other: Hall) -> int:
        """Return the minutes from one room to another; none where one of them lies nowhere."""
        if self.position is None or other.position is None:
            return 0
        return sum(abs(here - there) for here, there in zip(self.position, other.position, strict=True))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A session, as placing sees it; ``people`` are its presenters by name."""

    id: UUID
    title: str
    kind: Kind
    minutes: int
    audience: int | None = None
    needs: frozenset[Feature] = frozenset()
    people: Mapping[UUID, str] = field(default_factory=dict)
    track: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A session that has a place already."""

    session: Wanted
    room: Hall
    starts_at: datetime

    @property
    def span(self) -> Span:
        """When it begins and ends."""
        return self.starts_at, self.starts_at + timedelta(minutes=self.session.minutes)


@dataclass(frozen=True, slots=True)
class Chairing:
    """Somebody who chairs a room for a whole part of the day."""

    person_id: UUID
    name: str
    room: Hall
    part: Part


@dataclass(frozen=True, slots=True)
class Situation:
    """All that stands already."""

    placed: tuple[Placed, ...] = ()
    chairs: tuple[Chairing, ...] = ()
    away: Mapping[UUID, tuple[Span, ...]] = field(default_factory=dict)
    closed: frozenset[tuple[UUID, UUID]] = frozenset()  # blocks and rooms that are lost
