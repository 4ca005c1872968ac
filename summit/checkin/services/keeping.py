"""Forgetting the files of printed badges once they are of no more use."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select, update

from summit.checkin.models import BadgeSheet
from summit.core.clock import LONDON, now
from summit.core.db import db, unit_of_work
from summit.edition.models import Edition
from summit.files.models import StoredFile

KEPT = timedelta(days=30)
"""After the last day of the event."""


def forget_old_sheets() -> int:
    """Delete the files of badges of events that ended 30 days ago; that they were printed stays known."""
    before = now().astimezone(LONDON).date() - KEPT
    with unit_of_work():
        old = (
            select(BadgeSheet.id, BadgeSheet.file_id)
            .join(Edition, Edition.id == BadgeSheet.edition_id)
            .where(Edition.ends_on < before, BadgeSheet.file_id.is_not(None))
        )
        found = db.session.execute(old).all()
        sheets, files = [one for one, _ in found], [file for _, file in found]
        run = db.session.connection().execute
        run(update(BadgeSheet).where(BadgeSheet.id.in_(sheets)).values(file_id=None))
        run(delete(StoredFile).where(StoredFile.id.in_(files)))
        db.session.expire_all()
    return len(found)
