"""Rules as assumptions of a model: which of them cannot all hold, and no more than that takes."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summit.agenda.solver.explaining.groups import Group, Rule, Ruled, about, usable
from summit.agenda.solver.explaining.linking import excluding, links

LARGEST = 12_000
"""How many talks × rows a model may have that tells rooms with the same features apart."""
SMALL = 4_000
"""How many variables a model may have for which making it smaller takes longer than solving it."""
Cells = Sequence[tuple[int, frozenset[int]]]
"""Blocks, each with rooms that a model does not tell apart."""


@dataclass(frozen=True, slots=True)
class Core:
    """Groups that cannot all hold, and of which talks; ``is_minimal`` that each is needed for it."""

    groups: tuple[Group, ...]
    talks: tuple[int, ...]
    is_minimal: bool


def loaded() -> float:
    """Load what models are solved with, and return how many seconds that took: once in a process, it does."""
    begun = time.monotonic()
    from ortools.sat.python import cp_model  # noqa: F401, PLC0415 (heavy, and seldom needed)

    return time.monotonic() - begun


@dataclass(slots=True)
class Model:
    """The model, with a switch for each talk (that it stands somewhere) and then for each group.

    It asks less than the rules do: it knows some talks, and counts minutes where talks are laid one after
    the other. So what it finds impossible is.
    """

    ruled: Ruled
    talks: Sequence[int]
    is_coarse: bool = False
    stood: Mapping[int, int] = field(init=False, default_factory=dict)  # blocks, if all can stand
    switches: list[Any] = field(init=False)
    groups: Sequence[Group] = field(init=False)
    _model: Any = field(init=False)
    _cells: Cells = field(init=False)
    _stands: list[list[Any]] = field(init=False)
    _of: dict[int, Any] = field(init=False)

    def __post_init__(self) -> None:
        """Build it."""
        from ortools.sat.python import cp_model  # noqa: PLC0415 (heavy, and seldom needed)

        self._model = cp_model.CpModel()
        self.is_coarse = self.is_coarse or len(self.talks) * self.ruled.size > LARGEST
        own = {id(group): group for talk in self.talks for group in self.ruled.of_talk[talk]}
        self.groups = [*own.values(), self.ruled.minutes]
        self.switches = [self._model.new_bool_var("") for _ in (*self.talks, *self.groups)]
        self._of = dict(zip(map(id, self.groups), self.switches[len(self.talks) :], strict=True))
        self._cells = self._apart()
        self._stands = [self._standing(talk) for talk in self.talks]
        for stands, placed in zip(self._stands, self.switches, strict=False):
            self._model.add_bool_or(stands).only_enforce_if(placed)
            self._model.add_at_most_one(stands)
        self._rooms_hold()
        self._people_stay()

    def core(self, *, until: float) -> Core | None:
        """Return what cannot all hold, or None: then it can, or nothing was found out in time."""
        kept = self._clash(range(len(self.switches)), until)
        at = 0
        while kept is not None and at < len(kept) and time.monotonic() <= until:
            fewer = self._clash([*kept[:at], *kept[at + 1 :]], until)
            kept, at = (kept, at + 1) if fewer is None else (fewer, at)
        if kept is None:
            return None
        talks = [self.talks[at] for at in kept if at < len(self.talks)]
        groups = [self.groups[at - len(self.talks)] for at in kept if at >= len(self.talks)]
        return Core(about(groups, talks), tuple(talks), is_minimal=time.monotonic() <= until)

    def _clash(self, switches: Sequence[int], until: float) -> list[int] | None:
        """Return those of some switches that cannot all be on, or None."""
        from ortools.sat.python import cp_model  # noqa: PLC0415

        assumed = {self.switches[at].index: at for at in switches}
        self._model.clear_assumptions()
        self._model.add_assumptions([self.switches[at] for at in switches])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        if len(self._stands) * len(self._cells) < SMALL:
            solver.parameters.cp_model_presolve = False
            solver.parameters.symmetry_level = solver.parameters.linearization_level = 0
        solver.parameters.max_time_in_seconds = max(0.01, until - time.monotonic())
        status = solver.solve(self._model)
        if status in {cp_model.OPTIMAL, cp_model.FEASIBLE} and len(switches) == len(self.switches):
            self.stood = {
                talk: block
                for talk, stands in zip(self.talks, self._stands, strict=True)
                for (block, _), stand in zip(self._cells, stands, strict=True)
                if solver.boolean_value(stand)
            }
        if status != cp_model.INFEASIBLE:
            return None
        return sorted(assumed[index] for index in solver.sufficient_assumptions_for_infeasibility())

    def _switch(self, group: Group) -> Any:
        return self._of[id(group)]

    def _apart(self) -> Cells:
        """Return where talks can stand; a coarse model tells rooms apart only by features and pins."""
        problem = self.ruled.problem
        pinned = {pin[1] for talk in self.talks if (pin := problem.talks[talk].pin) is not None}
        alike: dict[Any, list[int]] = defaultdict(list)
        for room, known in enumerate(problem.rooms):
            alike[room if room in pinned or not self.is_coarse else known.features].append(room)
        rooms = [frozenset(one) for one in alike.values()]
        return [(block, one) for block in range(len(problem.blocks)) for one in rooms]

    def _standing(self, talk: int) -> list[Any]:
        """Make a variable for each cell, and let rules keep the talk out of some."""
        one, rooms = self.ruled.problem.talks[talk], self.ruled.problem.rooms
        own = {g.key if g.rule is Rule.NEEDS else g.rule: self._switch(g) for g in self.ruled.of_talk[talk]}
        stands = [self._model.new_bool_var("") for _ in self._cells]
        for (block, within), stand in zip(self._cells, stands, strict=True):
            against = [own[need] for need in one.needs - rooms[min(within)].features]
            if one.pin is not None and (one.pin[0] != block or one.pin[1] not in within):
                against.append(own[Rule.PIN])
            if one.blocks is not None and block not in one.blocks:
                against.append(own[Rule.BLOCKS])
            if one.minutes > self.ruled.problem.blocks[block].minutes:
                against.append(self._switch(self.ruled.minutes))
            for switch in against:
                self._model.add_implication(stand, ~switch)
        return stands

    def _rooms_hold(self) -> None:
        minutes, holds = self._switch(self.ruled.minutes), self._holds(self.talks)
        lengths = [self.ruled.problem.talks[talk].minutes for talk in self.talks]
        for (block, within), column in zip(self._cells, zip(*self._stands, strict=True), strict=True):
            if sum(lengths) > len(within) * holds[block]:
                lasting = sum(length * stand for length, stand in zip(lengths, column, strict=True))
                self._model.add(lasting <= len(within) * holds[block]).only_enforce_if(minutes)

    def _people_stay(self) -> None:
        """Let nobody last longer than a block; talks no two of which can be at once are like one person's."""
        minutes, at = self._switch(self.ruled.minutes), {talk: n for n, talk in enumerate(self.talks)}
        for talks, people in excluding(self.ruled, links(self.ruled, self.talks)):
            lengths = [self.ruled.problem.talks[talk].minutes for talk in talks]
            for block, most in enumerate(self._holds(talks)):
                if sum(lengths) > most:
                    here = [
                        length * stand
                        for talk, length in zip(talks, lengths, strict=True)
                        for cell, stand in zip(self._cells, self._stands[at[talk]], strict=True)
                        if cell[0] == block
                    ]
                    switches = [minutes, *map(self._switch, people)]
                    self._model.add(sum(here) <= most).only_enforce_if(switches)

    def _holds(self, talks: Sequence[int]) -> Sequence[int]:
        """Return how much of each block some talks can fill, one after the other."""
        problem = self.ruled.problem
        lengths = [problem.talks[talk].minutes for talk in talks]
        most = {minutes: usable(lengths, minutes) for minutes in {block.minutes for block in problem.blocks}}
        return [most[block.minutes] for block in problem.blocks]
