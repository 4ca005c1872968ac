"""A stored file."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL, PUBLIC


class StoredFile(Model, kw_only=True):
    """What somebody gave us or we made: its name here, its content under its SHA-256 in the folder."""

    __tablename__ = "stored_file"
    __table_args__ = (CheckConstraint("size >= 0", name="size_counts"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    sha256: Mapped[str] = mapped_column(String(64), index=True, info=PUBLIC)
    size: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(150), info=PERSONAL)
    content_type: Mapped[str] = mapped_column(String(120), info=PUBLIC)
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
