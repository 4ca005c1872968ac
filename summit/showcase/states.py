"""The life of a submission: what can happen, who does it, what is recorded, what is mailed; one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from summit.core.lifecycle import Lifecycle


class SubmissionState(StrEnum):
    """Where a submission stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in review"
    ACCEPTED = "accepted"
    RESERVE = "reserve"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CONFIRMED = "confirmed"
    FINAL = "final"
    PUBLISHED = "published"


class SubmissionAction(StrEnum):
    """What can be done to it."""

    SUBMIT = "submit"
    REVIEW = "review"
    ACCEPT = "accept"
    RESERVE = "reserve"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    CONFIRM = "confirm"
    FINISH = "finish"
    PUBLISH = "publish"


class By(StrEnum):
    """Who takes a step."""

    AUTHOR = "author"
    CHAIR = "chair"
    ORGANISER = "organiser"


class Guard(StrEnum):
    """What must hold besides the state; each is a function of ``rules``."""

    CALL_OPEN = "the call is open"
    CALL_CLOSED = "the call has closed"
    COMPLETE = "the document is complete"
    REASON = "a reason is given"
    FINAL_DUE = "the day of the final version has not passed"


@dataclass(frozen=True, slots=True)
class Step:
    """One action: who takes it, what must hold, what the record and the mailbox are told.

    ``mail`` is the template that every author is sent; a decision is mailed by whoever releases it.
    """

    by: By
    verb: str
    guards: tuple[Guard, ...] = ()
    mail: str | None = None


S, A = SubmissionState, SubmissionAction

LIFECYCLE = Lifecycle(
    S.DRAFT,
    {
        (S.DRAFT, A.SUBMIT): S.SUBMITTED,
        (S.DRAFT, A.WITHDRAW): S.WITHDRAWN,
        (S.SUBMITTED, A.SUBMIT): S.SUBMITTED,  # again, until the call closes: the newest version counts
        (S.SUBMITTED, A.REVIEW): S.IN_REVIEW,
        (S.SUBMITTED, A.WITHDRAW): S.WITHDRAWN,
        (S.IN_REVIEW, A.ACCEPT): S.ACCEPTED,
        (S.IN_REVIEW, A.RESERVE): S.RESERVE,
        (S.IN_REVIEW, A.DECLINE): S.DECLINED,
        (S.IN_REVIEW, A.WITHDRAW): S.WITHDRAWN,
        (S.RESERVE, A.ACCEPT): S.ACCEPTED,
        (S.RESERVE, A.DECLINE): S.DECLINED,
        (S.RESERVE, A.WITHDRAW): S.WITHDRAWN,
        (S.DECLINED, A.ACCEPT): S.ACCEPTED,  # a challenge was upheld
        (S.ACCEPTED, A.CONFIRM): S.CONFIRMED,
        (S.ACCEPTED, A.WITHDRAW): S.WITHDRAWN,
        (S.CONFIRMED, A.FINISH): S.FINAL,
        (S.CONFIRMED, A.WITHDRAW): S.WITHDRAWN,
        (S.FINAL, A.FINISH): S.FINAL,  # again, until it is published
        (S.FINAL, A.PUBLISH): S.PUBLISHED,
        (S.FINAL, A.WITHDRAW): S.WITHDRAWN,
    },
)
STEPS: Mapping[SubmissionAction, Step] = MappingProxyType(
    {
        A.SUBMIT: Step(
            By.AUTHOR, "submission.submitted", (Guard.CALL_OPEN, Guard.COMPLETE), "showcase/submitted"
        ),
        A.REVIEW: Step(By.CHAIR, "submission.review_started", (Guard.CALL_CLOSED,)),
        A.ACCEPT: Step(By.CHAIR, "submission.accepted"),
        A.RESERVE: Step(By.CHAIR, "submission.held_in_reserve"),
        A.DECLINE: Step(By.CHAIR, "submission.declined"),
        A.WITHDRAW: Step(By.AUTHOR, "submission.withdrawn", (Guard.REASON,), "showcase/withdrawn"),
        A.CONFIRM: Step(By.AUTHOR, "submission.confirmed", (), "showcase/confirmed"),
        A.FINISH: Step(
            By.AUTHOR, "submission.finished", (Guard.FINAL_DUE, Guard.COMPLETE), "showcase/finished"
        ),
        A.PUBLISH: Step(By.ORGANISER, "submission.published", (), "showcase/published"),
    }
)
DECISIONS = frozenset({A.ACCEPT, A.RESERVE, A.DECLINE})
EDITABLE = frozenset({S.DRAFT, S.SUBMITTED, S.ACCEPTED, S.CONFIRMED, S.FINAL})
"""Where authors may write in the draft; what reviewers read is a version, which no edit changes."""
ACCEPTED_OR_LATER = frozenset({S.ACCEPTED, S.CONFIRMED, S.FINAL, S.PUBLISHED})
"""What is presented: presenters can be named, the room be described, slides be sent."""
CONFIRMED_OR_LATER = ACCEPTED_OR_LATER - {S.ACCEPTED}
"""What its authors have said they present."""
