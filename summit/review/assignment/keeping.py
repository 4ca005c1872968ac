"""Changing as little as possible: which of the pairs there are can stay, and what is then left to find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from summit.review.assignment.flow import best_total
from summit.review.assignment.problem import AssignmentProblem, Bools, opened


def keeping(problem: AssignmentProblem, current: Sequence[tuple[int, int]]) -> AssignmentProblem:
    """Return the problem with as many of the current pairs fixed as any assignment can keep.

    A pair that stays is worth more than all that could be won by changing it; where somebody asked for more
    reviews than each gets, all of them stay.
    """
    there = np.zeros(problem.conflict.shape, dtype=bool)
    for submission, reviewer in current:
        there[submission, reviewer] = not problem.conflict[submission, reviewer]
    begun = np.bincount([one for one, _ in problem.fixed], minlength=len(there))
    extra = there & ((there.sum(1) + begun) > problem.reviews_per_submission)[:, None]
    problem = replace(problem, fixed=(*problem.fixed, *_pairs(extra)))
    rest = opened(problem)
    most = float(rest.need.sum() + 1) * float(max(1.0, np.abs(rest.affinity).max(initial=0)))
    kept = best_total(rest, weight=rest.affinity + most * there) & there
    return replace(problem, fixed=(*problem.fixed, *_pairs(kept)))


def _pairs(chosen: Bools) -> list[tuple[int, int]]:
    return [(int(one), int(other)) for one, other in zip(*np.nonzero(chosen), strict=True)]
