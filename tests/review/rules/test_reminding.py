"""When a reviewer is reminded, and when reviews are too far apart."""

from datetime import date, timedelta

import pytest

from summit.core.errors import DomainError
from summit.review.rules.reminding import Reminders, disagree, is_due

DUE, ASKED = date(2027, 2, 20), date(2027, 2, 1)


def reminded(rule, *, until=40, asked=ASKED):
    """Return on which days from being asked somebody is reminded who never answers."""
    last, days = None, []
    for number in range(until):
        today = asked + timedelta(days=number)
        if is_due(rule, due_on=DUE, asked_on=asked, reminded_on=last, today=today):
            last = today
            days.append((today - DUE).days)
    return days


def test_once_before_and_again_and_again_when_it_is_late():
    assert reminded(Reminders(before=3, every=5)) == [-3, 1, 6, 11, 16]


def test_what_is_not_wanted_does_not_come():
    assert reminded(Reminders(before=None, every=None)) == []
    assert reminded(Reminders(before=0, every=None)) == [0]
    assert reminded(Reminders(before=None, every=7)) == [1, 8, 15]


def test_who_was_asked_within_the_last_days_is_not_reminded_before():
    assert reminded(Reminders(before=3, every=5), until=10, asked=DUE - timedelta(days=2)) == [1, 6]


@pytest.mark.parametrize("rule", [Reminders(-1, 3), Reminders(3, 0), Reminders(61, 3)])
def test_days_that_cannot_be_are_refused(rule):
    with pytest.raises(DomainError):
        rule.check()


@pytest.mark.parametrize(
    ("spread", "residuals", "expected"),
    [(5000, [0.0, 0.0], True), (3000, [25.0, -5.0], True), (3000, [5.0, -5.0], False), (None, [30.0], False)],
)
def test_reviews_disagree_when_far_apart_or_surprising(spread, residuals, expected):
    assert disagree(spread=spread, residuals=residuals, noise=10.0) is expected
