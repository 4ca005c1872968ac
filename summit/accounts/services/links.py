"""Links that open one thing for whoever holds them."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from summit.accounts.models import Link
from summit.core.access import Scope
from summit.core.clock import now
from summit.core.crypto import token_hash
from summit.core.db import db, unit_of_work


def issue_link(scope: Scope, subject_id: UUID, *, expires_at: datetime) -> str:
    """Make a link in the current unit of work and return its token; nobody can read it here again."""
    token = secrets.token_urlsafe(32)
    link = Link(scope=scope, subject_id=subject_id, token_sha256=token_hash(token), expires_at=expires_at)
    with unit_of_work():
        db.session.add(link)
    return token


def revoke_links(scope: Scope, subject_id: UUID) -> None:
    """Make every link to the thing dead, in the current unit of work."""
    live = Link.scope == scope, Link.subject_id == subject_id, Link.revoked_at.is_(None)
    with unit_of_work():
        db.session.execute(update(Link).where(*live).values(revoked_at=now()))


def use_links(scope: Scope, subject_id: UUID) -> None:
    """Mark the links to a thing as used, for those that work once."""
    live = Link.scope == scope, Link.subject_id == subject_id, Link.used_at.is_(None)
    with unit_of_work():
        db.session.execute(update(Link).where(*live).values(used_at=now()))
