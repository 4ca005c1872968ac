"""What organisers ask beyond the form: written in versions, answered, asked later, deleted in time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import msg
from summit.edition.models import Edition
from summit.edition.rules import check_same_version
from summit.registration.models import Answer, AnswerFile, Question, QuestionVersion, Registration
from summit.registration.queries.lists import for_managers
from summit.registration.queries.places import Onlooker
from summit.registration.queries.questions import get_question, known_before
from summit.registration.rules.conditions import check_known
from summit.registration.rules.questions import (
    BUILT_IN,
    Asked,
    Given,
    QuestionError,
    Wording,
    check_wording,
)
from summit.registration.services.answering import forget_files, forget_replaced_files, keep_answers
from summit.registration.services.offers import acting
from summit.registration.services.passing import changeable


def ask(wording: Wording, *, edition_id: UUID, actor: PersonActor) -> Question:
    """Put one more question, after the others."""
    for_managers(actor)
    check_wording(wording)
    try:
        with unit_of_work():
            check_known(wording.condition, known_before(edition_id, position=None) | BUILT_IN)
            last = select(func.max(Question.position)).where(Question.edition_id == edition_id)
            question = Question(
                edition_id=edition_id,
                key=wording.key,
                position=(db.session.scalar(last) or 0) + 1,
                asked=wording.asked,
                sensitivity=wording.sensitivity,
                purpose=wording.purpose,
                keep_days=wording.keep_days,
            )
            db.session.add(question)
            db.session.flush()
            db.session.add(_version(question, wording))
            audit.record("question.asked", question, actor_id=actor.id, key=(None, wording.key))
    except IntegrityError as clash:
        raise QuestionError(msg("Another question has this name."), field="key") from clash
    return question


def reword(question_id: UUID, wording: Wording, *, version: int, actor: PersonActor) -> Question:
    """Change a question; earlier answers keep the words that were read. Its short name stays."""
    check_wording(wording)
    with unit_of_work():
        question, _ = get_question(question_id, actor=actor, lock=True)
        check_same_version(opened=version, found=question.version)
        known = known_before(question.edition_id, position=question.position)
        check_known(wording.condition, known | BUILT_IN)
        question.number += 1
        question.asked, question.sensitivity = wording.asked, wording.sensitivity
        question.purpose, question.keep_days = wording.purpose, wording.keep_days
        db.session.add(_version(question, wording))
        number = (str(question.number - 1), str(question.number))
        audit.record("question.reworded", question, actor_id=actor.id, number=number)
    return question


def retire(question_id: UUID, *, actor: PersonActor) -> Question:
    """Put a question to nobody any more; what was answered stays until its time is over."""
    with unit_of_work():
        question, _ = get_question(question_id, actor=actor, lock=True)
        if question.retired_at is None:
            question.retired_at = now()
            audit.record("question.retired", question, actor_id=actor.id)
    return question


def send_follow_up(question_id: UUID, *, actor: PersonActor) -> Question:
    """Put a follow-up to everybody who is confirmed, on the page of their place, from now on."""
    with unit_of_work():
        question, _ = get_question(question_id, actor=actor, lock=True)
        if question.asked is not Asked.FOLLOW_UP or question.retired_at is not None:
            raise QuestionError(msg("This is no follow-up, or it is put to nobody any more."))
        if question.sent_at is None:
            question.sent_at = now()
            audit.record("question.sent", question, actor_id=actor.id)
    return question


def change_answers(registration_id: UUID, answers: Collection[Given], *, actor: Onlooker) -> Registration:
    """Let these be somebody's answers, until the deadline."""
    with unit_of_work():
        at = now()
        registration = changeable(registration_id, actor=actor, at=at)
        mine = Answer.registration_id == registration.id
        asked = [one.question_id for one in answers]
        db.session.execute(delete(Answer).where(mine, Answer.question_id.in_(asked)))
        keep_answers(registration.id, [one for one in answers if one.value not in (None, "", [])], at=at)
        forget_replaced_files(registration.id)
        actor_id = acting(actor, registration)
        audit.record("registration.answered", registration, actor_id=actor_id, answers=(None, None))
    return registration


def forget_old_answers() -> int:
    """Delete the answers whose time is over, each question's after as many days as it says."""
    today = now().date()
    query = select(Question.id, Question.keep_days, Edition.ends_on)
    rows = db.session.execute(query.join(Edition, Edition.id == Question.edition_id)).all()
    over = [one for one, days, ends_on in rows if ends_on + timedelta(days=days) < today]
    if not over:
        return 0
    with unit_of_work():
        forget_files(AnswerFile.question_id.in_(over))
        gone = delete(Answer).where(Answer.question_id.in_(over))
        return int(db.session.connection().execute(gone).rowcount)


def _version(question: Question, wording: Wording) -> QuestionVersion:
    return QuestionVersion(
        question_id=question.id,
        number=question.number,
        kind=wording.kind,
        required=wording.required,
        label=wording.label,
        label_cy=wording.label_cy,
        hint=wording.hint,
        hint_cy=wording.hint_cy,
        choices=[{"key": one.key, "label": one.label, "label_cy": one.label_cy} for one in wording.choices],
        condition=wording.condition,
        category_ids=list(wording.category_ids),
    )
