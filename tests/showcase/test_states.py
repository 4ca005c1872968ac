"""The life of a submission as a table, and what no sequence of actions can do to it."""

from datetime import datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from summit.core.errors import DomainError
from summit.core.lifecycle import IllegalTransitionError
from summit.showcase.rules import CallTimes, Situation, check_guard
from summit.showcase.states import DECISIONS, LIFECYCLE, STEPS, Guard, SubmissionAction, SubmissionState
from tests.projects.documents import COMPLETE, EMPTY
from tests.showcase.making import CALL_CLOSES, CALL_OPENS

ENDS = {"published", "withdrawn"}
S, A = SubmissionState, SubmissionAction


def test_every_action_says_who_takes_it_and_what_is_recorded():
    assert set(STEPS) == set(SubmissionAction) == {action for _, action in LIFECYCLE.steps}
    assert len({step.verb for step in STEPS.values()}) == len(STEPS)


def test_decisions_are_mailed_by_whoever_releases_them():
    assert {action for action, step in STEPS.items() if step.mail is None} == DECISIONS | {A.REVIEW}


def test_what_is_over_offers_nothing():
    assert {state for state in S if not LIFECYCLE.offers(state)} == ENDS


def test_it_can_be_withdrawn_until_it_is_over_or_declined():
    assert {state for state in S if A.WITHDRAW not in LIFECYCLE.offers(state)} == ENDS | {"declined"}


@pytest.mark.parametrize("state", [S.DRAFT, S.SUBMITTED, S.WITHDRAWN, S.CONFIRMED, S.FINAL, S.PUBLISHED])
def test_no_decision_is_released_where_nothing_is_under_review(state):
    assert LIFECYCLE.offers(state) & DECISIONS == frozenset()


NEEDS = {
    A.REVIEW: {A.SUBMIT},
    A.ACCEPT: {A.REVIEW},
    A.RESERVE: {A.REVIEW},
    A.DECLINE: {A.REVIEW},
    A.CONFIRM: {A.ACCEPT},
    A.FINISH: {A.CONFIRM},
    A.PUBLISH: {A.FINISH},
}
"""What must have come before, said without the table."""


class Lives(RuleBasedStateMachine):
    """Somebody tries anything in any order; the story kept beside it says what must have come before.

    Planted to see it fail: (DRAFT, REVIEW) in the table; a SUBMIT without its guards, or without the first.
    """

    def __init__(self):
        super().__init__()
        self.state = LIFECYCLE.initial
        self.at = CALL_OPENS - timedelta(hours=1)
        self.document = COMPLETE
        self.story: list[tuple[SubmissionAction, datetime]] = []
        self.complete_when_sent: list[bool] = []

    @rule(
        wait=st.sampled_from(["no", "no", "an hour", "a day", "until it closes"]),
        document=st.sampled_from([COMPLETE, COMPLETE, EMPTY]),
        wish=st.sampled_from(["talk", "talk", None]),
        reason=st.sampled_from(["", "", " ", "A partner left."]),
        choice=st.integers(0, 99),
        along=st.sampled_from([True, True, False]),
    )
    def something_happens(self, wait, document, wish, reason, choice, along):
        """One rule, because hypothesis leaves whole rules out of many examples."""
        self._wait(wait)
        self.document = document
        offered = sorted(LIFECYCLE.offers(self.state) - {A.WITHDRAW})
        actions = offered if along and offered else list(SubmissionAction)
        self._try(actions[choice % len(actions)], reason, wish)

    def _wait(self, wait):
        hours = {"an hour": 1, "a day": 24}.get(wait, 0)
        self.at += timedelta(hours=hours)
        if wait == "until it closes":
            self.at = max(self.at, CALL_CLOSES)

    def _try(self, action, reason, wish):
        situation = Situation(self.at, CallTimes(CALL_OPENS, CALL_CLOSES), self.document, wish, reason)
        try:
            after = LIFECYCLE.after(self.state, action)
            for guard in STEPS[action].guards:
                check_guard(guard, situation)
        except DomainError:
            return
        self.state = after
        self.story.append((action, self.at))
        if Guard.COMPLETE in STEPS[action].guards:
            self.complete_when_sent.append(self.document == COMPLETE and wish is not None)

    @invariant()
    def nothing_incomplete_was_sent(self):
        assert False not in self.complete_when_sent

    @invariant()
    def it_was_submitted_while_the_call_was_open(self):
        times = [at for action, at in self.story if action is A.SUBMIT]
        assert [at for at in times if not CALL_OPENS <= at < CALL_CLOSES] == []

    @invariant()
    def it_was_reviewed_once_and_only_after_the_call(self):
        times = [at for action, at in self.story if action is A.REVIEW]
        assert [at for at in times if at < CALL_CLOSES or len(times) > 1] == []

    @invariant()
    def each_step_had_what_it_needs(self):
        before: set[SubmissionAction] = set()
        for action, _ in self.story:
            assert NEEDS.get(action, set()) <= before
            before.add(action)

    @invariant()
    def nothing_follows_an_end(self):
        actions = [action for action, _ in self.story]
        assert {A.WITHDRAW, A.PUBLISH} & set(actions[:-1]) == set()


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=200, stateful_step_count=30)


def test_an_action_the_state_lacks_is_refused_in_words():
    with pytest.raises(IllegalTransitionError) as refusal:
        LIFECYCLE.after(S.DRAFT, A.PUBLISH)
    assert str(refusal.value) == "That is no longer possible: this has changed since you opened the page."
