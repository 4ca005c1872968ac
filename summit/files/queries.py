"""Reading stored files."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs
from sqlalchemy import select

from summit.core.access import PersonActor
from summit.core.application import settings
from summit.core.db import db
from summit.files import rules
from summit.files.models import StoredFile


class DamagedFileError(RuntimeError):
    """What lies in the folder is not what was stored."""


def folder() -> tuple[AbstractFileSystem, str]:
    """Return the file system and the path of the folder that holds every content."""
    files, path = url_to_fs((settings().data_dir / "files").as_uri())
    return files, str(path)


def read(file_id: UUID) -> bytes:
    """Return a file's content; whoever asks has checked that the reader may see it."""
    stored = db.session.get_one(StoredFile, file_id)
    files, path = folder()
    content: bytes = files.cat_file(f"{path}/{rules.place_of(stored.sha256)}")
    if sha256(content).hexdigest() != stored.sha256:
        raise DamagedFileError(f"Stored file {file_id} does not match its digest.")
    return content


def own_file(file_id: UUID, *, actor: PersonActor) -> StoredFile:
    """Return one of a person's own files; otherwise it does not exist."""
    own = select(StoredFile).where(StoredFile.id == file_id, StoredFile.owner_id == actor.id)
    return db.session.scalars(own).one()
