"""What a chair decides, and when it may be decided and released."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from summit.core.errors import DomainError, msg
from summit.review.states import Outcome

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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a project stands among those of its format, and how many of these get a place (None: all may)."""

    rank: int
    places: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided: why, for the authors, and, where it departs from the rank, why for the chairs."""

    outcome: Outcome
    reason: str
    departure: str = ""


def departs(outcome: Outcome, place: Place | None) -> bool:
    """Tell whether a decision gives a place to what ranks below the line, or none to what ranks above it."""
    if place is None or place.places is None:
        return False
    return (outcome is Outcome.ACCEPT) != (place.rank <= place.places)


def check_decision(verdict: Verdict, *, submitted: int, place: Place | None) -> None:
    """Refuse to decide before a review is in, without a reason, or against the rank without another."""
    if submitted == 0:
        raise NoReviewError(msg("Nobody has reviewed this project yet, so it cannot be decided."))
    if not verdict.reason.strip():
        raise ReasonMissingError(msg("Enter the reason for the decision"), field="reason")
    if place and departs(verdict.outcome, place) and not verdict.departure.strip():
        raise ReasonMissingError(
            msg("It is number %(rank)s for %(places)s places: say why the decision departs from that"),
            field="departure", rank=place.rank, places=place.places or 0,
        )  # fmt: skip


def check_due(due_on: date, *, today: date) -> None:
    """Refuse a date that has passed."""
    if due_on < today:
        raise DueDateError(msg("The date must be today or later"), field="due_on")


def fingerprint(told: Iterable[object]) -> str:
    """Return a short mark of what is shown of several decisions: something else has another mark."""
    return sha256("\n".join(sorted(map(str, told))).encode()).hexdigest()[:32]


def check_same(*, seen: str, now: str) -> None:
    """Refuse to release anything but what the preview showed."""
    if seen != now:
        raise ChangedSincePreviewError(
            msg("The decisions have changed since you opened this page. Check them again.")
        )
