"""What goes with its person: deleted when a place is cancelled or passed on."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete

from summit.core.db import db
from summit.registration.models import AccessNeeds, Answer, AnswerFile
from summit.registration.services.answering import forget_files


def forget_needs(registration_id: UUID) -> None:
    """Delete what somebody needs, in the current unit of work."""
    db.session.execute(delete(AccessNeeds).where(AccessNeeds.registration_id == registration_id))


def forget_own(registration_id: UUID) -> None:
    """Delete what somebody needs and answered, in the current unit of work."""
    forget_needs(registration_id)
    db.session.execute(delete(Answer).where(Answer.registration_id == registration_id))
    forget_files(AnswerFile.registration_id == registration_id)
