"""Writing down what somebody answered, and the files they answered with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.files import services as files
from summit.files.models import StoredFile
from summit.files.rules.documents import looked_into
from summit.registration.models import Answer, AnswerFile, Registration
from summit.registration.rules import FORM_LIVES
from summit.registration.rules.questions import Given

LONGER = timedelta(days=1)  # than a form that was saved is kept


def keep_answers(registration_id: UUID, answers: Collection[Given], *, at: datetime) -> None:
    """Write answers down, in the current unit of work; the registration is written already."""
    if not answers:
        return
    db.session.flush()
    kept = [one for one in answers if not isinstance(one.value, dict) or _hand_over(one, registration_id)]
    rows = [
        {
            "registration_id": registration_id,
            "question_id": one.question_id,
            "version_id": one.version_id,
            "value": one.value,
            "answered_at": at,
        }
        for one in kept
    ]
    if rows:
        db.session.execute(insert(Answer), rows)


def keep_upload(content: bytes, *, name: str, question_id: UUID) -> Mapping[str, str]:
    """Keep a file that somebody answers with before the whole is sent, and return the answer.

    What it is was read from its content; nobody can fetch it until a registration has it.
    """
    document = looked_into(content, name=name)
    with unit_of_work():
        stored = files.store(content, name=document.name, content_type=document.content_type, owner_id=None)
        kept = AnswerFile(file_id=stored.id, question_id=question_id)
        db.session.add(kept)
    return {"file": str(kept.id), "name": document.name}


def forget_files(*which: ColumnElement[bool]) -> int:
    """Delete files that were answers, in the current unit of work; returns how many."""
    found = db.session.execute(select(AnswerFile.id, AnswerFile.file_id).where(*which)).all()
    if found:
        db.session.execute(delete(AnswerFile).where(AnswerFile.id.in_([one for one, _ in found])))
        db.session.execute(delete(StoredFile).where(StoredFile.id.in_([one for _, one in found])))
    return len(found)


def forget_replaced_files(registration_id: UUID) -> None:
    """Delete the files of somebody that no answer of theirs names any more, in the current unit of work."""
    values = db.session.scalars(select(Answer.value).where(Answer.registration_id == registration_id))
    named = [UUID(one["file"]) for one in values if isinstance(one, dict)]
    forget_files(AnswerFile.registration_id == registration_id, AnswerFile.id.not_in(named))


def forget_loose_files() -> int:
    """Delete the files of forms that were never sent."""
    before = now() - FORM_LIVES - LONGER
    with unit_of_work():
        return forget_files(AnswerFile.registration_id.is_(None), AnswerFile.created_at < before)


def _hand_over(answer: Given, registration_id: UUID) -> bool:
    """Let a file be somebody's; one that is another's, or was forgotten, is no answer."""
    value: Mapping[str, Any] = answer.value
    owner = AnswerFile.registration_id
    free = or_(owner.is_(None), owner == registration_id)
    which = AnswerFile.id == UUID(value["file"]), AnswerFile.question_id == answer.question_id, free
    taken = update(AnswerFile).where(*which).values(registration_id=registration_id)
    taken = taken.execution_options(synchronize_session=False)
    file_id = db.session.scalar(taken.returning(AnswerFile.file_id))
    if file_id is None:
        return False
    person_id = select(Registration.person_id).where(Registration.id == registration_id).scalar_subquery()
    owned = update(StoredFile).where(StoredFile.id == file_id).values(owner_id=person_id)
    db.session.execute(owned.execution_options(synchronize_session=False))
    return True
