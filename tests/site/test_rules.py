"""How the landing page reads the calendar."""

from datetime import UTC, date, datetime

from summit.site.rules import milestones

NOON = datetime(2027, 1, 15, 12, tzinfo=UTC)


def told(dates):
    found = milestones([("x", when) for when in dates], at=NOON, today=NOON.date())
    return [(one.is_past, one.is_next) for one in found]


def test_the_first_date_that_is_not_over_comes_next():
    dates = [date(2027, 1, 14), NOON, date(2027, 1, 15), datetime(2027, 2, 1, tzinfo=UTC)]
    assert told(dates) == [(True, False), (True, False), (False, True), (False, False)]


def test_when_all_is_over_nothing_comes_next():
    assert told([date(2027, 1, 1)]) == [(True, False)]


def test_before_there_is_an_edition_there_is_nothing_to_tell():
    assert told([]) == []
