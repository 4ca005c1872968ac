"""Changing as little as possible, by brute force on small instances."""

from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest

from summit.review.assignment import AssignmentProblem, assign, keeping

SEEDS = range(20)


def small(seed):
    chance = np.random.default_rng(seed)
    conflict = chance.random((4, 4)) < 0.2
    return AssignmentProblem(
        affinity=chance.integers(0, 5, (4, 4)) / 4,
        conflict=conflict,
        reviews_per_submission=np.full(4, 2),
        load_min=np.ones(4, int),
        load_max=np.full(4, 3),
        submission_group=np.full(4, -1),
        reviewer_group=np.full(4, -1),
    )


def possible(problem):
    rows = [[row for row in combinations(range(4), 2) if not problem.conflict[one, list(row)].any()]
            for one in range(4)]  # fmt: skip
    for chosen in product(*rows):
        loads = np.bincount(np.array(chosen).ravel(), minlength=4)
        if (loads >= problem.load_min).all() and (loads <= problem.load_max).all():
            yield {(one, other) for one, row in enumerate(chosen) for other in row}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_assignment_keeps_more_of_what_is_there(seed):
    problem = small(seed)
    every = list(possible(problem))
    if not every:
        return
    current = [*sorted(every[seed % len(every)])[2:-1], (0, seed % 4)]
    found = assign(keeping(problem, current), seconds=2)
    kept = {(int(one), int(other)) for one, other in zip(*np.nonzero(found.pairs), strict=True)}
    most = max(len(one & set(current)) for one in every)
    assert (len(kept & set(current)), kept in every) == (most, True)


def test_the_seeds_hold_enough_possible_problems():
    assert sum(any(possible(small(seed))) for seed in SEEDS) >= 15


def test_more_reviews_than_each_gets_all_stay():
    problem = replace(small(0), conflict=np.zeros((4, 4), bool), load_max=np.full(4, 4))
    current = [(0, 0), (0, 1), (0, 2), (1, 3)]
    assert set(current[:3]) <= set(keeping(problem, current).fixed)
    assert assign(keeping(problem, current), seconds=1).pairs[0].sum() == 3
