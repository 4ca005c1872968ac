"""Access and dietary needs: sealed, read by the welfare role and by their owner, and each reading noted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select

from summit.audit import services as audit
from summit.core.access import Device, PersonActor
from summit.core.clock import now
from summit.core.crypto import seal
from summit.core.db import db, unit_of_work
from summit.edition.models import Edition
from summit.registration import queries
from summit.registration.models import AccessNeeds, Registration
from summit.registration.queries import needs as read
from summit.registration.queries.places import Onlooker
from summit.registration.rules.needs import KEPT_DAYS, Needs, Plates
from summit.registration.services.forgetting import forget_needs
from summit.registration.services.offers import acting


def keep_needs(registration_id: UUID, needs: Needs, *, at: datetime) -> None:
    """Seal what somebody needs, in the current unit of work; nothing is kept of who needs nothing."""
    if needs:
        plain = json.dumps(needs.plain()).encode()
        sealed = seal(plain, purpose=read.PURPOSE)
        db.session.add(AccessNeeds(registration_id=registration_id, sealed=sealed, updated_at=at))


def change_needs(registration_id: UUID, needs: Needs, *, actor: Onlooker) -> Registration:
    """Let this be what somebody needs; possible as long as they come, because it may change any day."""
    with unit_of_work():
        registration = queries.get_registration(registration_id, actor=actor, lock=True)
        read.check_own(registration, actor=actor)
        forget_needs(registration.id)
        keep_needs(registration.id, needs, at=now())
        actor_id = acting(actor, registration)
        audit.record("registration.needs_given", registration, actor_id=actor_id, needs=(None, None))
    return registration


def read_needs(edition: Edition, *, actor: PersonActor) -> Sequence[read.Needing]:
    """Return who needs what, for the welfare role alone, and note of each that it was read."""
    with unit_of_work():
        for one in read.all_needs(edition.id, actor=actor):
            audit.record("registration.needs_read", one.registration, actor_id=actor.id, needs=(None, None))
    return read.all_needs(edition.id, actor=actor)


def read_to_be_helped(edition_id: UUID, *, actor: Device) -> Sequence[read.Needing]:
    """Return who is to be helped out of the building, for the device of a lead, and note each reading."""
    with unit_of_work():
        for one in read.to_be_helped(edition_id, actor=actor):
            by = (None, str(actor.id))
            audit.record("registration.help_read", one.registration, actor_id=None, device=by)
    return read.to_be_helped(edition_id, actor=actor)


def count_plates(edition: Edition, *, actor: PersonActor) -> Sequence[Plates]:
    """Return what a caterer has to know, without telling of anybody, and note that it was counted."""
    with unit_of_work():
        audit.record("needs.counted", edition, actor_id=actor.id)
    return read.caterers_counts(edition, actor=actor)


def forget_old_needs() -> int:
    """Delete the needs of events that ended 30 days ago."""
    before = now().date() - timedelta(days=KEPT_DAYS)
    old = select(Registration.id).join(Edition, Edition.id == Registration.edition_id)
    with unit_of_work():
        gone = delete(AccessNeeds).where(AccessNeeds.registration_id.in_(old.where(Edition.ends_on < before)))
        found = db.session.connection().execute(gone).rowcount
    return int(found)
