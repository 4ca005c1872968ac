"""Moves in the working copy: what can be undone, what can be done again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from summit.core.errors import DomainError, msg


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the agenda."""

    block_id: UUID
    room_id: UUID
    starts_at: datetime


class MoveKind(StrEnum):
    """What was done."""

    PLACED = "placed"
    TAKEN_OUT = "taken_out"
    DRAFT = "draft"
    ROLLED_BACK = "rolled_back"


class NotUndoneError(DomainError):
    """Something cannot be undone or done again."""


def check_is_next(seen: int, number: int) -> None:
    """Refuse to undo another move than the one that was shown."""
    if seen != number:
        raise NotUndoneError(msg("Somebody else has moved something since you opened this page. Look again."))


def check_stands(found: Spot | None, expected: Spot | None, title: str) -> None:
    """Refuse to go on from a place where the session does not stand any longer."""
    if found != expected:
        raise NotUndoneError(
            msg("“%(title)s” does not stand where it was put. Move it by hand."), title=title
        )
