"""The tables of the agenda: working copy, moves, versions, and what people and the day do with them."""

from summit.agenda.models.away import Away, TimesQuestion
from summit.agenda.models.drafts import AgendaDraft
from summit.agenda.models.following import Feed, Feedback, Places, Star, Watching
from summit.agenda.models.live import Notice
from summit.agenda.models.moves import Move, Step
from summit.agenda.models.paper import Paper
from summit.agenda.models.plan import (
    REFERENCE_LENGTH,
    TITLE_LENGTH,
    Block,
    BlockMark,
    Chair,
    Closure,
    PersonMark,
    RoomMark,
    Session,
    SessionNeed,
    SessionPerson,
)
from summit.agenda.models.published import AgendaColumn, Release, ReleaseNames, mark_of
from summit.agenda.models.telling import Told

__all__ = [
    "REFERENCE_LENGTH",
    "TITLE_LENGTH",
    "AgendaColumn",
    "AgendaDraft",
    "Away",
    "Block",
    "BlockMark",
    "Chair",
    "Closure",
    "Feed",
    "Feedback",
    "Move",
    "Notice",
    "Paper",
    "PersonMark",
    "Places",
    "Release",
    "ReleaseNames",
    "RoomMark",
    "Session",
    "SessionNeed",
    "SessionPerson",
    "Star",
    "Step",
    "TimesQuestion",
    "Told",
    "Watching",
    "mark_of",
]
