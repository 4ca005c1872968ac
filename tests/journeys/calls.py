"""The call of a running demonstration, closed for the length of a block as time would close it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from tests.support.demonstration import Demonstration

PAST = "2026-01-02 17:00:00.000000"
CURRENT = "SELECT id, call_opens_at, call_closes_at FROM edition WHERE is_current"
CHANGE = "UPDATE edition SET call_opens_at = ?, call_closes_at = ? WHERE id = ?"


@contextmanager
def call_closed(demonstration: Demonstration) -> Iterator[None]:
    """Put the call into the past, and back."""
    with closing(sqlite3.connect(demonstration.folder / "data" / "summit.db", timeout=20)) as connection:
        edition_id, opens, closes = connection.execute(CURRENT).fetchone()
        _change(connection, "2026-01-01 09:00:00.000000", PAST, edition_id)
        try:
            yield
        finally:
            _change(connection, opens, closes, edition_id)


def _change(connection: sqlite3.Connection, *values: str) -> None:
    connection.execute(CHANGE, values)
    connection.commit()
