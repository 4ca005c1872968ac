"""Rules of the call need no database."""

from datetime import timedelta

import pytest

from summit.showcase import rules
from summit.showcase.states import SubmissionState
from tests.projects.documents import COMPLETE, EMPTY
from tests.showcase.making import CALL_CLOSES, CALL_OPENS

MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize("at", [CALL_OPENS, CALL_CLOSES - MOMENT])
def test_the_call_is_open_from_its_first_moment_to_the_last_before_it_closes(at):
    assert rules.check_call_open(rules.CallTimes(CALL_OPENS, CALL_CLOSES), at=at) is None


@pytest.mark.parametrize(("at", "moment"), [(CALL_OPENS - MOMENT, CALL_OPENS), (CALL_CLOSES, CALL_CLOSES)])
def test_outside_the_call_the_refusal_names_the_moment(at, moment):
    with pytest.raises(rules.CallClosedError) as refusal:
        rules.check_call_open(rules.CallTimes(CALL_OPENS, CALL_CLOSES), at=at)
    assert refusal.value.values == {"moment": moment}


def test_a_reason_of_spaces_is_none_and_one_too_long_is_told_its_length():
    with pytest.raises(rules.ReasonMissingError):
        rules.check_reason(" \n")
    with pytest.raises(rules.ReasonMissingError) as refusal:
        rules.check_reason("x" * 501)
    assert refusal.value.values == {"limit": 500, "count": 501}


@pytest.mark.parametrize("state", [SubmissionState.IN_REVIEW, SubmissionState.WITHDRAWN])
def test_nobody_writes_while_others_read_or_when_it_is_over(state):
    with pytest.raises(rules.NotEditableError):
        rules.check_editable(state)


def test_a_start_in_the_future_of_something_that_runs_keeps_it_from_being_submitted():
    today = COMPLETE.basics.start.earliest - timedelta(days=1)
    faults = rules.faults_before_submission(COMPLETE, today=today)
    assert [fault.field for fault in faults] == ["start"]


def test_without_a_way_to_present_a_complete_text_is_not_ready():
    with pytest.raises(rules.FormatMissingError):
        rules.check_ready(COMPLETE, format=None, today=CALL_OPENS.date())


def test_what_is_missing_is_named_before_how_to_present():
    with pytest.raises(rules.IncompleteProjectError) as refusal:
        rules.check_ready(EMPTY, format=None, today=CALL_OPENS.date())
    assert refusal.value.field == "summary"
