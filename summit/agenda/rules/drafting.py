"""What an editor asks of a draft, and what can happen to an agenda that is already made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from summit.core.errors import DomainError, msg

LEAST_SECONDS, USUAL_SECONDS, MOST_SECONDS = 1, 60, 600
REPLAN_SECONDS = 5


class Aim(StrEnum):
    """What one of three ways on is after; the solver has the same."""

    FEWEST = "fewest moves"
    BALANCED = "balanced"
    BEST = "best for attendees"


class Happened(StrEnum):
    """What makes a new plan needed."""

    CANCELLED = "cancelled"
    ROOM = "room"
    LATE = "late"


class StaleDraftError(DomainError):
    """A draft that does not fit what the working copy has become."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(msg("The rooms or the parts of the days have changed since. Make a new draft."))


@dataclass(frozen=True, slots=True)
class Event:
    """A session is cancelled, a room is lost for a part of a day or for good, somebody comes late."""

    kind: Happened
    subject: UUID
    block_id: UUID | None = None
    until: datetime | None = None

    def stored(self) -> dict[str, Any]:
        """Return it as a draft keeps it."""
        return {
            "kind": self.kind.value,
            "subject": str(self.subject),
            "block_id": str(self.block_id) if self.block_id else None,
            "until": self.until.isoformat() if self.until else None,
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Event:
        """Read it back."""
        return cls(
            Happened(stored["kind"]),
            UUID(stored["subject"]),
            UUID(stored["block_id"]) if stored["block_id"] else None,
            datetime.fromisoformat(stored["until"]) if stored["until"] else None,
        )


def check_seconds(seconds: int) -> None:
    """Refuse a search that is over before it begins, or keeps the worker from all else."""
    if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        raise DomainError(
            msg("A draft takes %(least)s to %(most)s seconds."), field="seconds", least=LEAST_SECONDS,
            most=MOST_SECONDS,
        )  # fmt: skip
