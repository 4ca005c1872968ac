"""A second opinion on places before anybody sees them, with nothing of the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from summit.agenda.solver.problem import GRID, AgendaProblem, Place, Places, Talk


def broken(problem: AgendaProblem, places: Places) -> tuple[int, ...]:
    """Return the talks that break a hard rule where they stand; what stands nowhere breaks none."""
    marks = Counter(mark for number, place in enumerate(places) for mark in _marks(problem, number, place))
    return tuple(
        number
        for number, place in enumerate(places)
        if place is not None
        and (
            _is_out_of_place(problem, problem.talks[number], place)
            or any(marks[mark] > 1 for mark in _marks(problem, number, place))
        )
    )


def _marks(problem: AgendaProblem, number: int, place: Place | None) -> Iterator[tuple[Any, ...]]:
    """Yield every five minutes of the room and of each person that a talk takes."""
    if place is None:
        return
    talk, block = problem.talks[number], problem.blocks[place[0]]
    begin = block.start + place[1]
    for at in range(begin, begin + talk.minutes, GRID):
        yield "room", place[2], block.day, at
        yield from (("person", person, block.day, at) for person in talk.people)


def _is_out_of_place(problem: AgendaProblem, talk: Talk, place: Place) -> bool:
    block, offset, room = place
    pinned = talk.pin or ()
    return (
        offset % GRID != 0
        or offset < 0
        or offset + talk.minutes > problem.blocks[block].minutes
        or (talk.blocks is not None and block not in talk.blocks)
        or bool(talk.needs - problem.rooms[room].features)
        or (block, room, offset)[: len(pinned)] != tuple(pinned)
    )
