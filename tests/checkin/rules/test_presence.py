"""How long somebody was there while something was on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.checkin.rules.presence import credited, hours, joined, there, within

NINE = datetime(2027, 3, 9, 9, tzinfo=UTC)


def at(minutes):
    return NINE + timedelta(minutes=minutes)


def spans(*pairs):
    return [(at(begins), at(ends)) for begins, ends in pairs]


@pytest.mark.parametrize(
    ("passages", "stays"),
    [
        ([(0, True)], [(0, 480)]),
        ([(0, True), (60, False)], [(0, 60)]),
        ([(0, True), (60, False), (90, True)], [(0, 60), (90, 480)]),
        ([(0, True), (10, True), (60, False)], [(0, 60)]),
        ([(60, False)], []),
        ([(500, True)], []),
        ([(60, False), (0, True)], [(0, 60)]),
        ([], []),
    ],
)
def test_who_was_not_seen_to_leave_stayed_and_who_was_not_seen_to_come_was_not_there(passages, stays):
    seen = [(at(minutes), is_in) for minutes, is_in in passages]
    assert list(there(seen, until=at(480))) == spans(*stays)


@pytest.mark.parametrize(
    ("stays", "programme", "minutes"),
    [
        ([(0, 480)], [(0, 60), (90, 150)], 120),
        ([(0, 480)], [(0, 60), (0, 60), (30, 90)], 90),
        ([(20, 480)], [(0, 60)], 30),
        ([(0, 14)], [(0, 60)], 0),
        ([(0, 30), (40, 60)], [(0, 60)], 45),
        ([(0, 60)], [], 0),
    ],
)
def test_whole_quarters_of_an_hour_count_and_what_is_on_together_counts_once(stays, programme, minutes):
    assert credited(spans(*stays), spans(*programme)) == minutes


PAIRS = st.lists(
    st.tuples(st.integers(0, 400), st.integers(1, 90)).map(lambda p: (p[0], p[0] + p[1])), max_size=8
)


@given(PAIRS, PAIRS)
def test_nobody_is_credited_more_than_they_stayed_or_than_was_on(stays, programme):
    minutes = credited(spans(*stays), spans(*programme))
    own = {minute for begins, ends in stays for minute in range(begins, ends)}
    on = {minute for begins, ends in programme for minute in range(begins, ends)}
    assert minutes == len(own & on) // 15 * 15


@given(PAIRS)
def test_joined_spans_do_not_touch_and_cover_the_same(pairs):
    found = joined(spans(*pairs))
    assert all(one[1] < other[0] for one, other in pairwise(found))
    covered = sum((ends - begins).total_seconds() for begins, ends in found) / 60
    assert covered == len({minute for begins, ends in pairs for minute in range(begins, ends)})


@pytest.mark.parametrize(("minutes", "said"), [(375, "6.25"), (360, "6"), (0, "0"), (30, "0.5")])
def test_hours_are_said_shortly(minutes, said):
    assert hours(minutes) == said


def test_only_what_lies_in_a_session_counts_for_it():
    stays = spans((0, 20), (25, 40), (55, 90), (120, 130))
    assert within(stays, (at(30), at(60))) == spans((30, 40), (55, 60))
