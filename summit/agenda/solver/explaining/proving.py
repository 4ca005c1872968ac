"""Rules as assumptions of a model: which of them cannot all hold, and no more than that takes."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summit.agenda.solver.explaining.groups import Group, Rule, Ruled

LARGEST = 25_000
"""How many talks × rows a model may have; of more, only talks under some rule are in it."""


@dataclass(frozen=True, slots=True)
class Core:
    """Groups that cannot all hold; ``is_minimal`` that each is needed for it."""

    groups: tuple[Group, ...]
    is_minimal: bool


def core(ruled: Ruled, *, seconds: float) -> Core | None:
    """Return groups that cannot all hold, or None: then they can, or nothing was found out in time.

    The model asks less than the rules do (minutes are counted, not laid one after the other), so what it
    finds impossible is.
    """
    until = time.monotonic() + seconds
    model = Model.of(ruled)
    found = model.clash(ruled.groups, until)
    if found is None:
        return None
    kept, at = found, 0
    while at < len(kept):
        if time.monotonic() > until:
            return Core(tuple(kept), is_minimal=False)
        fewer = model.clash([*kept[:at], *kept[at + 1 :]], until)
        if fewer is None:
            at += 1
        else:
            kept = fewer
    return Core(tuple(kept), is_minimal=time.monotonic() <= until)


@dataclass(slots=True)
class Model:
    """The model with a switch for each group."""

    model: Any
    switches: Sequence[tuple[Group, Any]]

    @classmethod
    def of(cls, ruled: Ruled) -> Model:
        """Build it."""
        from ortools.sat.python import cp_model  # noqa: PLC0415 (heavy, and seldom needed)

        model = cp_model.CpModel()
        switches = [(group, model.new_bool_var("")) for group in ruled.groups]
        built = cls(model, switches)
        built.stand(ruled, {id(group): switch for group, switch in switches})
        return built

    def stand(self, ruled: Ruled, switch: dict[int, Any]) -> None:
        """Let every talk stand somewhere, and every row hold only what it can."""
        problem, rooms = ruled.problem, len(ruled.problem.rooms)
        cells = range(len(problem.blocks) * rooms)
        talks = ruled.musts
        if len(talks) * len(cells) > LARGEST:
            talks = [talk for talk in talks if ruled.of_talk[talk]]
        rows, times = defaultdict(list), defaultdict(list)
        for talk in talks:
            own = {
                group.key if group.rule is Rule.NEEDS else group.rule: group for group in ruled.of_talk[talk]
            }
            people = [id(group) for group in ruled.of_talk[talk] if group.rule is Rule.PERSON]
            stands = [self.model.new_bool_var("") for _ in cells]
            self.model.add_exactly_one(stands)
            for row, stand in zip(cells, stands, strict=True):
                for against in _against(ruled, talk, row, own):
                    self.model.add_implication(stand, ~switch[id(against)])
                rows[row].append(problem.talks[talk].minutes * stand)
                for person in people:
                    times[person, row // rooms].append(problem.talks[talk].minutes * stand)
        minutes = switch[id(ruled.minutes)]
        for row, lengths in rows.items():
            self.model.add(sum(lengths) <= problem.blocks[row // rooms].minutes).only_enforce_if(minutes)
        for (person, block), lengths in times.items():
            holds = self.model.add(sum(lengths) <= problem.blocks[block].minutes)
            holds.only_enforce_if([minutes, switch[person]])

    def clash(self, groups: Sequence[Group], until: float) -> list[Group] | None:
        """Return those of some groups that cannot all hold, or None."""
        from ortools.sat.python import cp_model  # noqa: PLC0415

        wanted = set(map(id, groups))
        assumed = [(group, switch) for group, switch in self.switches if id(group) in wanted]
        self.model.clear_assumptions()
        self.model.add_assumptions([switch for _, switch in assumed])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = max(0.01, until - time.monotonic())
        if solver.solve(self.model) != cp_model.INFEASIBLE:
            return None
        needed = set(solver.sufficient_assumptions_for_infeasibility())
        return [group for group, switch in assumed if switch.index in needed]


def _against(ruled: Ruled, talk: int, row: int, own: dict[Any, Group]) -> list[Group]:
    """Return the groups that keep a talk out of a row."""
    problem, (block, room) = ruled.problem, divmod(row, len(ruled.problem.rooms))
    one, found = problem.talks[talk], []
    if one.pin is not None and one.pin[:2] != (block, room):
        found.append(own[Rule.PIN])
    if one.blocks is not None and block not in one.blocks:
        found.append(own[Rule.BLOCKS])
    return found + [own[feature] for feature in one.needs - problem.rooms[room].features]
