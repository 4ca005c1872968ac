"""What an organiser settled for a call, and who was given more time."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.accounts.models import Person
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL, PUBLIC
from summit.showcase.rules import FORMAT_LENGTH


class CallSettings(Model, kw_only=True):
    """What an organiser settled for one edition's call beside its dates, which the edition holds."""

    __tablename__ = "call_settings"
    __table_args__ = (
        CheckConstraint("grace_minutes BETWEEN 0 AND 1440", name="a_day_of_grace_at_most"),
        CheckConstraint("most_per_person >= 1", name="one_or_more"),
    )

    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    grace_minutes: Mapped[int] = mapped_column(default=0)
    most_per_person: Mapped[int | None] = mapped_column(default=None)
    guidance: Mapped[str] = mapped_column(Text, default="", info=PUBLIC)
    final_due_on: Mapped[date | None] = mapped_column(default=None)
    slides_due_on: Mapped[date | None] = mapped_column(default=None)
    version: Mapped[int] = mapped_column(default=1, init=False)

    __mapper_args__ = {"version_id_col": version}


class CallFormat(Model, kw_only=True):
    """How many projects can be presented in one way; without a row it is offered without a limit."""

    __tablename__ = "call_format"
    __table_args__ = (CheckConstraint("capacity >= 0", name="not_negative"),)

    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    format: Mapped[str] = mapped_column(String(FORMAT_LENGTH), primary_key=True, info=PUBLIC)
    is_offered: Mapped[bool] = mapped_column(default=True)
    capacity: Mapped[int | None] = mapped_column(default=None)


class CallExtension(Model, kw_only=True):
    """More time for one person, and why."""

    __tablename__ = "call_extension"
    __table_args__ = (UniqueConstraint("edition_id", "person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    until: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text, info=PERSONAL)
    given_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    given_at: Mapped[datetime] = mapped_column(default_factory=now)

    person: Mapped[Person] = relationship(foreign_keys=person_id, init=False, viewonly=True, lazy="raise")
