"""What a device's clock is worth."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from summit.checkin.rules.devices import Dated, Heard, heard_until, when_it_was

ENROLLED = datetime(2027, 3, 9, 8, tzinfo=UTC)
NOW = ENROLLED + timedelta(hours=3)
DAY = timedelta(days=1)


def test_a_clock_that_is_right_is_believed():
    told = NOW - timedelta(minutes=40)
    assert when_it_was(told, sent_at=NOW, received_at=NOW, since=ENROLLED) == Dated(told)


def test_a_clock_wrong_by_a_day_is_put_right():
    at = NOW - timedelta(minutes=40)
    for wrong in (DAY, -DAY):
        assert when_it_was(at + wrong, sent_at=NOW + wrong, received_at=NOW, since=ENROLLED) == Dated(at)


def test_a_scan_before_the_device_was_one_is_doubted():
    found = when_it_was(ENROLLED - DAY, sent_at=NOW, received_at=NOW, since=ENROLLED)
    assert found == Dated(ENROLLED, is_doubtful=True)


@given(st.timedeltas(-3 * DAY, 3 * DAY), st.timedeltas(-3 * DAY, 3 * DAY))
def test_no_scan_is_from_the_future_or_from_before_its_device(told, sent):
    found = when_it_was(NOW + told, sent_at=NOW + sent, received_at=NOW, since=ENROLLED)
    assert ENROLLED <= found.at <= NOW


def test_a_gate_is_heard_as_far_as_its_quietest_device():
    assert heard_until([Heard(NOW), Heard(ENROLLED), Heard(None)]) == ENROLLED
    assert heard_until([Heard(None)]) is None
