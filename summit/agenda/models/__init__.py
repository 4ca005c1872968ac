"""The working copy of an agenda, the versions that were published, and what people do with them."""

from summit.agenda.models.following import Star
from summit.agenda.models.plan import (
    REFERENCE_LENGTH,
    TITLE_LENGTH,
    AgendaColumn,
    Block,
    BlockMark,
    Chair,
    PersonMark,
    Release,
    ReleaseNames,
    RoomMark,
    Session,
    SessionNeed,
    SessionPerson,
)

__all__ = [
    "REFERENCE_LENGTH",
    "TITLE_LENGTH",
    "AgendaColumn",
    "Block",
    "BlockMark",
    "Chair",
    "PersonMark",
    "Release",
    "ReleaseNames",
    "RoomMark",
    "Session",
    "SessionNeed",
    "SessionPerson",
    "Star",
]
