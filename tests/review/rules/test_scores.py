"""The total of a review, as laws."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from summit.review.rules.rubric import HIGHEST, LEVELS, usual_criteria
from summit.review.rules.scores import Mark, in_hundredths, mean_of, points, points_left_out, spread, total

LEVEL = st.sampled_from(LEVELS)
WEIGHT = st.integers(1, 100)
MARKS = st.lists(st.builds(Mark, WEIGHT, st.none() | LEVEL), min_size=1, max_size=8)
APPLICABLE = st.lists(st.builds(Mark, WEIGHT, LEVEL), min_size=1, max_size=8)


def marks_of(*levels):
    return [Mark(one.weight, level) for one, level in zip(usual_criteria(), levels, strict=True)]


def test_the_weights_of_the_usual_criteria_add_up_to_a_hundred():
    assert [one.weight for one in usual_criteria()] == [15, 15, 25, 10, 20, 15]
    assert {len(one.anchors) for one in usual_criteria()} == {len(LEVELS)}
    assert sum(one.weight for one in usual_criteria()) == 100


def test_a_total_is_the_weighted_share_of_the_highest_level():
    assert total(marks_of(4, 3, 2, 1, 0, 4)) == Fraction(15 * 4 + 15 * 3 + 25 * 2 + 10 + 15 * 4, 4)


def test_what_does_not_apply_is_left_out_of_both_sums():
    assert total(marks_of(4, 4, None, None, 2, 2)) == Fraction(100 * (60 + 60 + 40 + 30), 4 * 65)


@given(MARKS)
def test_a_total_lies_between_0_and_100(marks):
    found = total(marks)
    assert found is None or 0 <= found <= 100


@given(APPLICABLE, LEVEL)
def test_the_same_level_everywhere_is_that_share_of_100(marks, level):
    assert total([Mark(mark.weight, level) for mark in marks]) == Fraction(100 * level, HIGHEST)


@given(APPLICABLE, st.data())
def test_a_higher_level_never_lowers_the_total(marks, data):
    place = data.draw(st.integers(0, len(marks) - 1))
    assume(marks[place].level < HIGHEST)
    raised = [*marks]
    raised[place] = Mark(marks[place].weight, marks[place].level + 1)
    assert total(raised) > total(marks)


@given(MARKS, st.integers(1, 20))
def test_the_scale_of_the_weights_does_not_matter(marks, factor):
    scaled = [Mark(mark.weight * factor, mark.level) for mark in marks]
    assert total(scaled) == total(marks)
    assert points_left_out(scaled) == points_left_out(marks)


@given(MARKS)
def test_the_order_of_the_criteria_does_not_matter(marks):
    assert total(reversed(marks)) == total(marks)


@given(APPLICABLE, WEIGHT)
def test_a_criterion_that_does_not_apply_changes_nothing(marks, weight):
    assert total([*marks, Mark(weight, None)]) == total(marks)


@given(st.lists(st.builds(Mark, WEIGHT, st.none()), max_size=8))
def test_where_nothing_applies_there_is_no_total(marks):
    assert total(marks) is None
    assert in_hundredths(total(marks)) is None


@given(MARKS)
def test_a_stored_total_is_off_by_half_a_hundredth_at_most(marks):
    found = total(marks)
    assume(found is not None)
    assert abs(Fraction(in_hundredths(found), 100) - found) <= Fraction(1, 200)


@given(st.lists(st.none() | st.integers(0, 10_000), max_size=9))
def test_the_mean_lies_within_the_range(totals):
    found = spread(totals)
    known = [one for one in totals if one is not None]
    assert found.reviews == len(totals)
    assert (found.lowest, found.highest) == ((min(known), max(known)) if known else (None, None))
    assert found.mean is None if not known else min(known) <= found.mean <= max(known)


def test_means_are_rounded_half_up():
    assert [mean_of(5, 2), mean_of(7, 3), mean_of(0, 0)] == [3, 2, None]


def test_points_are_read_with_one_digit():
    assert [points(one) for one in (7250, 7255, 10_000, 4, 5, None)] == [
        "72.5",
        "72.6",
        "100.0",
        "0.0",
        "0.1",
        "–",
    ]
