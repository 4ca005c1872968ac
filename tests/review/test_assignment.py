"""Assignment on small instances, judged by a checker that knows nothing of the code it judges."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit.bench.rules.checking import Instance, bounds, judge
from summit.bench.rules.instances import continuous, services
from summit.bench.services.reviewing import problem_of
from summit.review.assignment import AssignmentProblem, ImpossibleAssignmentError, assign, preview


def small(affinity, **changes):
    affinity = np.asarray(affinity, dtype=float)
    rows, columns = affinity.shape
    plain = AssignmentProblem(
        affinity, np.zeros(affinity.shape, dtype=bool), np.full(rows, 1), np.zeros(columns, dtype=int),
        np.full(columns, rows), np.full(rows, -1), np.full(columns, -1),
    )  # fmt: skip
    return replace(plain, **changes)


@pytest.mark.parametrize("seed", [0, 1])
def test_the_worst_served_gets_what_the_bound_allows_at_nearly_the_best_total(seed):
    instance = services(60, 20, seed)
    found = assign(problem_of(instance), seconds=20)
    verdict, (optimum, bound) = judge(instance, found.pairs), bounds(instance)
    assert verdict.faults == ()
    assert (found.total_optimum, found.minimum_bound) == pytest.approx((optimum, bound), abs=1e-4)
    assert verdict.minimum >= 0.98 * bound
    assert verdict.total >= 0.98 * optimum
    assert verdict.minimum >= judge(instance, preview(problem_of(instance)).pairs).minimum


def test_continuous_affinities_with_equal_loads_are_fair_and_good_at_once():
    instance = continuous(40, 60, 0)
    found = assign(problem_of(instance), seconds=20)
    verdict, (optimum, bound) = judge(instance, found.pairs), bounds(instance)
    assert verdict.faults == ()
    assert verdict.minimum >= 0.98 * bound
    assert verdict.total >= 0.946 * optimum


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_comes_back_breaks_no_rule_and_whatever_is_refused_cannot_be_done(data):
    rows, columns = data.draw(st.integers(1, 5)), data.draw(st.integers(2, 5))
    draw = np.random.default_rng(data.draw(st.integers(0, 10_000)))
    instance = Instance(
        draw.integers(0, 5, (rows, columns)) / 4, draw.random((rows, columns)) < 0.25,
        np.full(rows, data.draw(st.integers(1, 2))), np.full(columns, data.draw(st.integers(0, 1))),
        np.full(columns, data.draw(st.integers(1, rows))), draw.integers(0, 2, rows),
        draw.integers(-1, 2, columns),
        data.draw(st.integers(0, 1)),
    )  # fmt: skip
    try:
        found = assign(problem_of(instance), seconds=5)
    except ImpossibleAssignmentError:
        with pytest.raises(TypeError):  # the judge's linear program has no solution either
            bounds(instance)
        return
    verdict, (optimum, bound) = judge(instance, found.pairs), bounds(instance)
    assert verdict.faults == ()
    assert found.total_optimum == pytest.approx(optimum, abs=1e-5)
    assert verdict.minimum <= bound + 1e-6


def test_fixed_pairs_stay_even_where_others_would_be_better():
    found = assign(small([[1, 0], [1, 0]], fixed=[(0, 1)]), seconds=5)
    assert found.pairs.tolist() == [[False, True], [True, False]]


def test_what_is_short_is_named_in_words():
    conflict = np.array([[False, True, True], [False, True, True], [False, False, False]])
    problem = small(np.ones((3, 3)), conflict=conflict, reviews_per_submission=np.full(3, 1),
                    load_max=np.array([1, 9, 9]))  # fmt: skip
    with pytest.raises(ImpossibleAssignmentError) as refused:
        assign(problem, seconds=5)
    assert str(refused.value) == (
        "2 submissions need 2 reviews; 1 reviewers without conflict can take 1 of them."
    )
    assert (refused.value.submissions, refused.value.reviewers) == ([0, 1], [0])


def test_reviewers_who_cannot_get_their_least_load_are_counted():
    with pytest.raises(ImpossibleAssignmentError) as refused:
        assign(small(np.ones((1, 2)), load_min=np.array([1, 1])), seconds=5)
    assert str(refused.value) == (
        "1 reviewers are to get at least 1 more reviews; the submissions without conflict leave 0 for them."
    )


def test_stopping_returns_the_best_so_far():
    seen = []

    def stop(progress):
        seen.append(progress.best.total)
        return False

    found = assign(problem_of(services(40, 15, 0)), seconds=20, on_progress=stop)
    assert seen == [found.total]
    assert found.total == found.total_optimum
