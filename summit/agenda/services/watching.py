"""Where a session can be watched, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from summit.agenda import queries
from summit.agenda.models import Watching
from summit.agenda.queries.watching import watching
from summit.agenda.rules.watching import check_address
from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db, unit_of_work
from summit.edition.queries import get_edition


@dataclass(frozen=True, slots=True)
class WatchingDetails:
    """What an editor tells us of it; an address that is empty is none."""

    stream: str | None = None
    recording: str | None = None
    is_for_all: bool = False


def let_watch(
    session_id: UUID, details: WatchingDetails, *, edition_id: UUID, actor: PersonActor
) -> Watching | None:
    """Say where a session can be watched; what is not said any longer cannot be."""
    check_address(details.stream, field="stream")
    check_address(details.recording, field="recording")
    with unit_of_work():
        get_edition(edition_id, lock=True)
        session = queries.session(session_id, edition_id=edition_id, actor=actor)
        there = watching(session_id)
        if there is None:
            if not (details.stream or details.recording):
                return None
            there = Watching(session_id=session_id)
            db.session.add(there)
        before = there.stream, there.recording, str(there.is_for_all)
        there.stream, there.recording = details.stream or None, details.recording or None
        there.is_for_all = details.is_for_all
        db.session.flush()
        after = there.stream, there.recording, str(there.is_for_all)
        changes = dict(
            zip(("stream", "recording", "is_for_all"), zip(before, after, strict=True), strict=True)
        )
        audit.record("session.watching_changed", session, actor_id=actor.id, **changes)
    return there
