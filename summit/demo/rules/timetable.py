"""The two days of the event: their parts, their rooms, their tracks, and a free place for each talk."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID

from summit.agenda.document import Kind
from summit.agenda.rules.placing import SHARING, BlockKind
from summit.edition.rules import Feature, RoomDetails, TrackColour, TrackDetails

F = Feature
BETWEEN_TALKS = timedelta(minutes=5)
ROOMS = (
    RoomDetails("Great Hall", 600, frozenset({F.STEP_FREE, F.HEARING_LOOP, F.PROJECTOR, F.STREAMING}), 0, 0),
    RoomDetails("Bridge Room", 180, frozenset({F.STEP_FREE, F.HEARING_LOOP, F.PROJECTOR}), 2, 0, rank=1),
    RoomDetails("River Room", 120, frozenset({F.STEP_FREE, F.PROJECTOR, F.TABLES}), 2, 1, rank=2),
    RoomDetails("Gallery", 250, frozenset({F.STEP_FREE}), 1, 3, rank=9),
    RoomDetails("Beacon Room", 90, frozenset({F.STEP_FREE, F.PROJECTOR}), 3, 1, rank=3),
    RoomDetails("Harbour Room", 90, frozenset({F.STEP_FREE, F.PROJECTOR}), 3, 2, rank=4),
    RoomDetails("Orchard Room", 60, frozenset({F.STEP_FREE, F.PROJECTOR}), 4, 1, rank=5),
    RoomDetails("Mill Room", 60, frozenset({F.PROJECTOR}), 4, 2, rank=6),
)
GALLERY = "Gallery"
"""Where posters and stands are; talks are everywhere else."""
TRACKS = (
    TrackDetails("First response and health", TrackColour.RED),
    TrackDetails("Control rooms and data", TrackColour.BLUE, rank=1),
    TrackDetails("Buildings, fleet and money", TrackColour.GREEN, rank=2),
    TrackDetails("Alliances and people", TrackColour.PURPLE, rank=3),
    TrackDetails("Prevention and communities", TrackColour.GOLD, rank=4),
)
TRACK_OF = {
    "First response and co-responding": 0,
    "Demand management": 0,
    "Control rooms": 1,
    "Information sharing": 1,
    "Shared estates and assets": 2,
    "Alliances and governance": 3,
    "People": 3,
    "Wider collaboration": 4,
}
"""The track of a project, by the group of its main type."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of one day."""

    kind: BlockKind
    starts: time
    ends: time
    title: str | None = None


TALKS, BREAK, MEAL, PLENARY = BlockKind.TALKS, BlockKind.BREAK, BlockKind.MEAL, BlockKind.PLENARY
MORNING = (
    Stretch(BREAK, time(8, 30), time(9, 30), "Doors open, coffee"),
    Stretch(PLENARY, time(9, 30), time(10, 15), "Plenary"),
    Stretch(BREAK, time(10, 15), time(10, 45), "Coffee"),
)
SHORT_DAY = (
    *MORNING,
    Stretch(TALKS, time(10, 45), time(12)),
    Stretch(MEAL, time(12), time(13, 30), "Lunch among the posters"),
    Stretch(TALKS, time(13, 30), time(14, 45)),
    Stretch(BREAK, time(14, 45), time(15, 15), "Tea"),
    Stretch(PLENARY, time(15, 15), time(16), "Plenary"),
)
LONG_DAY = (
    *MORNING,
    Stretch(TALKS, time(10, 45), time(12, 30)),
    Stretch(MEAL, time(12, 30), time(13, 30), "Lunch among the posters"),
    Stretch(TALKS, time(13, 30), time(15, 15)),
    Stretch(BREAK, time(15, 15), time(15, 45), "Tea"),
    Stretch(TALKS, time(15, 45), time(16, 45)),
    Stretch(PLENARY, time(16, 50), time(17, 20), "Plenary"),
)
PLENARIES = (
    "Opening of the Summit (demonstration)",
    "What the first day has shown (demonstration)",
    "Opening of the second day (demonstration)",
    "What we take home (demonstration)",
)


@dataclass(frozen=True, slots=True)
class Free:
    """A room for the length of a block."""

    block_id: UUID
    room_id: UUID
    starts_at: datetime
    ends_at: datetime
    is_gallery: bool


@dataclass(slots=True)
class Board:
    """What is taken so far: a plain plan, filled from left to right, evenly over the blocks."""

    free: list[Free]
    busy: dict[UUID, list[tuple[datetime, datetime]]] = field(default_factory=dict)

    def take(self, kind: Kind, minutes: int, people: Collection[UUID], *, turn: int) -> Free | None:
        """Return a place for a session and remember it, or nothing when the days are full."""
        wanted = [one for one in self._in_turn(turn) if one.is_gallery == (kind in SHARING)]
        for one in wanted:
            ends_at = one.starts_at + timedelta(minutes=minutes)
            if ends_at <= one.ends_at and not self._is_busy(people, one.starts_at, ends_at):
                self._note(one, ends_at, people, shares=kind in SHARING)
                return one
        return None

    def _in_turn(self, turn: int) -> Iterator[Free]:
        """Yield what is free, beginning with another block each time."""
        blocks = list(dict.fromkeys(one.block_id for one in self.free))
        for block_id in (*blocks[turn % len(blocks) :], *blocks[: turn % len(blocks)]):
            yield from sorted(
                (one for one in self.free if one.block_id == block_id), key=lambda one: one.starts_at
            )

    def _is_busy(self, people: Collection[UUID], starts_at: datetime, ends_at: datetime) -> bool:
        spans = [span for person in people for span in self.busy.get(person, ())]
        return any(starts_at < until and since < ends_at for since, until in spans)

    def _note(self, taken: Free, ends_at: datetime, people: Collection[UUID], *, shares: bool) -> None:
        for person in people:
            self.busy.setdefault(person, []).append((taken.starts_at, ends_at))
        if shares:
            return
        rest = Free(taken.block_id, taken.room_id, ends_at + BETWEEN_TALKS, taken.ends_at, taken.is_gallery)
        self.free[self.free.index(taken)] = rest


def parts_of_day(*, is_long: bool) -> Sequence[Stretch]:
    """Return the parts of each day."""
    return LONG_DAY if is_long else SHORT_DAY
