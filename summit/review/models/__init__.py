"""The tables of reviewing: who reviews, what they may not judge, what they say, what is decided."""

from summit.review.models.assignments import AssignmentPair, AssignmentPlan
from summit.review.models.interests import (
    Affiliation,
    ConflictOverride,
    DeclaredConflict,
    NamedConflict,
    OtherAddress,
)
from summit.review.models.reviewers import Bid, Expertise, ReviewerProfile
from summit.review.models.reviews import Criterion, Decision, Review, ReviewScore
from summit.review.models.rules import AuthorReply, HiddenWords, Minute, Remark, ReviewSettings

__all__ = [
    "Affiliation",
    "AssignmentPair",
    "AssignmentPlan",
    "AuthorReply",
    "Bid",
    "ConflictOverride",
    "Criterion",
    "Decision",
    "DeclaredConflict",
    "Expertise",
    "HiddenWords",
    "Minute",
    "NamedConflict",
    "OtherAddress",
    "Remark",
    "Review",
    "ReviewScore",
    "ReviewSettings",
    "ReviewerProfile",
]
