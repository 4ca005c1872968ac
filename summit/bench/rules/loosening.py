"""An independent judge of explanations: gives rules up in the instance, and proves that one cannot be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from summit.bench.rules.agendas import Instance

DAY = 1440
GRID = 5


@dataclass(frozen=True, slots=True)
class Given:
    """Rules that are given up: of what kind, about what, of which talks; ``minutes`` is by how many more."""

    rule: str
    key: Any
    talks: Sequence[int]
    minutes: int = 0


def without(instance: Instance, given: Sequence[Given]) -> Instance:
    """Return the instance without some rules."""
    found = deepcopy(instance)
    for one in given:
        if one.rule == "minutes":
            longer = -(-one.minutes // GRID) * GRID
            if max(minutes for *_, minutes in found.blocks) + longer > DAY:
                raise ValueError("A block would last longer than a day.")
            found.blocks = [(at, 0, minutes + longer) for at, (*_, minutes) in enumerate(found.blocks)]
        for talk in one.talks:
            _give_up(found, talk, one)
    return found


def _give_up(found: Instance, talk: int, given: Given) -> None:
    if given.rule == "pin":
        found.pins.pop(talk, None)
    elif given.rule == "blocks":
        found.allowed[talk] = None
    elif given.rule == "needs":
        found.needs[talk] -= {given.key}
    elif given.rule == "person":
        found.people[talk] -= {given.key}


def cannot_be(instance: Instance, *, seconds: float = 60.0) -> bool:
    """Prove that not everything can have a place; False if that was not proved.

    The model asks less than an agenda does: talks of a block are not laid one after the other, they only
    must not last longer together than the block, in a room and for each person.
    """
    from ortools.sat.python import cp_model  # noqa: PLC0415 (heavy)

    if sum(instance.minutes) > len(instance.rooms) * sum(minutes for *_, minutes in instance.blocks):
        return True
    model = cp_model.CpModel()
    rooms, people = defaultdict(list), defaultdict(list)
    for talk, minutes in enumerate(instance.minutes):
        stands = []
        for block, room in _places(instance, talk):
            stand = model.new_bool_var("")
            stands.append(stand)
            rooms[block, room].append(minutes * stand)
            for person in instance.people[talk]:
                people[block, person].append(minutes * stand)
        if not stands:
            return True
        model.add_exactly_one(stands)
    for held in (rooms, people):
        for (block, _), lengths in held.items():
            model.add(sum(lengths) <= instance.blocks[block][2])
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    return bool(solver.solve(model) == cp_model.INFEASIBLE)


def _places(instance: Instance, talk: int) -> list[tuple[int, int]]:
    allowed, pin = instance.allowed[talk], instance.pins.get(talk)
    return [
        (block, room)
        for block, (*_, minutes) in enumerate(instance.blocks)
        for room, (_, features) in enumerate(instance.rooms)
        if minutes >= instance.minutes[talk]
        and (allowed is None or block in allowed)
        and instance.needs[talk] <= features
        and (pin is None or pin[:2] == (block, room))
    ]
