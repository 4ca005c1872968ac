"""The agenda on paper, as far as it is laid out."""

from __future__ import annotations

from sqlalchemy import select

from summit.agenda.models import Paper
from summit.agenda.rules.paper import PaperKind
from summit.core.db import db
from summit.files.queries import read


def paper(kind: PaperKind, language: str) -> Paper | None:
    """Return what was laid out last, or is being laid out; routes say who may read which kind."""
    return db.session.scalars(
        select(Paper).where(Paper.kind == kind, Paper.language == language)
    ).one_or_none()


def printed(kind: PaperKind, language: str, *, mark: str) -> bytes | None:
    """Return the PDF of the agenda with this mark, if it is laid out."""
    found = paper(kind, language)
    return read(found.file_id) if found and found.mark == mark and found.file_id else None
