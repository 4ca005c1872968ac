"""Whom a version was told: each once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.clock import now
from summit.core.db import Model


class Told(Model, kw_only=True):
    """Somebody who was mailed what a version changes for them; its key refuses a second mail."""

    __tablename__ = "agenda_told"

    release_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_release.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    mail_id: Mapped[UUID]  # in the outbox, which may be emptied before the version is
    told_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
