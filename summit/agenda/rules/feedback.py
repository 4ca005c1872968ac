"""When a session can be judged, and what the answers come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from summit.agenda.document import Agenda, Item
from summit.core.errors import DomainError, msg

WEEKS = 3
SCALE = (1, 2, 3, 4, 5)
WORDS_LENGTH = 1000


class NotNowError(DomainError):
    """A session that has not begun, or is long over, or never took place."""


def check_may_say(item: Item, agenda: Agenda, *, at: datetime) -> None:
    """Refuse what is said of a session that nobody can have been to."""
    if item in agenda.cancelled:
        raise NotNowError(msg("This session has been cancelled."))
    if at < item.starts_at:
        raise NotNowError(msg("This session has not begun. Come back when it has."))
    if at > item.ends_at + timedelta(weeks=WEEKS):
        raise NotNowError(msg("It is too long ago to say something of this session here."))


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said of one session: how many said each number, and the words, the newest first."""

    counts: Sequence[int]
    words: Sequence[str] = ()

    @property
    def number(self) -> int:
        """How many answered."""
        return sum(self.counts)

    @property
    def mean(self) -> float:
        """Return the mean of what they said; somebody has to have answered."""
        return sum(value * many for value, many in zip(SCALE, self.counts, strict=True)) / self.number
