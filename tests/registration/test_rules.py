"""Rules need no database."""

from datetime import UTC, datetime, timedelta

import pytest

from summit.core.ids import new_id
from summit.registration import rules
from summit.registration.rules import (
    MOST_PLACES,
    TOLD_AGAIN_AFTER,
    TOO_QUICK,
    CapacityError,
    CategoryClosedError,
    DaysError,
    NotHumanError,
)

NOW = datetime(2027, 1, 11, 9, 30, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
FIRST, SECOND, STRANGE = new_id(), new_id(), new_id()


def test_days_must_be_chosen_among_those_of_the_event():
    rules.check_days([SECOND], offered=[FIRST, SECOND])
    for chosen in ([], [FIRST, STRANGE]):
        with pytest.raises(DaysError):
            rules.check_days(chosen, offered=[FIRST, SECOND])


@pytest.mark.parametrize(
    ("opens_at", "closes_at", "expected"),
    [
        (None, None, True),
        (NOW, None, True),
        (NOW + MOMENT, None, False),
        (None, NOW, False),
        (None, NOW + MOMENT, True),
    ],
)
def test_a_window_begins_with_its_first_moment_and_ends_before_its_last(opens_at, closes_at, expected):
    assert rules.is_open(opens_at=opens_at, closes_at=closes_at, at=NOW) == expected


@pytest.mark.parametrize(("by_invitation", "window_is_open"), [(True, True), (False, False), (True, False)])
def test_a_category_is_refused_by_invitation_and_outside_its_window(by_invitation, window_is_open):
    with pytest.raises(CategoryClosedError):
        rules.check_category(by_invitation=by_invitation, window_is_open=window_is_open)
    rules.check_category(by_invitation=False, window_is_open=True)


def test_a_trap_and_a_form_filled_in_too_quickly_are_told_from_a_person():
    rules.check_human(honeypot="", begun_at=NOW - TOO_QUICK, at=NOW)
    with pytest.raises(NotHumanError):
        rules.check_human(honeypot="", begun_at=NOW - TOO_QUICK + MOMENT, at=NOW)
    with pytest.raises(NotHumanError):
        rules.check_human(honeypot="x", begun_at=NOW - TOO_QUICK, at=NOW)


def test_a_capacity_lies_between_what_is_taken_and_what_is_sane():
    rules.check_capacity(2, taken=2)
    rules.check_capacity(MOST_PLACES, taken=0)
    for wrong in (1, MOST_PLACES + 1):
        with pytest.raises(CapacityError):
            rules.check_capacity(wrong, taken=2)


def test_an_owner_is_told_again_after_an_hour():
    assert rules.may_tell_again(None, at=NOW) is True
    assert rules.may_tell_again(NOW - TOLD_AGAIN_AFTER, at=NOW) is True
    assert rules.may_tell_again(NOW - TOLD_AGAIN_AFTER + MOMENT, at=NOW) is False


def test_a_search_knows_no_accents_and_no_case():
    text = rules.search_text("Siân Llŷn-O\u2019Brien", None, "ABC2345")
    assert text == " sian llyn obrien abc2345"
    assert [f" {word}" in text for word in rules.search_words("LLYN Sian")] == [True, True]
