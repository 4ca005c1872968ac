"""What a reviewer says of themselves: what they know, how much they can read, what they want to read."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from summit.core.errors import DomainError, msg

MOST_REVIEWS = 200


class ExpertiseKind(StrEnum):
    """What a code of a reviewer's knowledge is of."""

    TYPE = "type"
    TOPIC = "topic"


class BidChoice(StrEnum):
    """The four buttons under a summary."""

    KEEN = "keen"
    ABLE = "able"
    RATHER_NOT = "rather-not"
    CONFLICT = "conflict"


def check_capacity(capacity: int | None) -> None:
    """Refuse a number of reviews that nobody can read."""
    if capacity is not None and not 0 <= capacity <= MOST_REVIEWS:
        raise DomainError(
            msg("The number of reviews must be between 0 and %(most)s"), field="capacity", most=MOST_REVIEWS
        )


def check_away(away_from: date | None, away_until: date | None) -> None:
    """Refuse half an absence, and one that ends before it begins."""
    if (away_from is None) != (away_until is None):
        missing = "away_from" if away_from is None else "away_until"
        raise DomainError(msg("Enter both the first and the last day you are away"), field=missing)
    if away_from and away_until and away_until < away_from:
        raise DomainError(msg("The last day away must not be before the first"), field="away_until")
