"""What the tests of mail do again and again."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import update

from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.mail import services
from summit.mail.models import OutboxMail


def promise(**more) -> UUID:
    with unit_of_work():
        return services.enqueue("test/plain", to="ann@example.org", name="Ann", **more)


def look(mail_id: UUID) -> OutboxMail:
    db.session.rollback()
    return db.session.get_one(OutboxMail, mail_id)


def time_passes(mail_id: UUID, by: timedelta) -> None:
    mail = look(mail_id)
    due, since = mail.next_attempt_at - by, mail.sending_since
    with unit_of_work():
        moved = update(OutboxMail).where(OutboxMail.id == mail_id)
        db.session.execute(moved.values(next_attempt_at=due, sending_since=since and now() - by))
