"""Running services many times over on one database: what they commit is a savepoint that is rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from summit.core.db import db


@contextmanager
def undone() -> Iterator[None]:
    """Let whatever the block commits be gone afterwards; nothing reaches the disk, so that it is quick."""
    db.session.remove()
    connection = db.engine.connect().execution_options(writes=True)
    whole = connection.begin()
    session = Session(bind=connection, join_transaction_mode="create_savepoint")
    db.session.registry.set(session)
    try:
        yield
    finally:
        session.close()
        db.session.registry.clear()
        whole.rollback()
        connection.close()
