"""What those who were there say of a session: kept without a name, and in no record."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.exc import NoResultFound

from summit.agenda import queries
from summit.agenda.models import Feedback
from summit.agenda.rules.feedback import check_may_say
from summit.core.clock import now
from summit.core.db import db, unit_of_work


def say(reference: str, *, answer_id: UUID, useful: int, words: str | None) -> Feedback:
    """Keep what somebody answers to the two questions, from the session's beginning on, for three weeks."""
    with unit_of_work():
        release = queries.published()
        if release is None:
            raise NoResultFound
        item = release.as_it_is(queries.item(release, reference))
        check_may_say(item, release.agenda, at=now())
        said = db.session.get(Feedback, answer_id)
        if said is None:
            said = Feedback(
                id=answer_id,
                edition_id=release.edition_id,
                session_id=item.id,
                useful=useful,
                words=words or None,
            )
            db.session.add(said)
    return said
