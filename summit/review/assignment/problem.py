"""What is asked of an assignment, what comes back, and what is left to do beside the pairs that stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summit.core.errors import DomainError

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class ImpossibleAssignmentError(DomainError):
    """No assignment keeps all the hard rules; the message names what is short, the numbers say where."""

    submissions: Sequence[int] = ()
    reviewers: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class AssignmentProblem:
    """Submissions × reviewers; -1 is no group; ``fixed`` pairs stay, whatever they cost."""

    affinity: Floats
    conflict: Bools
    reviews_per_submission: Ints
    load_min: Ints
    load_max: Ints
    submission_group: Ints
    reviewer_group: Ints
    min_outside_group: int = 0
    fixed: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who judges what, how good it is, and how good it could be."""

    pairs: Bools
    total: float
    minimum: float
    total_optimum: float
    minimum_bound: float
    loads: Ints


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the search is, from 0 to 1, and the best so far."""

    share: float
    best: Assignment


OnProgress = Callable[[Progress], bool | None]
"""Told of every step; False stops the search, and the best so far comes back."""


@dataclass(frozen=True, slots=True)
class Open:
    """The problem without its fixed pairs: what is still needed, of whom, and at least for how much."""

    affinity: Floats
    free: Bools
    same: Bools
    need: Ints
    low: Ints
    high: Ints
    own: Ints
    base: Floats
    fixed: Bools

    def score(self, pairs: Bools) -> Floats:
        """Return what each submission gets of the open pairs and the fixed ones."""
        found: Floats = (self.affinity * pairs).sum(1) + self.base
        return found


def opened(problem: AssignmentProblem) -> Open:
    """Take the fixed pairs out; a load or a number of reviews that they exceed is as good as reached."""
    fixed = np.zeros(problem.conflict.shape, dtype=bool)
    for submission, reviewer in problem.fixed:
        fixed[submission, reviewer] = True
    same = (problem.submission_group[:, None] == problem.reviewer_group) & (problem.reviewer_group >= 0)
    need = np.maximum(problem.reviews_per_submission - fixed.sum(1), 0)
    own = problem.reviews_per_submission - problem.min_outside_group - (fixed & same).sum(1)
    load = fixed.sum(0)
    return Open(
        affinity=np.asarray(problem.affinity, dtype=float),
        free=~(problem.conflict | fixed),
        same=same & (problem.min_outside_group > 0),
        need=need.astype(np.int64),
        low=np.maximum(problem.load_min - load, 0).astype(np.int64),
        high=np.maximum(problem.load_max - load, 0).astype(np.int64),
        own=np.clip(own, 0, need).astype(np.int64),
        base=(problem.affinity * fixed).sum(1).astype(float),
        fixed=fixed,
    )
