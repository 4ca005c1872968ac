"""Measuring the agenda's solver: drafts of made-up agendas, judged from outside."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from summit.agenda.solver import AgendaProblem, Block, Pin, Room, Talk, draft
from summit.bench.rules.agendas import SIZES, Instance, generated
from summit.bench.rules.inspecting import inspect

SEEDS = (7, 8, 9)
LIMITS: Mapping[tuple[str, int], float] = {("S", 7): 0.115, ("M", 7): 0.061, ("L", 7): 0.045}
"""The share of stars that the draft of a first seed may miss."""
SKETCHED: Mapping[tuple[str, int], float] = {
    ("S", 7): 0.1124,
    ("S", 8): 0.1131,
    ("S", 9): 0.1126,
    ("M", 7): 0.0575,
    ("M", 8): 0.0540,
    ("M", 9): 0.0621,
    ("L", 7): 0.0338,
    ("L", 8): 0.0352,
    ("L", 9): 0.0304,
}
"""What the sketch of the solver that came before (CP-SAT until a first feasible start, then annealing) missed
in as many processor seconds as a draft may take."""
ALLOWED = 1.1
"""How much more than the sketch may be missed."""
RESERVE = 0.03
"""What is kept of the time for reading the problem and counting the result."""


@dataclass(frozen=True, slots=True)
class Run:
    """One measured draft."""

    size: str
    seed: int
    wall: float
    spent: float
    faults: tuple[str, ...]
    missed: float
    first: float

    @property
    def limit(self) -> float:
        """Return what may be missed at most."""
        return min(
            LIMITS.get((self.size, self.seed), 1.0), ALLOWED * SKETCHED.get((self.size, self.seed), 1.0)
        )

    @property
    def failures(self) -> list[str]:
        """Name what was not reached."""
        said = ["rules broken"] if self.faults else []
        if self.missed > self.limit:
            said.append("too much missed")
        if self.wall > SIZES[self.size].seconds:
            said.append("too long")
        return said


def drafting_lines() -> Iterator[str]:
    """Yield the lines of the table as they are measured."""
    yield "size  seed  wall s  CPU s  violations   first  missed  at most  sketch"
    for size in SIZES:
        for seed in SEEDS:
            run = drafted(size, seed)
            sketch = SKETCHED.get((size, seed), 0.0)
            ended = f"  MISSED: {', '.join(run.failures)}" if run.failures else "  reached"
            yield (
                f"{size:<6}{seed:>4}{run.wall:8.1f}{run.spent:7.1f}{len(run.faults):12}"
                f"{run.first:8.2%}{run.missed:8.2%}{run.limit:9.2%}{sketch:8.2%}{ended}"
            )


def drafted(size: str, seed: int) -> Run:
    """Draft one, and let the judge count."""
    instance = generated(SIZES[size], seed)
    problem = problem_of(instance)
    first = inspect(instance, draft(problem, seconds=0).places)
    begun, spent = time.monotonic(), time.process_time()
    found = draft(problem, seconds=SIZES[size].seconds * (1 - RESERVE))
    wall, spent = time.monotonic() - begun, time.process_time() - spent
    verdict = inspect(instance, found.places)
    left = (f"{verdict.left_out} left out",) if verdict.left_out else ()
    return Run(size, seed, wall, spent, verdict.faults + left, verdict.missed, first.missed)


def problem_of(instance: Instance) -> AgendaProblem:
    """Return an instance as the problem that the solver takes; everything must be placed."""
    talks = [
        Talk(
            minutes, instance.tracks[at], instance.people[at], instance.allowed[at], instance.needs[at],
            instance.audiences[at], cast(Pin | None, instance.pins.get(at)),
        )
        for at, minutes in enumerate(instance.minutes)
    ]  # fmt: skip
    return AgendaProblem(
        talks,
        [Block(*one) for one in instance.blocks],
        [Room(*one) for one in instance.rooms],
        instance.stars,
    )
