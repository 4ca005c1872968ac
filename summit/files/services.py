"""Storing files, and clearing away what nothing names."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import PurePosixPath
from uuid import UUID

from sqlalchemy import select, text

from summit.core.application import settings
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.ids import new_id
from summit.files import queries, rules
from summit.files.models import StoredFile

ORPHAN_AFTER = timedelta(days=1)


def store(content: bytes, *, name: str, content_type: str, owner_id: UUID | None) -> StoredFile:
    """Keep a content and its row; the content is on the disk before the row can be committed."""
    rules.check_size(len(content), limit_mb=settings().upload_limit_mb)
    digest = sha256(content).hexdigest()
    with unit_of_work():
        _write(digest, content)
        stored = StoredFile(
            sha256=digest,
            size=len(content),
            name=rules.safe_name(name),
            content_type=content_type,
            owner_id=owner_id,
        )
        db.session.add(stored)
        db.session.flush()
        if not _exists(digest):  # a sweep took it away before it could see the row
            _write(digest, content)
    return stored


def sweep_orphans() -> int:
    """Delete contents older than a day that no row names, and drafts of writers that died."""
    files, path = queries.folder()
    if not files.exists(path):
        return 0
    before = now() - ORPHAN_AFTER
    old = {place for place in files.find(path) if _modified(place) < before}
    with unit_of_work():
        if db.engine.dialect.name == "postgresql":  # SQLite has one writer anyway
            db.session.execute(text("LOCK TABLE stored_file IN EXCLUSIVE MODE"))
        orphans = [place for place in sorted(old) if not _named(PurePosixPath(place).name)]
        for place in orphans:
            files.rm_file(place)
    return len(orphans)


def _write(digest: str, content: bytes) -> None:
    """Write beside the place and move: whoever reads finds the whole content or none."""
    files, path = queries.folder()
    place, draft = f"{path}/{rules.place_of(digest)}", f"{path}/drafts/{new_id().hex}"
    for target in (place, draft):
        files.makedirs(str(PurePosixPath(target).parent), exist_ok=True)
    with files.open(draft, "wb") as stream:
        stream.write(content)
        stream.flush()
        if hasattr(stream, "fileno"):
            os.fsync(stream.fileno())
    files.mv(draft, place)


def _exists(digest: str) -> bool:
    files, path = queries.folder()
    return bool(files.exists(f"{path}/{rules.place_of(digest)}"))


def _modified(place: str) -> datetime:
    files, _ = queries.folder()
    found: datetime = files.modified(place)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _named(digest: str) -> bool:
    return db.session.scalar(select(StoredFile.id).where(StoredFile.sha256 == digest).limit(1)) is not None
