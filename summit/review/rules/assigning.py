"""What a chair asks of an assignment, and what becomes of each pair when it is used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from summit.core.errors import DomainError, msg
from summit.review.rules.decisions import check_due

USUAL_REVIEWS = 3
MOST_FOR_EACH = 10
USUAL_SECONDS = 20
MOST_SECONDS = 120
Pair = tuple[UUID, UUID]
"""A submission and who reviews it."""


class Change(StrEnum):
    """What using an assignment does to a pair."""

    BEGUN = "begun"
    STAYS = "stays"
    NEW = "new"
    GONE = "gone"


class StaleAssignmentError(DomainError):
    """What was shown is no longer what would happen."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            msg("Projects, reviewers or conflicts have changed since. Make the assignment again.")
        )


@dataclass(frozen=True, slots=True)
class Terms:
    """How many reviews a submission gets, how many a reviewer writes, and what else has to hold."""

    due_on: date
    reviews: int = USUAL_REVIEWS
    load_min: int = 0
    load_max: int | None = None
    other_service: bool = True
    keeps: bool = True

    def check(self, *, today: date) -> None:
        """Refuse what cannot be asked."""
        check_due(self.due_on, today=today)
        if not 1 <= self.reviews <= MOST_FOR_EACH:
            raise DomainError(
                msg("Each project must get between 1 and %(most)s reviews"),
                field="reviews", most=MOST_FOR_EACH,
            )  # fmt: skip
        if self.load_min < 0:
            raise DomainError(msg("The least for a reviewer must be 0 or more"), field="load_min")
        if self.load_max is not None and self.load_max < max(1, self.load_min):
            raise DomainError(
                msg("The most for a reviewer must be 1 or more, and no less than the least"),
                field="load_max",
            )  # fmt: skip


def mark_of(changes: Iterable[tuple[Pair, Change]]) -> str:
    """Return a short mark of what would happen: something else has another mark."""
    lines = sorted(f"{one} {other} {change}" for (one, other), change in changes)
    return sha256("\n".join(lines).encode()).hexdigest()[:32]
