"""Where a session may stand: what clashes, hard (refused) or soft (it may be placed all the same)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from summit.agenda.document import Kind
from summit.agenda.rules.times import UNIT, overlap
from summit.core.errors import DomainError, msg
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


HARD = frozenset(ClashKind) - {ClashKind.CAPACITY, ClashKind.FEATURE}


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


@dataclass(frozen=True, slots=True)
class Placed:
    """A session that has a place already."""

    session: Wanted
    room: Hall
    starts_at: datetime

    @property
    def span(self) -> tuple[datetime, datetime]:
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


def clashes(wanted: Wanted, part: Part, hall: Hall, starts_at: datetime, now: Situation) -> tuple[Clash, ...]:
    """Return everything that is wrong with a place, the hard things first."""
    candidate = Placed(wanted, hall, starts_at)
    others = [one for one in now.placed if one.session.id != wanted.id and overlap(one.span, candidate.span)]
    found = (
        *_with_the_day(candidate, part),
        *_with_rooms(candidate, part, others),
        *_with_people(candidate, others, now.chairs),
        *_with_the_room_itself(wanted, hall),
    )
    return tuple(sorted(found, key=lambda clash: not clash.is_hard))


def _with_the_day(candidate: Placed, part: Part) -> Iterator[Clash]:
    starts_at, ends_at = candidate.span
    if starts_at.minute % UNIT or starts_at.second or starts_at.microsecond:
        yield Clash(ClashKind.GRID, msg("Times are in steps of 5 minutes, like 09:05 or 09:10."))
    if starts_at < part.starts_at or ends_at > part.ends_at:
        yield Clash(
            ClashKind.BLOCK,
            msg("It does not fit: %(minutes)s minutes from %(start)s are not inside this part of the day."),
            {"minutes": candidate.session.minutes, "start": starts_at},
        )
    if part.kind in FOR_EVERYBODY:
        yield Clash(ClashKind.BLOCK, msg("Nothing is placed in a break, a meal or a social."))
    elif candidate.session.kind is Kind.PLENARY and part.kind is not BlockKind.PLENARY:
        yield Clash(
            ClashKind.BLOCK, msg("A plenary is for everybody: place it in a plenary part of the day.")
        )


def _with_rooms(candidate: Placed, part: Part, others: list[Placed]) -> Iterator[Clash]:
    for other in others:
        together = {candidate.session.kind, other.session.kind} <= SHARING
        if other.room.id == candidate.room.id and not together:
            yield Clash(
                ClashKind.ROOM,
                msg("%(room)s is taken at that time: “%(other)s” starts at %(start)s."),
                {"room": other.room.name, "other": other.session.title, "start": other.starts_at},
            )
        elif part.kind is BlockKind.PLENARY and other.room.id != candidate.room.id:
            yield Clash(
                ClashKind.ROOM,
                msg("A plenary part of the day has one thing at a time: “%(other)s” starts at %(start)s."),
                {"other": other.session.title, "start": other.starts_at},
            )


def _with_people(candidate: Placed, others: list[Placed], chairs: tuple[Chairing, ...]) -> Iterator[Clash]:
    people = candidate.session.people
    for other in others:
        for person_id in sorted(people.keys() & other.session.people.keys()):
            yield Clash(
                ClashKind.PRESENTER,
                msg("%(name)s presents “%(other)s” in %(room)s at that time."),
                {"name": people[person_id], "other": other.session.title, "room": other.room.name},
            )
    for chair in chairs:
        at_once = overlap(candidate.span, (chair.part.starts_at, chair.part.ends_at))
        if chair.person_id in people and chair.room.id != candidate.room.id and at_once:
            yield Clash(
                ClashKind.CHAIR,
                msg("%(name)s chairs in %(room)s at that time."),
                {"name": people[chair.person_id], "room": chair.room.name},
            )


def _with_the_room_itself(wanted: Wanted, hall: Hall) -> Iterator[Clash]:
    if wanted.audience is not None and wanted.audience > hall.capacity:
        yield Clash(
            ClashKind.CAPACITY,
            msg("%(room)s holds %(capacity)s people; %(audience)s are expected."),
            {"room": hall.name, "capacity": hall.capacity, "audience": wanted.audience},
        )
    for feature in sorted(wanted.needs - hall.features):
        yield Clash(
            ClashKind.FEATURE,
            msg("It needs what %(room)s does not have: %(feature)s."),
            {"room": hall.name, "feature": feature},
        )
