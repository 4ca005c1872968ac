"""What a chair decides, and when it may be decided and released."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from summit.core.errors import DomainError, msg

REASON_WORDS = 200


class NoReviewError(DomainError):
    """A decision was asked before anybody has judged the project."""


class ReasonMissingError(DomainError):
    """A decision was given without a reason."""


class NothingToReleaseError(DomainError):
    """There is no pending decision."""


class ChangedSincePreviewError(DomainError):
    """What would be released is no longer what was shown."""


class DueDateError(DomainError):
    """Reviews cannot be due in the past."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a decision rested on: how many reviews, and their mean in hundredths."""

    reviews: int
    mean: int | None


def check_decision(*, reason: str, submitted: int) -> None:
    """Refuse to decide without a reason or before the first review is in."""
    if submitted == 0:
        raise NoReviewError(msg("Nobody has reviewed this project yet, so it cannot be decided."))
    if not reason.strip():
        raise ReasonMissingError(msg("Enter the reason for the decision"), field="reason")


def check_due(due_on: date, *, today: date) -> None:
    """Refuse a date that has passed."""
    if due_on < today:
        raise DueDateError(msg("The date must be today or later"), field="due_on")


def fingerprint(ids: Iterable[UUID]) -> str:
    """Return a short mark of a set of decisions: another set has another mark."""
    return sha256(" ".join(sorted(map(str, ids))).encode()).hexdigest()[:32]


def check_same(*, seen: str, now: str) -> None:
    """Refuse to release anything but what the preview showed."""
    if seen != now:
        raise ChangedSincePreviewError(
            msg("The decisions have changed since you opened this page. Check them again.")
        )
