"""What reviewers may see, and when: chosen by the chairs for an edition."""

from __future__ import annotations

from enum import StrEnum

from summit.core.errors import DomainError, msg
from summit.review.rules.rubric import MOST_WEIGHT


class Anonymity(StrEnum):
    """What reviewers are not told of a project."""

    NAMED = "named"
    PEOPLE = "people"
    ORGANISATIONS = "organisations"


class Others(StrEnum):
    """When a reviewer reads what others said of the same project."""

    NEVER = "never"
    AFTER_OWN = "after-own"
    ALWAYS = "always"


class Told(StrEnum):
    """What of the reviews authors read once the decision is released."""

    MEAN = "mean"
    LEVELS = "levels"
    WORDS = "words"
    REASONS = "reasons"
    RECOMMENDATIONS = "recommendations"


USUALLY_TOLD = (Told.MEAN, Told.LEVELS, Told.WORDS)


def others_are_seen(rule: Others, *, own_is_in: bool) -> bool:
    """Tell whether a reviewer may read the other reviews of a project now."""
    return rule is Others.ALWAYS or (rule is Others.AFTER_OWN and own_is_in)


def check_weights(weights: dict[str, int | None]) -> None:
    """Refuse weights that do not add up to 100, or one that is no weight."""
    for code, weight in weights.items():
        if weight is None or not 0 <= weight <= MOST_WEIGHT:
            raise DomainError(
                msg("Each weight must be a whole number from 0 to %(most)s"),
                field=f"weight_{code}",
                most=MOST_WEIGHT,
            )
    total = sum(weight or 0 for weight in weights.values())
    if total != MOST_WEIGHT:
        raise DomainError(
            msg("The weights must add up to %(most)s; now they add up to %(total)s"),
            field=f"weight_{next(iter(weights))}",
            most=MOST_WEIGHT,
            total=total,
        )
