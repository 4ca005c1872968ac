"""Who holds a link, and what to say when it is dead."""

from __future__ import annotations

from sqlalchemy import select

from summit.accounts.models import Link
from summit.accounts.rules.sign_in import check_link, link_unknown
from summit.core.access import LinkHolder, Nobody
from summit.core.clock import now
from summit.core.crypto import token_hash
from summit.core.db import db
from summit.core.errors import LinkRefusedError


def link_holder(token: str) -> LinkHolder | Nobody:
    """Return what the link opens; nobody when it is unknown, used, withdrawn or expired."""
    try:
        return open_link(token)
    except LinkRefusedError:
        return Nobody()


def open_link(token: str) -> LinkHolder:
    """Return what the link opens, or refuse it with the sentence that says why it is dead."""
    link = db.session.scalars(select(Link).where(Link.token_sha256 == token_hash(token))).one_or_none()
    if link is None:
        raise link_unknown()
    check_link(used_at=link.used_at, revoked_at=link.revoked_at, expires_at=link.expires_at, at=now())
    return LinkHolder(link.scope, link.subject_id)
