"""Phases and windows follow from dates alone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from summit.edition.rules import (
    DatesError,
    NotReadyError,
    OutsideWindowError,
    Phase,
    SecondEditorError,
    check_details,
    check_same_version,
    days_between,
    phase,
    why_registration_is_closed,
)
from tests.edition.making import DETAILS, LONDON, details

MOMENT = timedelta(microseconds=1)
OPENS, CLOSES = DETAILS.registration_opens_at, DETAILS.registration_closes_at


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (DETAILS.call_opens_at - MOMENT, Phase.PLANNED),
        (DETAILS.call_opens_at, Phase.CALL),
        (DETAILS.call_closes_at - MOMENT, Phase.CALL),
        (DETAILS.call_closes_at, Phase.REVIEW),
        (datetime(2027, 1, 14, 23, 59, tzinfo=LONDON), Phase.REVIEW),
        (datetime(2027, 1, 15, 0, 0, tzinfo=LONDON), Phase.PROGRAMME),
        (datetime(2027, 3, 8, 23, 59, tzinfo=LONDON), Phase.PROGRAMME),
        (datetime(2027, 3, 9, 0, 0, tzinfo=LONDON), Phase.EVENT),
        (datetime(2027, 3, 10, 23, 59, tzinfo=LONDON), Phase.EVENT),
        (datetime(2027, 3, 11, 0, 0, tzinfo=LONDON), Phase.RECORD),
    ],
)
def test_the_phase_follows_from_the_dates(at, expected):
    assert phase(DETAILS, at=at.astimezone(UTC)) == expected


def test_a_day_begins_at_midnight_in_london_also_in_summer():
    summer = details(starts_on=date(2027, 7, 6), ends_on=date(2027, 7, 6))
    midnight = datetime(2027, 7, 5, 23, 0, tzinfo=UTC)
    assert [phase(summer, at=midnight - MOMENT), phase(summer, at=midnight)] == [Phase.PROGRAMME, Phase.EVENT]


def test_every_day_of_the_event_counts():
    assert days_between(date(2027, 2, 28), date(2027, 3, 2)) == [
        date(2027, 2, 28), date(2027, 3, 1), date(2027, 3, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": date(2027, 3, 8)}, "ends_on"),
        ({"ends_on": date(2027, 3, 16)}, "ends_on"),
        ({"doors_open_at": datetime(2027, 3, 8, 9, tzinfo=LONDON)}, "doors_open_at"),
        ({"call_closes_at": DETAILS.call_opens_at}, "call_closes_at"),
        ({"decisions_on": date(2026, 12, 3)}, "decisions_on"),
        ({"decisions_on": date(2027, 3, 10)}, "decisions_on"),
        ({"registration_closes_at": OPENS}, "registration_closes_at"),
        ({"registration_closes_at": datetime(2027, 3, 11, 9, tzinfo=LONDON)}, "registration_closes_at"),
    ],
)
def test_dates_that_contradict_each_other_are_refused_at_the_field(changes, field):
    with pytest.raises(DatesError) as refusal:
        check_details(details(**changes))
    assert refusal.value.field == field


def test_dates_that_fit_are_accepted():
    check_details(DETAILS)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (OPENS - MOMENT, [OutsideWindowError]),
        (OPENS, []),
        (CLOSES - MOMENT, []),
        (CLOSES, [OutsideWindowError]),
    ],
)
def test_registration_is_open_within_its_window(at, expected):
    assert [type(reason) for reason in reasons(at=at)] == expected


def test_a_missing_fact_keeps_registration_closed_and_is_named():
    closed = reasons(at=OPENS, missing_facts=["SUMMIT_CONTACT_EMAIL"], venue_name=None)
    assert [type(reason) for reason in closed] == [NotReadyError, NotReadyError]
    assert [str(reason) for reason in closed] == [
        "The setting SUMMIT_CONTACT_EMAIL is not given yet.",
        "The venue is not given yet.",
    ]


def test_a_second_editor_is_refused():
    check_same_version(opened=3, found=3)
    with pytest.raises(SecondEditorError):
        check_same_version(opened=3, found=4)


def reasons(*, at, missing_facts=(), venue_name="The Example Hall"):
    return why_registration_is_closed(
        missing_facts=missing_facts, venue_name=venue_name, opens_at=OPENS, closes_at=CLOSES, at=at
    )
