"""An independent judge of drafted agendas: minute by minute, with nothing of the code that it judges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from summit.bench.rules.agendas import Instance

GRID = 5
Placed = Sequence[tuple[int, int, int] | None]
"""A block, the minutes after its start, a room, for each talk; None is without a place."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every rule that is broken, and the part of all stars that nobody can follow."""

    faults: tuple[str, ...]
    missed: float
    left_out: int


def inspect(instance: Instance, places: Placed) -> Verdict:
    """Judge an agenda."""
    return Verdict(
        (*_alone(instance, places), *_together(instance, places)),
        missed(instance, places),
        sum(place is None for place in places),
    )


def missed(instance: Instance, places: Placed) -> float:
    """Return the part of all stars that must be missed; each attendee chooses as well as can be."""
    spans = [_span(instance, talk, place) for talk, place in enumerate(places)]
    wanted = followed = 0
    for stars in instance.stars:
        wanted += len(stars)
        followed += _most([span for talk in stars if (span := spans[talk]) is not None])
    return 1 - followed / wanted if wanted else 0.0


def _most(spans: Sequence[tuple[int, int]]) -> int:
    """Return how many of these one person can sit through: the best chain that ends with each."""
    ordered = sorted(spans, key=lambda span: span[1])
    best: list[int] = []
    for at, (start, _) in enumerate(ordered):
        before = [best[other] for other in range(at) if ordered[other][1] <= start]
        best.append(1 + max(before, default=0))
    return max(best, default=0)


def _span(instance: Instance, talk: int, place: tuple[int, int, int] | None) -> tuple[int, int] | None:
    if place is None:
        return None
    day, start, _ = instance.blocks[place[0]]
    at = day * 1440 + start + place[1]
    return at, at + instance.minutes[talk]


def _alone(instance: Instance, places: Placed) -> Iterator[str]:
    for talk, place in enumerate(places):
        if place is None:
            continue
        block, offset, room = place
        allowed, pin = instance.allowed[talk], instance.pins.get(talk, ())
        checks = {
            "off the grid": offset % GRID != 0,
            "outside its block": not 0 <= offset <= instance.blocks[block][2] - instance.minutes[talk],
            "where somebody is away": allowed is not None and block not in allowed,
            "without what it needs": not instance.needs[talk] <= instance.rooms[room][1],
            "not where it is pinned": pin != (block, room, offset)[: len(pin)],
        }
        yield from (f"talk {talk} {name}" for name, broken in checks.items() if broken)


def _together(instance: Instance, places: Placed) -> Iterator[str]:
    """Mark every five minutes of every room and every person; what is marked twice is a fault."""
    rooms: dict[tuple[int, int], list[int]] = {}
    people: dict[tuple[int, int], list[int]] = {}
    for talk, place in enumerate(places):
        span = _span(instance, talk, place)
        if span is None or place is None:
            continue
        for at in range(*span, GRID):
            rooms.setdefault((place[2], at), []).append(talk)
            for person in instance.people[talk]:
                people.setdefault((person, at), []).append(talk)
    for what, marks in (("one room", rooms), ("one person", people)):
        pairs = {pair for talks in marks.values() for pair in combinations(talks, 2)}
        yield from (f"talks {one} and {other} at once with {what}" for one, other in sorted(pairs))
