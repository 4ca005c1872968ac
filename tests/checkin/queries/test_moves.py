"""What somebody did at the doors, as the scan of a device asks for it."""

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from summit.checkin.queries.moves import NOTED
from summit.core.clock import now
from summit.core.db import db
from summit.core.ids import new_id


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)  # PostgreSQL plans by what is in the tables
def test_one_persons_moves_are_found_by_them_and_not_among_everybodys(app):
    asked = NOTED.params(begins=now(), ends=now(), who=[new_id()])
    said = asked.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    first = db.session.execute(text(f"EXPLAIN QUERY PLAN {said}")).first()
    assert first.detail.startswith("SEARCH scan USING INDEX ix_scan_registration_id")
