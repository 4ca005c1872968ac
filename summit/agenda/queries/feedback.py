"""What was said of sessions: for those who make the agenda."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound

from summit.agenda.models import Feedback
from summit.agenda.rules.feedback import SCALE, Answers
from summit.core.access import Permission, PersonActor
from summit.core.db import db


def answers(edition_id: UUID, *, actor: PersonActor) -> Mapping[UUID, Answers]:
    """Return what was said of each session of which anything was, in two statements."""
    if Permission.AGENDA_MANAGE not in actor.permissions:
        raise NoResultFound
    mine = Feedback.edition_id == edition_id
    counted = select(Feedback.session_id, Feedback.useful, func.count()).where(mine)
    counts: dict[UUID, dict[int, int]] = {}
    for session_id, useful, number in db.session.execute(
        counted.group_by(Feedback.session_id, Feedback.useful)
    ):
        counts.setdefault(session_id, {})[useful] = number
    words: dict[UUID, list[str]] = {}
    query = select(Feedback.session_id, Feedback.words).where(mine, Feedback.words.is_not(None))
    for session_id, said in db.session.execute(query.order_by(Feedback.sent_at.desc(), Feedback.id)):
        words.setdefault(session_id, []).append(str(said))
    return {
        key: Answers([found.get(value, 0) for value in SCALE], words.get(key, ()))
        for key, found in counts.items()
    }
