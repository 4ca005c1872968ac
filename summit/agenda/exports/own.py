"""One's own agenda as its page shows it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from summit.agenda.document import Agenda
from summit.agenda.exports.pages import Line, Whole, line_of
from summit.agenda.rules.own import conflicts
from summit.core.language import long_date


@dataclass(frozen=True, slots=True)
class ConflictTold:
    """Two sessions at one time, and what could be seen instead of one of them, each with its day."""

    day: str
    first: Line
    second: Line
    instead: Sequence[tuple[str, Line]]


def only_chosen(agenda: Agenda, chosen: Collection[UUID]) -> Agenda:
    """Return an agenda of what somebody chose, and what is for everybody."""
    items = tuple(one for one in agenda.items if one.is_for_all or one.id in chosen)
    return agenda.model_copy(update={"items": items})


def conflicts_told(whole: Whole, chosen: Collection[UUID]) -> list[ConflictTold]:
    """Return every two chosen sessions at one time, in words."""
    return [
        ConflictTold(
            long_date(one.first.starts_at),
            line_of(one.first, whole),
            line_of(one.second, whole),
            [(long_date(other.starts_at), line_of(other, whole)) for other in one.instead],
        )
        for one in conflicts(whole.agenda, chosen)
    ]
