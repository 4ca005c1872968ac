"""The lives of a review, of a decision and of a reviewer's part in an edition."""

from __future__ import annotations

from enum import StrEnum

from summit.core.lifecycle import Lifecycle


class ReviewState(StrEnum):
    """Where a review stands."""

    ASSIGNED = "assigned"
    STARTED = "started"
    SUBMITTED = "submitted"
    DECLINED = "declined"
    REMOVED = "removed"


class ReviewAction(StrEnum):
    """What can be done to a review."""

    ASSIGN = "assign"
    SAVE = "save"
    SUBMIT = "submit"
    DECLINE = "decline"
    REMOVE = "remove"


class DecisionState(StrEnum):
    """Where a decision stands."""

    PENDING = "pending"
    RELEASED = "released"
    REPLACED = "replaced"


class DecisionAction(StrEnum):
    """What can be done to a decision."""

    RELEASE = "release"
    REPLACE = "replace"


class ProfileState(StrEnum):
    """Whether somebody reviews in an edition."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class ProfileAction(StrEnum):
    """What a reviewer answers to the invitation, and may change their mind about."""

    ACCEPT = "accept"
    DECLINE = "decline"


class PlanState(StrEnum):
    """Where an assignment of reviewers stands that a chair asked for."""

    WANTED = "wanted"
    READY = "ready"
    IMPOSSIBLE = "impossible"
    USED = "used"


class PlanAction(StrEnum):
    """What can be done to an assignment."""

    FIND = "find"
    REFUSE = "refuse"
    USE = "use"


class Outcome(StrEnum):
    """What a reviewer recommends and a chair decides; the words of the submission's own steps."""

    ACCEPT = "accept"
    RESERVE = "reserve"
    DECLINE = "decline"


R, D = ReviewState, DecisionState

REVIEW_LIFECYCLE = Lifecycle(
    R.ASSIGNED,
    {
        (R.ASSIGNED, ReviewAction.SAVE): R.STARTED,
        (R.ASSIGNED, ReviewAction.SUBMIT): R.SUBMITTED,
        (R.ASSIGNED, ReviewAction.DECLINE): R.DECLINED,
        (R.ASSIGNED, ReviewAction.REMOVE): R.REMOVED,  # nothing started is taken away
        (R.STARTED, ReviewAction.SAVE): R.STARTED,
        (R.STARTED, ReviewAction.SUBMIT): R.SUBMITTED,
        (R.STARTED, ReviewAction.DECLINE): R.DECLINED,
        (R.SUBMITTED, ReviewAction.SUBMIT): R.SUBMITTED,  # revised, until the decision is released
        (R.REMOVED, ReviewAction.ASSIGN): R.ASSIGNED,
    },
)
DECISION_LIFECYCLE = Lifecycle(
    D.PENDING,
    {
        (D.PENDING, DecisionAction.RELEASE): D.RELEASED,
        (D.PENDING, DecisionAction.REPLACE): D.REPLACED,
    },
)
PROFILE_LIFECYCLE = Lifecycle(
    ProfileState.INVITED,
    {
        (before, action): after
        for before in ProfileState
        for action, after in {
            ProfileAction.ACCEPT: ProfileState.ACCEPTED,
            ProfileAction.DECLINE: ProfileState.DECLINED,
        }.items()
    },
)
PLAN_LIFECYCLE = Lifecycle(
    PlanState.WANTED,
    {
        (PlanState.WANTED, PlanAction.FIND): PlanState.READY,
        (PlanState.WANTED, PlanAction.REFUSE): PlanState.IMPOSSIBLE,
        (PlanState.READY, PlanAction.USE): PlanState.USED,
    },
)
WRITABLE = frozenset({R.ASSIGNED, R.STARTED, R.SUBMITTED})
"""Where a reviewer still has the review in hand."""
EXPECTED = WRITABLE
"""What counts as a review that somebody is to give or gave."""
