"""What is asked of a draft and what comes back: plain data, usable from a notebook."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field

GRID = 5
"""Everything begins and ends on this many minutes."""

Place = tuple[int, int, int]
"""A block, the minutes after its start, a room."""
Places = Sequence[Place | None]
Pin = tuple[int, int] | tuple[int, int, int]
"""A block and a room, and the minutes after the block's start if those are fixed, too."""


@dataclass(frozen=True, slots=True)
class Room:
    """A room; ``position`` is where it lies, in minutes of walking east and north."""

    capacity: int
    features: frozenset[str] = frozenset()
    position: tuple[float, float] | None = None

    def walk(self, other: Room) -> float:
        """Return the minutes from one room to another; none where one of them lies nowhere."""
        if self.position is None or other.position is None:
            return 0.0
        return sum(abs(here - there) for here, there in zip(self.position, other.position, strict=True))


@dataclass(frozen=True, slots=True)
class Block:
    """Time for talks between two breaks, in every room; ``start`` counts minutes of its day."""

    day: int
    start: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Talk:
    """One thing to place; ``people`` present or chair it and are nowhere else meanwhile.

    ``blocks`` None means any; ``price`` is what leaving it out costs, None that it may not be left out.
    """

    minutes: int
    track: int | None = None
    people: frozenset[Hashable] = frozenset()
    blocks: frozenset[int] | None = None
    needs: frozenset[str] = frozenset()
    audience: int = 0
    pin: Pin | None = None
    price: float | None = None

    def may_stand(self, block: int, room: int, rooms: Sequence[Room]) -> bool:
        """Tell whether availability, features and the pin allow a block and a room."""
        if self.pin is not None and (block, room) != tuple(self.pin[:2]):
            return False
        return (self.blocks is None or block in self.blocks) and self.needs <= rooms[room].features


@dataclass(frozen=True, slots=True)
class Weights:
    """What things cost, in attendees who cannot go where they would."""

    clash: float = 1.0  # an attendee who starred two talks that overlap
    crowd: float = 1.0  # somebody who does not fit into the room
    scatter: float = 15.0  # one more room that a track wanders to
    against: float = 60.0  # one more room in which a track runs against itself
    balance: float = 1 / 15  # one minute that the fullest day has more than the emptiest
    walking: float = 0.25  # an attendee who starred two talks and cannot walk in time from one to the other
    move: float = 20.0  # a talk that leaves its published place


FREE = Weights(clash=0, crowd=0, scatter=0, against=0, balance=0, walking=0, move=0)
"""Where the question is only whether everything can have a place."""


@dataclass(frozen=True, slots=True)
class AgendaProblem:
    """Talks, blocks and rooms; ``stars`` are the talks that each attendee wants, one set an attendee."""

    talks: Sequence[Talk]
    blocks: Sequence[Block]
    rooms: Sequence[Room]
    stars: Sequence[frozenset[int]] = ()
    weights: Weights | None = None

    def __post_init__(self) -> None:
        """Refuse what is off the grid."""
        lengths = [*(talk.minutes for talk in self.talks), *(block.minutes for block in self.blocks)]
        if any(minutes <= 0 or minutes % GRID for minutes in lengths):
            raise ValueError(f"Talks and blocks last a multiple of {GRID} minutes.")

    @property
    def prices(self) -> Weights:
        """Return the weights, or the usual ones."""
        return self.weights or Weights()


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that is broken, and by which talks."""

    rule: str
    talks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """An agenda: ``terms`` are the parts of its cost by name.

    ``missed_share`` is the part of all stars that nobody can follow, however they choose.
    """

    places: tuple[Place | None, ...]
    cost: float
    terms: Mapping[str, float] = field(default_factory=dict)
    missed_share: float = 0.0
    violations: tuple[Violation, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the search is, from 0 to 1, and the best so far."""

    share: float
    best: Draft


OnProgress = Callable[[Progress], object]
Stop = Callable[[], bool]
