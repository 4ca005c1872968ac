"""Lists as somebody wants to see them again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from summit.accounts.rules.saved import NAME_LENGTH, QUERY_LENGTH
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL, PUBLIC


class SavedView(Model, kw_only=True):
    """A list (its endpoint) with what stands behind the question mark, under a name of its owner's."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("person_id", "page", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    page: Mapped[str] = mapped_column(String(80), info=PUBLIC)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH), info=PERSONAL)
    query: Mapped[str] = mapped_column(String(QUERY_LENGTH), info=PERSONAL)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
