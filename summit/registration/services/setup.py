"""What organisers settle for one edition's registration."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db, unit_of_work
from summit.edition.queries import get_edition
from summit.edition.rules import check_same_version
from summit.registration import queries
from summit.registration.models import RegistrationSetup
from summit.registration.rules import REMIND_DAYS
from summit.registration.rules.waiting import OfferTimes


def set_times(
    times: OfferTimes,
    change_hours: int,
    *,
    remind_days: int = REMIND_DAYS,
    edition_id: UUID,
    version: int,
    actor: PersonActor,
) -> None:
    """Say how long offers stand (those made already keep their time), and until when places are changed.

    ``change_hours`` is counted back from when the doors open. Version 0: nobody said anything yet.
    """
    with unit_of_work():
        edition = get_edition(edition_id, lock=True)
        settled = queries.setup(edition_id)
        check_same_version(opened=version, found=settled.version if settled else 0)
        if settled is None:
            settled = RegistrationSetup(edition_id=edition_id)
            db.session.add(settled)
        until = edition.doors_open_at - timedelta(hours=change_hours)
        new = (times.hours, times.near_hours, times.near_days, until)
        old = (settled.offer_hours, settled.near_offer_hours, settled.near_days, settled.change_until)
        settled.offer_hours, settled.near_offer_hours, settled.near_days = new[:3]
        settled.change_until, settled.remind_days = until, remind_days
        audit.record(
            "registration_setup.changed", edition, actor_id=actor.id, times=(_said(*old), _said(*new))
        )


def _said(hours: int, near_hours: int, near_days: int, until: datetime | None) -> str:
    return f"{hours}, {near_hours}, {near_days}, {until.isoformat() if until else ''}"
