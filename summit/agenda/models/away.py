"""When somebody who takes part cannot be there, and whether they were asked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL


class Away(Model, kw_only=True):
    """A time at which somebody presents or chairs nothing, as they told the editors."""

    __tablename__ = "agenda_away"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="ends_after_start"),
        Index("ix_agenda_away_edition_person", "edition_id", "person_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(info=PERSONAL)
    ends_at: Mapped[datetime] = mapped_column(info=PERSONAL)

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From when until when."""
        return self.starts_at, self.ends_at


class TimesQuestion(Model, kw_only=True):
    """That somebody was asked when they can be there; asking again is the same question anew."""

    __tablename__ = "agenda_question"
    __table_args__ = (
        UniqueConstraint("edition_id", "person_id"),
        CheckConstraint("answered_at >= asked_at", name="answered_after_asked"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    asked_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(default_factory=now)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
