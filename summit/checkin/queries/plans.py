"""The agenda of each wearer, for the inside of a folded badge; for printing alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select

from summit.agenda.models import Places, Star
from summit.agenda.queries import newest
from summit.checkin.rules.plans import Entry, own_plan
from summit.core.db import db
from summit.edition.models import EditionDay
from summit.registration.models import Registration, RegistrationDay, Seat
from summit.registration.states import HAS_SEAT


def plans(edition_id: UUID, registration_ids: Collection[UUID]) -> Mapping[UUID, list[Entry]]:
    """Return what each of these people goes to; nothing while no agenda is published."""
    release = newest(edition_id)
    if release is None:
        return {}
    days: dict[UUID, set[date]] = {one: set() for one in registration_ids}
    owners = select(Registration.id, Registration.person_id).where(Registration.edition_id == edition_id)
    people = dict(db.session.execute(owners).all())
    coming = (
        select(RegistrationDay.registration_id, EditionDay.on)
        .join(EditionDay, EditionDay.id == RegistrationDay.day_id)
        .where(EditionDay.edition_id == edition_id)
    )
    for one, on in db.session.execute(coming):
        if one in days:
            days[one].add(on)
    chosen = _chosen(edition_id)
    return {
        one: own_plan(release.agenda, days=on, chosen=chosen.get(one, ()), person_id=people.get(one))
        for one, on in days.items()
    }


def _chosen(edition_id: UUID) -> Mapping[UUID, set[UUID]]:
    """Return the sessions that each starred or has a seat in, by registration."""
    mine = (Registration.id == Star.registration_id) & (Registration.person_id == Star.person_id)
    starred = (
        select(Star.registration_id, Star.session_id)
        .join(Registration, mine)
        .where(Registration.edition_id == edition_id)
    )
    seated = (
        select(Seat.registration_id, Places.session_id)
        .join(Places, Places.quota_id == Seat.quota_id)
        .join(Registration, Registration.id == Seat.registration_id)
        .where(Registration.edition_id == edition_id, Seat.state.in_(HAS_SEAT))
    )
    found: dict[UUID, set[UUID]] = {}
    for one, session_id in db.session.execute(starred.union_all(seated)):
        found.setdefault(one, set()).add(session_id)
    return found
