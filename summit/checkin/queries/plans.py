"""The agenda of each wearer, for the inside of a folded badge; for printing alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select

from summit.agenda.models import Star
from summit.agenda.queries import newest
from summit.checkin.rules.plans import Entry, own_plan
from summit.core.db import db
from summit.edition.models import EditionDay
from summit.registration.models import Registration, RegistrationDay


def plans(edition_id: UUID, registration_ids: Collection[UUID]) -> Mapping[UUID, list[Entry]]:
    """Return what each of these people goes to; nothing while no agenda is published."""
    release = newest(edition_id)
    if release is None:
        return {}
    days: dict[UUID, set[date]] = {one: set() for one in registration_ids}
    coming = (
        select(RegistrationDay.registration_id, EditionDay.on)
        .join(EditionDay, EditionDay.id == RegistrationDay.day_id)
        .where(EditionDay.edition_id == edition_id)
    )
    for one, on in db.session.execute(coming):
        if one in days:
            days[one].add(on)
    mine = (Registration.id == Star.registration_id) & (Registration.person_id == Star.person_id)
    chosen: dict[UUID, set[UUID]] = {}
    starred = select(Star.registration_id, Star.session_id).join(Registration, mine)
    for one, session_id in db.session.execute(starred.where(Registration.edition_id == edition_id)):
        chosen.setdefault(one, set()).add(session_id)
    agenda = release.agenda
    return {one: own_plan(agenda, days=on, starred=chosen.get(one, ())) for one, on in days.items()}
