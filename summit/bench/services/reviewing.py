"""Measuring what review rests on: fair assignments and comparable scores, judged from outside."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from summit.bench.rules.checking import Instance, bounds, judge
from summit.bench.rules.instances import REAL, continuous, expected, real, scored, services, tight
from summit.review.assignment import AssignmentProblem, assign, preview
from summit.review.calibration import calibrate

SECONDS = 45.0
LOOSE = "aamas2016"
"""Where loads as even as can be cost more of the total than elsewhere."""
LARGE_SECONDS = 100.0
HEAD = (
    "instance                        total   of best   of first  minimum   bound     first   wall s   CPU s"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an assignment has to reach: shares of the best total and of the bound, a gain, and a time."""

    total: float = 0.999
    bound: float = 1.0
    gain: float = 1.0
    seconds: float = 60.0

    def missed(self, *, total: float, bound: float, gain: float, most: float, seconds: float) -> str:
        """Name what was not reached; ``most`` is the gain that the bound itself allows."""
        said = []
        if total < self.total:
            said.append(f"total below {self.total:.1%}")
        if bound < self.bound - 1e-6:
            said.append(f"minimum below {self.bound:.0%} of the bound")
        if gain < self.gain:
            limit = f"; the bound allows {most:.3f}×" if most < self.gain else ""
            said.append(f"minimum below {self.gain}× the first one's{limit}")
        if seconds > self.seconds:
            said.append(f"longer than {self.seconds:.0f} s")
        return f"  MISSED: {', '.join(said)}" if said else "  reached"


AS_GIVEN, LOOSER = Wanted(), Wanted(total=0.994)
SERVICES = Wanted(total=0.999, bound=0.0, gain=1.24, seconds=45)
CONTINUOUS = Wanted(total=0.946, bound=0.98)
VALID = Wanted(total=0.0, bound=0.0, gain=0.0, seconds=120)


def review_lines(folder: Path | None) -> Iterator[str]:
    """Yield the lines of the table as they are measured."""
    yield HEAD
    for name in REAL:
        path = folder / f"{name}.npz" if folder else None
        if path is None or not path.is_file():
            yield f"{name}: not measured, its file was not given; see --instances"
            continue
        yield assigned(name, real(path), AS_GIVEN)
        yield assigned(f"{name}, tight", tight(real(path)), LOOSER if name == LOOSE else AS_GIVEN)
    for seed in range(3):
        yield assigned(f"500 × 100, seed {seed}", services(500, 100, seed), SERVICES)
    for seed in range(2):
        yield assigned(f"generated 118 × 177, seed {seed}", continuous(118, 177, seed), CONTINUOUS)
    yield assigned("2,000 × 500", services(2000, 500, 0), VALID, seconds=LARGE_SECONDS, prove=False)
    yield "The real instance of 118 × 177 was not given, so generated ones of its shape stand for it."
    yield ""
    yield from calibrated()


def problem_of(instance: Instance) -> AssignmentProblem:
    """Return an instance as the problem that assignment takes."""
    return AssignmentProblem(
        instance.affinity, instance.conflict, instance.needed, instance.low, instance.high,
        instance.submission_group, instance.reviewer_group, instance.outside,
    )  # fmt: skip


def assigned(
    name: str, instance: Instance, wanted: Wanted, *, seconds: float = SECONDS, prove: bool = True
) -> str:
    """Assign and judge; the bounds of the largest instance are its own, the judge's would take too long."""
    problem = problem_of(instance)
    begun = time.monotonic()
    first = judge(instance, preview(problem).pairs)
    shown = time.monotonic() - begun
    begun, spent = time.monotonic(), time.process_time()
    found = assign(problem, seconds=seconds, on_progress=lambda _: None)
    wall, spent = time.monotonic() - begun, time.process_time() - spent
    verdict = judge(instance, found.pairs)
    optimum, bound = bounds(instance) if prove else (found.total_optimum, found.minimum_bound)
    faults = f"  BROKEN: {', '.join(verdict.faults)}" if verdict.faults else ""
    gain, most = (one / first.minimum if first.minimum else 1.0 for one in (verdict.minimum, bound))
    share, served = verdict.total / optimum, verdict.minimum / bound if bound else 1.0
    reached = wanted.missed(total=share, bound=served, gain=gain, most=most, seconds=wall)
    return (
        f"{name:<30}{verdict.total:9.3f}{share:9.2%}{gain:8.3f}×{verdict.minimum:9.4f}"
        f"{bound:9.4f}{shown:8.2f} s{wall:8.1f}{spent:8.1f}{faults or reached}"
    )


def calibrated() -> Iterator[str]:
    """Yield how well calibrated means order true qualities, beside raw means, over a hundred simulations."""
    from scipy.stats import spearmanr  # noqa: PLC0415 (heavy)

    for offset in (0.8, 0.0):
        figures = []
        for seed in range(100):
            quality, rows, columns, score = scored(seed, offset=offset)
            ours = calibrate(rows, columns, score)
            raw = np.bincount(rows, score) / np.bincount(rows)
            wanted: Any = expected(quality, offset=offset)
            covered = ((ours.low <= wanted) & (wanted <= ours.high)).mean()
            order = [spearmanr(quality, one).statistic for one in (ours.mean, raw)]
            figures.append((*order, covered))
        mean = np.mean(figures, axis=0)
        yield (
            f"Calibration, reviewers differ by {offset}: Spearman {mean[0]:.4f}, raw mean {mean[1]:.4f}; "
            f"the 90 % intervals cover {mean[2]:.1%}"
        )
