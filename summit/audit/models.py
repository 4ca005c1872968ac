"""The audit record: what stays for good, and the words that may have to go."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL, PUBLIC


class AuditDetail(Model, kw_only=True):
    """The old and new values of one event; erased when a person is, while the event stays."""

    __tablename__ = "audit_detail"
    append_only: ClassVar[bool] = True  # written once; erasing is deleting

    event_id: Mapped[UUID] = mapped_column(ForeignKey("audit_event.id"), primary_key=True, init=False)
    body: Mapped[str] = mapped_column(Text, info=PERSONAL)


class AuditEvent(Model, kw_only=True):
    """One thing somebody did, in the past tense: ids, a verb and field names, never anybody's words."""

    __tablename__ = "audit_event"
    __table_args__ = (Index("ix_audit_event_subject", "subject_id", "at"),)
    append_only: ClassVar[bool] = True
    permanent: ClassVar[bool] = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    at: Mapped[datetime] = mapped_column(default_factory=now, index=True, init=False)
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)  # None: no person
    verb: Mapped[str] = mapped_column(String(64), index=True, info=PUBLIC)
    subject_type: Mapped[str] = mapped_column(String(32), info=PUBLIC)
    subject_id: Mapped[UUID]
    fields: Mapped[list[str]] = mapped_column(JSON, info=PUBLIC)
    detail_sha256: Mapped[str] = mapped_column(String(64), info=PUBLIC)

    detail: Mapped[AuditDetail | None] = relationship(lazy="raise", passive_deletes="all")
