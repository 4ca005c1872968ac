"""What organisers wrote instead of our own texts."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import func, select

from summit.core.db import db
from summit.mail.models import MailWording


def wording_in_use(template: str, language: str, *, unless: bool = False) -> MailWording | None:
    """Return what is sent instead of our own text now; nothing, ``unless`` it is wanted no more."""
    if unless:
        return None
    query = select(MailWording).where(
        MailWording.template == template, MailWording.language == language, MailWording.in_use
    )
    return db.session.scalars(query).one_or_none()


def wordings_in_use() -> Mapping[tuple[str, str], MailWording]:
    """Return all of them, by template and language."""
    found = db.session.scalars(select(MailWording).where(MailWording.in_use))
    return {(one.template, one.language): one for one in found}


def last_number(template: str, language: str) -> int:
    """Return the number of the newest wording of a mail, in use or not; 0 when nobody wrote one."""
    query = select(func.max(MailWording.number)).where(
        MailWording.template == template, MailWording.language == language
    )
    return db.session.scalar(query) or 0


def wording_id_for(template: str, language: str) -> UUID | None:
    """Return the id of what is sent instead of our own text now."""
    found = wording_in_use(template, language)
    return found.id if found else None
