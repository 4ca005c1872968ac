"""A person's own files."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from summit.core.access import Permission, requires
from summit.files import queries
from summit.files.exports import as_download

bp = Blueprint("files", __name__)


@bp.get("/files/<uuid:file_id>")
@requires(Permission.ACCOUNT_SEE)
def download(file_id: UUID) -> ResponseReturnValue:
    """Hand a person one of their own files."""
    stored = queries.own_file(file_id, actor=g.actor)
    return as_download(queries.read(stored.id), name=stored.name, content_type=stored.content_type)
