"""A problem as the search reads it: flat lists of numbers, times in the coarsest unit that all share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from math import gcd
from typing import Any

import numpy as np

from summit.agenda.solver.problem import GRID, AgendaProblem, Places, Weights

TOGETHER = 1e7
"""What one person in two places costs the search: more than anything it could gain."""
NEEDED = 1e6
"""What leaving out a talk costs that may not be left out: more than moving all others, less than a clash."""


@dataclass(slots=True)
class Tables:
    """What is looked up all the time; a row is a block and a room, ``block * rooms + room``."""

    problem: AgendaProblem
    weights: Weights
    unit: int
    talks: int
    rooms: int
    blocks: int
    length: list[int]  # of talks
    room_for: list[int]  # of rows
    block_of: list[int]  # of rows
    fits: list[frozenset[int]]  # the rows where a talk may stand
    rows_for: list[list[int]]  # the same in order
    anchor: list[int]  # the fixed start of a talk in its block, or -1
    together: Any  # talks × talks: what their overlapping costs
    near: list[list[float]]  # the same as lists
    hurry: list[list[float]]  # talks × talks: what a way longer than the time between them costs
    crowd: list[list[float]]  # talks × rooms
    price: list[float]
    shared: list[bool]  # whether somebody of a talk is in another, too
    walks: list[list[int]] | None  # rooms × rooms in units, rounded up


def tables(problem: AgendaProblem, previous: Places | None = None) -> Tables:
    """Prepare a problem; the unit leaves what stood before where it stood."""
    unit, rooms = _unit(problem, previous), len(problem.rooms)
    weights, both = problem.prices, starred_both(problem)
    together = _together(problem, both * weights.clash)
    walks, fits = _walks(problem, unit), _fits(problem)
    return Tables(
        problem=problem,
        weights=weights,
        unit=unit,
        talks=len(problem.talks),
        rooms=rooms,
        blocks=len(problem.blocks),
        length=[talk.minutes // unit for talk in problem.talks],
        room_for=[block.minutes // unit for block in problem.blocks for _ in problem.rooms],
        block_of=[number for number, _ in enumerate(problem.blocks) for _ in problem.rooms],
        fits=fits,
        rows_for=[sorted(rows) for rows in fits],
        anchor=[
            talk.pin[2] // unit if talk.pin is not None and len(talk.pin) == 3 else -1  # noqa: PLR2004
            for talk in problem.talks
        ],
        together=together,
        near=together.tolist(),
        hurry=(both * weights.walking).tolist() if walks else [],
        crowd=[
            [weights.crowd * max(0, talk.audience - room.capacity) for room in problem.rooms]
            for talk in problem.talks
        ],
        price=[NEEDED if talk.price is None else float(talk.price) for talk in problem.talks],
        shared=[bool((row >= TOGETHER).any()) for row in together],
        walks=walks,
    )


def starred_both(problem: AgendaProblem) -> Any:
    """Return how many attendees starred each two talks."""
    count = len(problem.talks)
    wanted = np.zeros((len(problem.stars), count), dtype=np.float32)
    for row, stars in zip(wanted, problem.stars, strict=True):
        row[list(stars)] = 1
    both = (wanted.T @ wanted).astype(float)
    np.fill_diagonal(both, 0)
    return both


def sharing(problem: AgendaProblem) -> set[tuple[int, int]]:
    """Return the pairs of talks that have somebody in common."""
    by_person: dict[Any, list[int]] = {}
    for number, talk in enumerate(problem.talks):
        for person in talk.people:
            by_person.setdefault(person, []).append(number)
    return {pair for theirs in by_person.values() for pair in combinations(theirs, 2)}


def _together(problem: AgendaProblem, together: Any) -> Any:
    for one, other in sharing(problem):
        together[one, other] = together[other, one] = TOGETHER
    return together


def _fits(problem: AgendaProblem) -> list[frozenset[int]]:
    rooms, known, found = problem.rooms, dict[Any, frozenset[int]](), []
    for talk in problem.talks:
        name = (talk.minutes, talk.blocks, talk.needs, talk.pin and talk.pin[:2])
        if name not in known:
            known[name] = frozenset(
                block * len(rooms) + room
                for block, part in enumerate(problem.blocks)
                if part.minutes >= talk.minutes
                for room in range(len(rooms))
                if talk.may_stand(block, room, rooms)
            )
        found.append(known[name])
    return found


def _unit(problem: AgendaProblem, previous: Places | None) -> int:
    lengths = [talk.minutes for talk in problem.talks] + [block.minutes for block in problem.blocks]
    pins = [talk.pin[2] for talk in problem.talks if talk.pin is not None and len(talk.pin) == 3]  # noqa: PLR2004
    before = [place[1] for place in previous or () if place is not None]
    return reduce(gcd, [*lengths, *pins, *before], 0) or GRID


def _walks(problem: AgendaProblem, unit: int) -> list[list[int]] | None:
    walks = [[-int(-here.walk(there) // unit) for there in problem.rooms] for here in problem.rooms]
    return walks if any(map(any, walks)) and problem.prices.walking else None
