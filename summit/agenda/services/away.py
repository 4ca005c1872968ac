"""When presenters and chairs cannot be there, as they told the editors."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from summit.agenda.models import Away
from summit.agenda.services.marks import locked_plan
from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg


def say_away(
    person_id: UUID, starts_at: datetime, ends_at: datetime, *, edition_id: UUID, actor: PersonActor
) -> Away:
    """Note that somebody who takes part is away; what stands then stays, and the board warns of it."""
    if ends_at <= starts_at:
        raise DomainError(msg("It must end after it starts, on the same day."), field="ends")
    with unit_of_work():
        locked_plan(edition_id, actor=actor).name(person_id)
        away = Away(edition_id=edition_id, person_id=person_id, starts_at=starts_at, ends_at=ends_at)
        db.session.add(away)
        span = f"{starts_at.isoformat()} {ends_at.isoformat()}"
        audit.record("agenda.away_said", away, actor_id=actor.id, time=(None, span))
    return away


def forget_away(away_id: UUID, *, edition_id: UUID, actor: PersonActor) -> UUID:
    """Take that back, and return whose it was."""
    with unit_of_work():
        locked_plan(edition_id, actor=actor)
        away = db.session.scalars(select(Away).where(Away.id == away_id, Away.edition_id == edition_id)).one()
        audit.record("agenda.away_forgotten", away, actor_id=actor.id)
        db.session.delete(away)
        return away.person_id
