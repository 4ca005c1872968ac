"""Measuring what review rests on: fair assignments and comparable scores, judged from outside."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from summit.bench.rules.checking import Instance, bounds, judge
from summit.bench.rules.instances import REAL, continuous, expected, real, scored, services, tight
from summit.review.assignment import AssignmentProblem, assign, preview
from summit.review.calibration import calibrate

SECONDS = 45.0
LARGE_SECONDS = 100.0
HEAD = (
    "instance                        total   of best   of first  minimum   bound     first   wall s   CPU s"
)


def review_lines(folder: Path | None) -> Iterator[str]:
    """Yield the lines of the table as they are measured."""
    yield HEAD
    for name in REAL:
        path = folder / f"{name}.npz" if folder else None
        if path is None or not path.is_file():
            yield f"{name}: not measured, its file was not given; see --instances"
            continue
        yield assigned(name, real(path))
        yield assigned(f"{name}, tight", tight(real(path)))
    for seed in range(3):
        yield assigned(f"500 × 100, seed {seed}", services(500, 100, seed))
    for seed in range(2):
        yield assigned(f"continuous 118 × 177, seed {seed}", continuous(118, 177, seed))
    yield assigned("2,000 × 500", services(2000, 500, 0), seconds=LARGE_SECONDS, prove=False)
    yield ""
    yield from calibrated()


def problem_of(instance: Instance) -> AssignmentProblem:
    """Return an instance as the problem that assignment takes."""
    return AssignmentProblem(
        instance.affinity, instance.conflict, instance.needed, instance.low, instance.high,
        instance.submission_group, instance.reviewer_group, instance.outside,
    )  # fmt: skip


def assigned(name: str, instance: Instance, *, seconds: float = SECONDS, prove: bool = True) -> str:
    """Assign and judge; the bounds of the largest instance are its own, the judge's would take too long."""
    problem = problem_of(instance)
    begun = time.monotonic()
    first = judge(instance, preview(problem).pairs)
    shown = time.monotonic() - begun
    begun, spent = time.monotonic(), time.process_time()
    found = assign(problem, seconds=seconds)
    wall, spent = time.monotonic() - begun, time.process_time() - spent
    verdict = judge(instance, found.pairs)
    optimum, bound = bounds(instance) if prove else (found.total_optimum, found.minimum_bound)
    faults = f"  BROKEN: {', '.join(verdict.faults)}" if verdict.faults else ""
    gain = f"{verdict.minimum / first.minimum:8.3f}×" if first.minimum else "       –"
    return (
        f"{name:<30}{verdict.total:9.3f}{verdict.total / optimum:9.2%}{gain}{verdict.minimum:9.4f}"
        f"{bound:9.4f}{shown:8.2f} s{wall:8.1f}{spent:8.1f}{faults}"
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
