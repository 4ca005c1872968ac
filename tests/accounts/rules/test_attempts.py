"""Whoever tries too often waits, longer each time, and never for ever."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.accounts.rules.attempts import (
    FOR_ADDRESS,
    FOR_NETWORK,
    TooManyAttemptsError,
    check_may_try,
    counted,
    wait_after,
)

AT = datetime(2027, 1, 11, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LIMITS = st.sampled_from([FOR_ADDRESS, FOR_NETWORK])
COUNTS = st.integers(min_value=0, max_value=10**9)


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(0, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (10**9, 15)]
)
def test_the_wait_doubles_up_to_a_quarter_of_an_hour(attempts, minutes):
    assert wait_after(attempts, FOR_ADDRESS) == minutes * MINUTE


@given(COUNTS, LIMITS)
def test_one_more_attempt_never_makes_the_wait_shorter(attempts, limit):
    assert (wait_after(attempts + 1, limit) >= wait_after(attempts, limit)) is True


@given(COUNTS, LIMITS)
def test_nobody_is_locked_out(attempts, limit):
    later = AT + limit.longest_wait
    assert check_may_try(attempts, last_at=AT, limit=limit, at=later) is None


@pytest.mark.parametrize(
    ("attempts", "after", "sentence"),
    [
        (5, timedelta(0), "Too many attempts. Try again in one minute."),
        (6, timedelta(seconds=1), "Too many attempts. Try again in 2 minutes."),
        (9, 5 * MINUTE, "Too many attempts. Try again in 10 minutes."),
    ],
)
def test_a_refusal_says_how_long_to_wait(attempts, after, sentence):
    with pytest.raises(TooManyAttemptsError) as refusal:
        check_may_try(attempts, last_at=AT, limit=FOR_ADDRESS, at=AT + after)
    assert (str(refusal.value), refusal.value.status) == (sentence, 429)


def test_attempts_are_forgotten_after_a_quiet_hour():
    found = [
        counted(7, last_at=AT, limit=FOR_ADDRESS, at=AT + after)
        for after in (timedelta(minutes=59), timedelta(minutes=60))
    ]
    assert found == [7, 0]


def test_a_steady_trickle_from_a_shared_network_is_never_refused():
    attempts, at = 0, AT
    for _ in range(200):
        later = at + 3 * MINUTE
        attempts = counted(attempts, last_at=at, limit=FOR_NETWORK, at=later)
        check_may_try(attempts, last_at=at, limit=FOR_NETWORK, at=later)
        attempts, at = attempts + 1, later
    assert attempts == 1
