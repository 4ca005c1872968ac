"""The lives of a review and of a decision, taken at random; what is not in the table does not happen."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from summit.core.lifecycle import IllegalTransitionError
from summit.review.states import (
    DECISION_LIFECYCLE,
    REVIEW_LIFECYCLE,
    DecisionAction,
    DecisionState,
    ReviewAction,
    ReviewState,
)

BEGUN = {ReviewState.STARTED, ReviewState.SUBMITTED, ReviewState.DECLINED}
PAIRS = [(state, action) for state in ReviewState for action in ReviewAction]


class OneReview(RuleBasedStateMachine):
    """A review that anybody pushes anywhere."""

    def __init__(self):
        super().__init__()
        self.state = REVIEW_LIFECYCLE.initial
        self.written = self.sent = self.given_back = False

    @rule(action=st.sampled_from(ReviewAction))
    def push(self, action):
        before = self.state
        try:
            self.state = REVIEW_LIFECYCLE.after(before, action)
        except IllegalTransitionError:
            assert action not in REVIEW_LIFECYCLE.offers(before)
            return
        self.written = self.written or action in {ReviewAction.SAVE, ReviewAction.SUBMIT}
        self.sent = self.sent or action is ReviewAction.SUBMIT
        self.given_back = self.given_back or action is ReviewAction.DECLINE

    @invariant()
    def what_was_written_is_never_taken_away(self):
        assert not (self.written and self.state in {ReviewState.ASSIGNED, ReviewState.REMOVED})

    @invariant()
    def what_was_sent_stays_sent(self):
        assert self.sent == (self.state is ReviewState.SUBMITTED)

    @invariant()
    def who_declined_is_left_alone(self):
        assert self.given_back == (self.state is ReviewState.DECLINED)


OneReview.TestCase.settings = settings(max_examples=200, stateful_step_count=30)
TestOneReview = OneReview.TestCase


@pytest.mark.parametrize(("state", "action"), [pair for pair in PAIRS if pair not in REVIEW_LIFECYCLE.steps])
def test_an_action_the_table_lacks_is_refused(state, action):
    with pytest.raises(IllegalTransitionError):
        REVIEW_LIFECYCLE.after(state, action)


@pytest.mark.parametrize("state", [DecisionState.RELEASED, DecisionState.REPLACED])
@pytest.mark.parametrize("action", DecisionAction)
def test_a_decision_that_is_out_or_gone_stays_as_it_is(state, action):
    with pytest.raises(IllegalTransitionError):
        DECISION_LIFECYCLE.after(state, action)
