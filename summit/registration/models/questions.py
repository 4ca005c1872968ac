"""What organisers ask beyond the form, the versions of each question, and what people answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL, PUBLIC
from summit.files.models import StoredFile
from summit.registration.rules.questions import LABEL_LENGTH, PURPOSE_LENGTH, Asked, QuestionKind, Sensitivity


class QuestionVersion(Model, kw_only=True):
    """A question as it was once put; an answer points at the version that was read."""

    __tablename__ = "question_version"
    __table_args__ = (UniqueConstraint("question_id", "number"),)
    append_only: ClassVar = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"))
    number: Mapped[int]
    kind: Mapped[QuestionKind]
    required: Mapped[bool]
    label: Mapped[str] = mapped_column(String(LABEL_LENGTH), info=PUBLIC)
    label_cy: Mapped[str] = mapped_column(String(LABEL_LENGTH), info=PUBLIC)
    hint: Mapped[str] = mapped_column(Text, info=PUBLIC)
    hint_cy: Mapped[str] = mapped_column(Text, info=PUBLIC)
    choices: Mapped[list[dict[str, str]]] = mapped_column(JSON, info=PUBLIC)
    condition: Mapped[Any] = mapped_column(JSON(none_as_null=True), info=PUBLIC, nullable=True)
    category_ids: Mapped[list[str]] = mapped_column(JSON, info=PUBLIC)  # none: it is for everybody
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)


class Question(Model, kw_only=True):
    """One thing that organisers ask; what it says stands in its newest version."""

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("edition_id", "key"),
        CheckConstraint("keep_days BETWEEN 0 AND 3650", name="keep_days"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    key: Mapped[str] = mapped_column(String(40), info=PUBLIC)  # what conditions and exports call it
    position: Mapped[int]
    asked: Mapped[Asked]
    sensitivity: Mapped[Sensitivity]
    purpose: Mapped[str] = mapped_column(String(PURPOSE_LENGTH), info=PUBLIC)
    keep_days: Mapped[int]  # after the event; then the answers are deleted
    number: Mapped[int] = mapped_column(default=1, init=False)
    sent_at: Mapped[datetime | None] = mapped_column(default=None, init=False)  # as a follow-up
    retired_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    version: Mapped[int] = mapped_column(default=1, init=False)

    __mapper_args__ = {"version_id_col": version}


class AnswerFile(Model, kw_only=True):
    """A file that was sent as an answer; of nobody yet while its form is not sent."""

    __tablename__ = "answer_file"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("stored_file.id"), unique=True)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"), index=True)
    registration_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("registration.id"), default=None, index=True, init=False
    )
    created_at: Mapped[datetime] = mapped_column(default_factory=now, index=True, init=False)

    stored: Mapped[StoredFile] = relationship(init=False, lazy="raise")


class Answer(Model, kw_only=True):
    """What somebody answered, with the version of the question they read."""

    __tablename__ = "answer"

    registration_id: Mapped[UUID] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"), primary_key=True, index=True)
    version_id: Mapped[UUID] = mapped_column(ForeignKey("question_version.id"), index=True)
    value: Mapped[Any] = mapped_column(JSON, info=PERSONAL)
    answered_at: Mapped[datetime]

    question: Mapped[Question] = relationship(init=False, lazy="raise")
    asked_as: Mapped[QuestionVersion] = relationship(init=False, lazy="raise")
