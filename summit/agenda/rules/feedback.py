"""When a session can be judged, and what the answers come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from summit.agenda.document import Agenda, Item
from summit.agenda.rules.live import AS_PLANNED, Live, as_it_is
from summit.core.errors import DomainError, msg

WEEKS = 3
STILL_THERE = timedelta(hours=1)
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


def to_be_judged(agenda: Agenda, live: Mapping[UUID, Live], room_id: UUID, *, at: datetime) -> Item | None:
    """Return the session in a room of which one would speak now: it has begun, and last of all that have.

    What ended more than an hour ago nobody at the door speaks of.
    """
    there = [(one, live.get(one.id, AS_PLANNED)) for one in agenda.items if one.is_session]
    real = [as_it_is(one, said) for one, said in there if not said.is_cancelled]
    begun = [
        one for one in real if one.room_id == room_id and one.starts_at <= at <= one.ends_at + STILL_THERE
    ]
    return max(begun, key=lambda one: one.starts_at, default=None)


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
