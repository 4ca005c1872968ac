"""The files of printed badges go 30 days after the event; that they were printed stays known."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from summit.checkin.exports import print_badges
from summit.checkin.models import BadgePrint, BadgeSheet
from summit.checkin.rules.orders import Printing
from summit.checkin.services.keeping import forget_old_sheets
from summit.core.db import db
from summit.files.models import StoredFile


@pytest.mark.parametrize(("day", "gone"), [(9, 0), (10, 1)])
def test_files_are_deleted_thirty_days_after_the_event_and_no_sooner(guest, edition, clock, day, gone):
    guest("Ann")
    print_badges(edition.id, Printing(), actor_id=None)
    clock.move_to(datetime(2027, 4, day, 12, tzinfo=UTC))
    assert forget_old_sheets() == gone
    sheet = db.session.scalars(select(BadgeSheet)).one()
    assert (sheet.file_id is None, len(db.session.scalars(select(StoredFile)).all())) == (
        bool(gone),
        1 - gone,
    )
    assert len(db.session.scalars(select(BadgePrint)).all()) == 1
