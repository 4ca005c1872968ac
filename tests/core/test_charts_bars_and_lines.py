"""Bars and lines as plain data."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from summit.core.charts import Bar, Moment, bars, lines, steps

START = date(2027, 1, 1)


@given(some.integers(min_value=1, max_value=10**9))
def test_the_axis_ends_at_or_above_the_most_in_few_even_steps(most):
    marks = steps(most)
    assert marks[0] == 0
    assert marks[-2] < most <= marks[-1]
    assert len(marks) <= 6
    assert {b - a for a, b in itertools.pairwise(marks)} == {marks[1]}


def test_nothing_has_an_axis_too():
    assert steps(0) == [0, 1]


def test_the_longest_bar_or_limit_takes_the_whole_width():
    chart = bars([Bar("A", [10, 10]), Bar("B", [5, 0], limit=40)], series=["x", "y"])
    a, b = chart.rows
    assert b.limit == 356
    assert [(piece.series, piece.x, piece.width) for piece in a.pieces] == [(0, 0, 89), (1, 89, 89)]
    assert [(piece.series, piece.width) for piece in b.pieces] == [(0, 44.5)]
    assert chart.has_limits


def test_no_bars_make_an_empty_chart():
    assert bars([], series=["x"]).rows == []


@pytest.mark.parametrize("values", [[1], [1, 2, 3], [-1, 2]])
def test_bars_that_lack_a_number_are_refused(values):
    with pytest.raises(ValueError, match="one number"):
        bars([Bar("A", values)], series=["x", "y"])


def test_days_stand_as_far_apart_as_they_are_and_the_limit_has_its_line():
    days = [(0, 0), (1, 50), (10, 100)]
    moments = [Moment(START + timedelta(days=n), f"day {n}", [value]) for n, value in days]
    chart = lines(moments, series=["x"], limit=200)
    assert chart.paths == ["40.0,214.0 75.0,165.5 390.0,117.0"]
    assert chart.limit_at == 20
    assert [mark.label for mark in chart.across] == ["0", "50", "100", "150", "200"]
    assert [(mark.label, mark.anchor) for mark in chart.along] == [("day 0", "start"), ("day 10", "end")]


def test_many_days_have_few_labels_and_the_last_one_has_room():
    moments = [Moment(START + timedelta(days=n), str(n), [n]) for n in range(100)]
    found = lines(moments, series=["x"]).along
    assert [mark.label for mark in found] == ["0", "25", "50", "99"]


def test_no_days_draw_no_line():
    chart = lines([], series=["x"])
    assert (chart.paths, chart.ends, chart.along) == ([""], [], [])
