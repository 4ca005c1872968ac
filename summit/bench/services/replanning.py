"""Measuring plans after a loss: how long they take, and how much they move beyond what must move."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summit.agenda.solver import draft, replan
from summit.bench.rules.agendas import SIZES, Instance, generated
from summit.bench.rules.inspecting import Placed, inspect
from summit.bench.rules.losing import LOSSES, Loss
from summit.bench.services.drafting import SEEDS, problem_of

LIMIT, SPARE = 5.0, 2
"""Seconds that three ways on may take, and moves that the first may make beyond those that must be."""
PUBLISHED: Mapping[str, float] = {"M": 10.0, "L": 30.0}
"""How many seconds the draft may take that is taken as published."""


@dataclass(frozen=True, slots=True)
class Replanned:
    """One measured plan after a loss: the moves of the three ways on, fewest first."""

    size: str
    loss: str
    wall: float
    spent: float
    forced: int
    moves: Sequence[int]
    faults: Sequence[str]

    @property
    def failures(self) -> list[str]:
        """Name what was not reached."""
        said = ["rules broken"] if self.faults else []
        if self.moves[0] > self.forced + SPARE:
            said.append("too many moves")
        if self.wall > LIMIT:
            said.append("too long")
        return said


def replanning_lines(sizes: Sequence[str] = tuple(PUBLISHED)) -> Iterator[str]:
    """Yield the lines of the table as they are measured."""
    yield "size  what was lost    wall s  CPU s  violations  must move  fewest  balanced  best for attendees"
    for size in sizes:
        published = draft(problem_of(generated(SIZES[size], SEEDS[0])), seconds=PUBLISHED[size]).places
        for name in LOSSES:
            one = replanned(size, name, published)
            ended = f"  MISSED: {', '.join(one.failures)}" if one.failures else "  reached"
            fewest, balanced, best = one.moves
            yield (
                f"{size:<6}{name:<15}{one.wall:8.2f}{one.spent:7.2f}{len(one.faults):12}{one.forced:11}"
                f"{fewest:8}{balanced:10}{best:20}{ended}"
            )


def replanned(size: str, name: str, published: Placed) -> Replanned:
    """Lose something, plan anew, and let the judge count."""
    loss = LOSSES[name](generated(SIZES[size], SEEDS[0]), published)
    problem = problem_of(loss.instance)
    begun, spent = time.monotonic(), time.process_time()
    options = replan(problem, loss.published)
    wall, spent = time.monotonic() - begun, time.process_time() - spent
    found = [option.draft.places for option in options]
    return Replanned(
        size, name, wall, spent, len(loss.forced), [moved(loss, places) for places in found],
        [fault for places in found for fault in faults(loss.instance, places)],
    )  # fmt: skip


def moved(loss: Loss, places: Placed) -> int:
    """Count what stands elsewhere than people were told, or nowhere."""
    return sum(then is not None and then != now for then, now in zip(loss.published, places, strict=True))


def faults(instance: Instance, places: Placed) -> list[str]:
    """Name the rules that an agenda breaks, and what it leaves out."""
    verdict = inspect(instance, places)
    return [*verdict.faults, *(["left out"] * verdict.left_out)]
