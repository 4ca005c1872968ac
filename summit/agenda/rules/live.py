"""What happens on the day: late, in another room, full, cancelled. It holds until somebody says otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from summit.agenda.document import Agenda, Item
from summit.core.errors import DomainError, msg

LATEST = 240
DELAYS = (5, 10, 15, 20, 30, 45)
"""By how many minutes something is late, as far as one tap says it."""


@dataclass(frozen=True, slots=True)
class Live:
    """What is otherwise than planned with one thing; nothing, as it begins."""

    late: int = 0
    room_id: UUID | None = None
    is_full: bool = False
    is_cancelled: bool = False

    def __bool__(self) -> bool:
        """Tell whether anything is otherwise."""
        return self != AS_PLANNED


AS_PLANNED = Live()


class Word(StrEnum):
    """What an organiser says of a session."""

    LATE = "late"
    MOVED = "moved"
    FULL = "full"
    NOT_FULL = "not_full"
    CANCELLED = "cancelled"
    AS_PLANNED = "as_planned"


class UnknownRoomError(DomainError):
    """A room that the published agenda does not have."""


def after(live: Live, word: Word, item: Item, agenda: Agenda, *, value: str = "") -> Live:
    """Return what holds once a word is said; what was said before of something else stays.

    Whatever is cancelled is neither late nor full, and as soon as it is late or moved it is on again.
    """
    match word:
        case Word.LATE:
            return replace(live, late=_minutes(value), is_cancelled=False)
        case Word.MOVED:
            room_id = _room(value, agenda)
            return replace(live, room_id=None if room_id == item.room_id else room_id, is_cancelled=False)
        case Word.FULL | Word.NOT_FULL:
            return replace(live, is_full=word is Word.FULL, is_cancelled=False)
        case Word.CANCELLED:
            return Live(is_cancelled=True)
        case Word.AS_PLANNED:
            return AS_PLANNED


def about_fullness(live: Live, item: Item, at: datetime, *, is_full: bool) -> Word:
    """Return the word of whoever stands at a room; what does not take place, or is over, is not theirs."""
    if not item.is_session:
        raise DomainError(msg("Only of a session can you say that its room is full."))
    if live.is_cancelled:
        raise DomainError(msg("This session is cancelled. Only an editor of the agenda can put it on again."))
    if as_it_is(item, live).ends_at <= at:
        raise DomainError(msg("That session is over. Below is what is in the room now."))
    return Word.FULL if is_full else Word.NOT_FULL


def as_it_is(item: Item, live: Live) -> Item:
    """Return a thing with the time and the room that it really has."""
    if not live.late and live.room_id is None:
        return item
    return item.model_copy(
        update={
            "starts_at": item.starts_at + timedelta(minutes=live.late),
            "room_id": live.room_id or item.room_id,
        }
    )


def outlives(item: Item, other: Item | None) -> bool:
    """Tell whether what was said of a thing still holds in the next version: it stands where it stood."""
    return other is not None and (item.starts_at, item.room_id) == (other.starts_at, other.room_id)


def _minutes(typed: str) -> int:
    if not typed.isdecimal() or int(typed) > LATEST:
        raise DomainError(msg("The delay must be 0 to 240 minutes."), field="minutes")
    return int(typed)


def _room(typed: str, agenda: Agenda) -> UUID:
    """Return a room that readers of the agenda know the name of."""
    found = next((room.id for room in agenda.rooms if str(room.id) == typed), None)
    if found is None:
        raise UnknownRoomError(msg("Select a room of the published agenda."), field="room")
    return found
