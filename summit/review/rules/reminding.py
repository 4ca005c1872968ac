"""When a reviewer is reminded of a review, and which reviews differ so much that somebody has to talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summit.core.errors import DomainError, msg

USUALLY_REMINDED = 3
MOST_DAYS = 60
WIDE = 5000
"""So many hundredths of a point between the lowest and the highest are talked about in any case."""
SURPRISING = 2.0
"""So many standard deviations from what quality and reviewer let one expect are, too."""


class RemindedTodayError(DomainError):
    """Nobody is reminded twice a day."""


@dataclass(frozen=True, slots=True)
class Reminders:
    """So many days before a review is due, and every so many days once it is late; None is never."""

    before: int | None = USUALLY_REMINDED
    every: int | None = USUALLY_REMINDED

    def check(self) -> None:
        """Refuse what cannot be."""
        for field, days, least in (("remind_before", self.before, 0), ("remind_every", self.every, 1)):
            if days is not None and not least <= days <= MOST_DAYS:
                raise DomainError(
                    msg("The number of days must be between %(least)s and %(most)s"),
                    field=field, least=least, most=MOST_DAYS,
                )  # fmt: skip


USUAL_REMINDERS = Reminders()


def is_due(rule: Reminders, *, due_on: date, asked_on: date, reminded_on: date | None, today: date) -> bool:
    """Tell whether somebody is to be reminded today of a review that is not in."""
    last = max(asked_on, reminded_on or asked_on)
    if today > due_on:
        return rule.every is not None and (last <= due_on or (today - last).days >= rule.every)
    if rule.before is None:
        return False
    begins = due_on - timedelta(days=rule.before)
    return today >= begins > last


def check_not_today(reminded_on: date | None, *, today: date) -> None:
    """Refuse to remind somebody twice on one day."""
    if reminded_on == today:
        raise RemindedTodayError(msg("They have been reminded of this review today already."))


def disagree(*, spread: int | None, residuals: Sequence[float], noise: float) -> bool:
    """Tell whether reviews of one project differ more than chance and known habits explain."""
    if spread is None or len(residuals) < 2:  # noqa: PLR2004 (nobody disagrees alone)
        return False
    return spread >= WIDE or max(map(abs, residuals)) >= SURPRISING * max(noise, 1e-9)
