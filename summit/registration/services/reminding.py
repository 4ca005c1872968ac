"""Reminding everybody who comes, once, some days before, with how to get there."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from summit.audit import services as audit
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.edition.models import Edition
from summit.edition.queries import current_edition_or_none, get_edition, words
from summit.edition.rules import TextKey
from summit.registration import queries
from summit.registration.models import Registration, RegistrationSetup
from summit.registration.queries.line import is_cancelled
from summit.registration.queries.places import whole
from summit.registration.rules import REMIND_DAYS
from summit.registration.services import mails
from summit.registration.states import RegistrationState


def remind() -> int:
    """Remind everybody with a place when it is time, and note that it was done, all in one transaction."""
    edition = current_edition_or_none()
    if edition is None or not _is_time(edition):
        return 0
    with unit_of_work():
        edition = get_edition(edition.id, lock=True)
        if not _is_time(edition):  # another worker was quicker
            return 0
        settled = queries.setup(edition.id)
        if settled is None:
            settled = RegistrationSetup(edition_id=edition.id)
            db.session.add(settled)
        settled.reminded_at = now()
        travel = {one: words(edition.id, TextKey.TRAVEL, language=one) for one in ("en", "cy")}
        own = Registration.edition_id == edition.id, Registration.state == RegistrationState.CONFIRMED
        people = db.session.scalars(whole(select(Registration).where(*own).order_by(Registration.id))).all()
        for one in people:
            mails.reminded(one, edition=edition, travel=travel[one.language])
        count = (None, str(len(people)))
        audit.record("registration_setup.reminded", edition, actor_id=None, people=count)
    return len(people)


def _is_time(edition: Edition) -> bool:
    settled = queries.setup(edition.id)
    days = settled.remind_days if settled else REMIND_DAYS
    is_done = settled is not None and settled.reminded_at is not None
    begins = edition.doors_open_at
    is_near = begins - timedelta(days=days) <= now() < begins
    return bool(days) and is_near and not is_done and not is_cancelled(edition.id)
