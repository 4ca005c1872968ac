"""Writing the audit record, and erasing what it says about a person."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection
from hashlib import sha256
from typing import Protocol
from uuid import UUID

from sqlalchemy import delete, select

from summit.audit.models import AuditDetail, AuditEvent
from summit.core.db import db, unit_of_work


class Subject(Protocol):
    """Anything with an id and a table."""

    id: UUID
    __tablename__: str


def record(
    verb: str, subject: Subject, *, actor_id: UUID | None, **changes: tuple[str | None, str | None]
) -> None:
    """Add one event to the current unit of work; ``changes`` gives each field its old and new value.

    Special data is never given: a change of it is told as ``needs=(None, None)``.
    """
    salt = secrets.token_hex(16)  # or the digest of an erased name could be guessed
    body = json.dumps({"changes": changes, "salt": salt}, ensure_ascii=False, sort_keys=True)
    db.session.add(
        AuditEvent(
            actor_id=actor_id,
            verb=verb,
            subject_type=subject.__tablename__,
            subject_id=subject.id,
            fields=sorted(changes),
            detail_sha256=sha256(body.encode()).hexdigest(),
            detail=AuditDetail(body=body),
        )
    )


def erase_details(subject_ids: Collection[UUID]) -> None:
    """Forget what was written in these things; that it was written, by whom and when, stays."""
    events = select(AuditEvent.id).where(AuditEvent.subject_id.in_(subject_ids))
    with unit_of_work():
        db.session.execute(delete(AuditDetail).where(AuditDetail.event_id.in_(events)))
