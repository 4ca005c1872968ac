"""Where sessions can be watched."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from summit.agenda.models import Watching
from summit.core.db import db
from summit.registration.models import Registration
from summit.registration.states import RegistrationState


def watching(session_id: UUID) -> Watching | None:
    """Return where a session can be watched, for its editors and those who have a place."""
    return db.session.get(Watching, session_id)


def watchable(registration: Registration) -> Mapping[UUID, Watching]:
    """Return where sessions can be watched: all of it for who has a place, else what is for everybody."""
    query = select(Watching)
    if registration.state is not RegistrationState.CONFIRMED:
        query = query.where(Watching.is_for_all)
    return {one.session_id: one for one in db.session.scalars(query) if one.stream or one.recording}
