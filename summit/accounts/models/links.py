"""Links that open one thing for whoever holds them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.access import Scope
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL


class Link(Model, kw_only=True):
    """A single-purpose link; only the SHA-256 of its token is kept."""

    __tablename__ = "link"
    __table_args__ = (Index("ix_link_scope_subject_id", "scope", "subject_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    scope: Mapped[Scope]
    subject_id: Mapped[UUID]
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True, info=PERSONAL)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    used_at: Mapped[datetime | None] = mapped_column(default=None, init=False)  # for links that work once
