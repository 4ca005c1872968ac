"""An independent judge of assignments: plain arrays and linear programs, nothing of what it judges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Instance:
    """Submissions × reviewers with their hard rules; -1 is no group."""

    affinity: Any
    conflict: Any
    needed: Any
    low: Any
    high: Any
    submission_group: Any
    reviewer_group: Any
    outside: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a set of pairs comes to, counted anew, and every rule that it breaks."""

    total: float
    minimum: float
    faults: tuple[str, ...]


def judge(instance: Instance, pairs: Any) -> Verdict:
    """Count the total and the minimum and name what is broken."""
    scores = (instance.affinity * pairs).sum(1)
    return Verdict(float(scores.sum()), float(scores.min()), tuple(_faults(instance, np.asarray(pairs))))


def _faults(instance: Instance, pairs: Any) -> Iterator[str]:
    loads = pairs.sum(0)
    outside = (pairs & ~_same(instance)).sum(1)
    checks = {
        "conflict": (pairs & instance.conflict).any(),
        "reviews": (pairs.sum(1) != instance.needed).any(),
        "load above": (loads > instance.high).any(),
        "load below": (loads < instance.low).any(),
        "other service": (outside < instance.outside).any(),
    }
    yield from (name for name, broken in checks.items() if broken)


def bounds(instance: Instance) -> tuple[float, float]:
    """Return the greatest total and the greatest minimum that any fractional assignment reaches."""
    return _solved(instance, worst=False), _solved(instance, worst=True)


def _same(instance: Instance) -> Any:
    return (instance.submission_group[:, None] == instance.reviewer_group) & (instance.reviewer_group >= 0)


def _solved(instance: Instance, *, worst: bool) -> float:
    from scipy import sparse  # noqa: PLC0415 (heavy)
    from scipy.optimize import linprog  # noqa: PLC0415 (heavy)

    rows, columns = np.nonzero(~instance.conflict)
    count, people = instance.conflict.shape
    each, values = np.arange(len(rows)), instance.affinity[rows, columns]
    away = (~_same(instance))[rows, columns].astype(float)

    def by(index: Any, figures: Any, size: int, last: float = 0.0) -> Any:
        matrix = sparse.csr_matrix((figures, (index, each)), (size, len(rows)))
        return sparse.hstack([matrix, sparse.csr_matrix(np.full((size, 1), last))])

    one = np.ones(len(rows))
    blocks = [by(columns, one, people), by(columns, -one, people), by(rows, -away, count)]
    limits = [instance.high, -instance.low, np.full(count, -instance.outside)]
    if worst:
        blocks.append(by(rows, -values, count, 1.0))
        limits.append(np.zeros(count))
    upper = np.append(one, np.inf if worst else 0.0)
    found = linprog(
        np.append(np.zeros(len(rows)), -1.0) if worst else np.append(-values, 0.0),
        A_ub=sparse.vstack(blocks).tocsc(), b_ub=np.concatenate(limits),
        A_eq=by(rows, one, count).tocsc(), b_eq=instance.needed,
        bounds=np.column_stack([np.append(0 * one, -np.inf if worst else 0.0), upper]), method="highs",
    )  # fmt: skip
    return -float(found.fun)
