"""Writing down what somebody answered."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert

from summit.core.db import db
from summit.registration.models import Answer
from summit.registration.rules.questions import Given


def keep_answers(registration_id: UUID, answers: Collection[Given], *, at: datetime) -> None:
    """Write answers down, in the current unit of work; the registration is written already."""
    if answers:
        rows = [
            {
                "registration_id": registration_id,
                "question_id": one.question_id,
                "version_id": one.version_id,
                "value": one.value,
                "answered_at": at,
            }
            for one in answers
        ]
        db.session.flush()
        db.session.execute(insert(Answer), rows)
