"""What organisers ask beyond the form, and what was answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Select, and_, bindparam, func, or_, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from summit.core.access import PersonActor
from summit.core.db import db
from summit.files.models import StoredFile
from summit.registration.models import Answer, AnswerFile, Question, QuestionVersion, Registration
from summit.registration.queries.lists import for_managers
from summit.registration.queries.places import Onlooker, visible_to
from summit.registration.queries.seats import Named, named
from summit.registration.rules import QuotaKind
from summit.registration.rules.questions import Asked, Asking, Choice, facts
from summit.registration.states import SeatState

NEWEST = and_(QuestionVersion.question_id == Question.id, QuestionVersion.number == Question.number)
OPEN = Question.retired_at.is_(None)
PUT = (
    select(Question, QuestionVersion)
    .join(QuestionVersion, NEWEST)
    .where(
        Question.edition_id == bindparam("edition_id"),
        OPEN,
        or_(
            Question.asked == Asked.REGISTRATION,
            and_(bindparam("follow_ups", type_=Boolean), Question.sent_at.is_not(None)),
        ),
    )
    .order_by(Question.position)
)
"""Built once: most pages of the form ask it."""
EVERY = (
    select(Question, QuestionVersion)
    .join(QuestionVersion, NEWEST)
    .where(Question.edition_id == bindparam("edition_id"))
    .order_by(Question.position, Question.id)
)
"""Built once, as above."""
WANTED = (SeatState.WISHED, SeatState.HELD, SeatState.WAITING, SeatState.OFFERED)


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer with the words of the question as it was read."""

    asking: Asking
    value: Any


def asked_now(edition_id: UUID, *, follow_ups: bool = False) -> Sequence[Asking]:
    """Return the questions that are put: at registration, and when wanted the follow-ups that were sent."""
    rows = db.session.execute(PUT, {"edition_id": edition_id, "follow_ups": follow_ups})
    return [asking_of(question, version) for question, version in rows]


def questions(*, actor: PersonActor, edition_id: UUID) -> Sequence[tuple[Question, QuestionVersion, int]]:
    """Return every question with its newest words and how many answered it, those in use first."""
    for_managers(actor)
    answered = select(func.count()).where(Answer.question_id == Question.id).scalar_subquery()
    query = _newest().add_columns(answered).where(Question.edition_id == edition_id)
    rows = db.session.execute(query.order_by(Question.retired_at.is_not(None), Question.position))
    return [(question, version, count) for question, version, count in rows]


def get_question(
    question_id: UUID, *, actor: PersonActor, lock: bool = False
) -> tuple[Question, QuestionVersion]:
    """Return one question with its newest words."""
    for_managers(actor)
    query = _newest().where(Question.id == question_id)
    if lock:
        query = query.with_for_update(of=Question).execution_options(populate_existing=True)
    question, version = db.session.execute(query).one()
    return question, version


def known_before(edition_id: UUID, *, position: int | None) -> set[str]:
    """Return the keys of the questions that are put before one, or of all."""
    query = select(Question.key).where(Question.edition_id == edition_id, OPEN)
    return set(db.session.scalars(query if position is None else query.where(Question.position < position)))


def answers_of(registration: Registration, *, actor: Onlooker) -> Sequence[Answered]:
    """Return what somebody answered, each with the question as they read it."""
    if db.session.scalar(visible_to(actor).where(Registration.id == registration.id)) is None:
        raise NoResultFound
    query = select(Answer).where(Answer.registration_id == registration.id)
    rows = db.session.scalars(query.options(joinedload(Answer.question), joinedload(Answer.asked_as)))
    found = sorted(rows, key=lambda one: one.question.position)
    return [Answered(asking_of(one.question, one.asked_as), one.value) for one in found]


def answer_file(registration_id: UUID, answer_file_id: UUID, *, actor: Onlooker) -> StoredFile:
    """Return a file that somebody answered with, to themselves and to organisers."""
    own = visible_to(actor).where(Registration.id == registration_id).with_only_columns(Registration.id)
    query = select(StoredFile).join(AnswerFile, AnswerFile.file_id == StoredFile.id)
    query = query.where(AnswerFile.id == answer_file_id, AnswerFile.registration_id == own.scalar_subquery())
    return db.session.scalars(query).one()


def counts(question_id: UUID, *, actor: PersonActor) -> Mapping[str, int]:
    """Count the answers by what was chosen; of several choices each counts."""
    for_managers(actor)
    values = db.session.scalars(select(Answer.value).where(Answer.question_id == question_id))
    found: Counter[str] = Counter()
    for value in values:
        found.update(str(one).lower() if isinstance(one, bool) else str(one) for one in _each(value))
    return found


class Narrowable(Named):
    """What organisers can narrow a list to."""

    asked: Sequence[Asking]


def narrowable(edition_id: UUID) -> Narrowable:
    """Return what a list can be narrowed to, every question of the organisers too."""
    return Narrowable(**named(edition_id), asked=every_question(edition_id))


def every_question(edition_id: UUID) -> Sequence[Asking]:
    """Return every question of an edition with its newest words, also those that are no longer put."""
    rows = db.session.execute(EVERY, {"edition_id": edition_id})
    return [asking_of(one, version) for one, version in rows]


def all_answers(
    edition_id: UUID, *, actor: PersonActor, of: Collection[UUID] | None = None
) -> Mapping[tuple[UUID, str], Any]:
    """Return each answer by registration and short name: for files, or for those that a page shows."""
    for_managers(actor)
    query = select(Answer.registration_id, Question.key, Answer.value).join(Answer.question)
    if of is not None:
        query = query.where(Answer.registration_id.in_(of))
    rows = db.session.execute(query.where(Question.edition_id == edition_id))
    return {(one, key): value for one, key, value in rows}


def facts_of(registration: Registration) -> dict[str, Any]:
    """Return what conditions look at beside answers, for a registration that is whole."""
    category = registration.category
    dinner = any(one.quota.kind is QuotaKind.DINNER and one.state in WANTED for one in registration.seats)
    return facts(
        category=category.name or category.kind.value,
        language=registration.language,
        days=len(registration.days),
        dinner=dinner,
    )


def asking_of(question: Question, version: QuestionVersion) -> Asking:
    """Return a question as forms, checks and exports need it."""
    return Asking(
        question_id=question.id,
        version_id=version.id,
        key=question.key,
        kind=version.kind,
        label=version.label,
        label_cy=version.label_cy,
        hint=version.hint,
        hint_cy=version.hint_cy,
        required=version.required,
        choices=tuple(Choice(one["key"], one["label"], one.get("label_cy", "")) for one in version.choices),
        condition=version.condition,
        category_ids=frozenset(version.category_ids),
        purpose=question.purpose,
    )


def _newest() -> Select[Question, QuestionVersion]:
    return select(Question, QuestionVersion).join(QuestionVersion, NEWEST)


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
