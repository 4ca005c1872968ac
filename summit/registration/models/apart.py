"""Two registrations that somebody looked at and found to be of two people."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.db import Model


class ToldApart(Model, kw_only=True):
    """A pair that is not asked about again; the lesser id stands first, so that no pair is there twice."""

    __tablename__ = "told_apart"
    __table_args__ = (CheckConstraint("one_id < other_id", name="in_order"),)

    one_id: Mapped[UUID] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    other_id: Mapped[UUID] = mapped_column(ForeignKey("registration.id"), primary_key=True, index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]
