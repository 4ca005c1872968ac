"""Reading what people need: their own, all of it for the welfare role, counts for caterers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload, selectinload

from summit.core.access import Device, LinkHolder, Permission, PersonActor
from summit.core.crypto import unseal
from summit.core.db import db
from summit.core.language import long_date
from summit.edition.models import Edition
from summit.registration.models import AccessNeeds, Quota, Registration, RegistrationDay, Seat
from summit.registration.queries.lists import for_managers
from summit.registration.queries.places import Onlooker
from summit.registration.rules import QuotaKind
from summit.registration.rules.needs import Needs, Plates, plates
from summit.registration.states import HAS_PLACE, HAS_SEAT

PURPOSE = "access and dietary needs"


@dataclass(frozen=True, slots=True)
class Needing:
    """Somebody who comes, and what they need."""

    registration: Registration
    needs: Needs


def own_needs(registration: Registration, *, actor: Onlooker) -> Needs:
    """Return what somebody said they need, to themselves."""
    check_own(registration, actor=actor)
    kept = db.session.get(AccessNeeds, registration.id)
    return _opened(kept.sealed) if kept else Needs()


def check_own(registration: Registration, *, actor: Onlooker) -> None:
    """Let somebody's needs exist for themselves alone: a role does not read past that."""
    if not isinstance(actor, LinkHolder) and actor.id != registration.person_id:
        raise NoResultFound


def all_needs(edition_id: UUID, *, actor: PersonActor) -> Sequence[Needing]:
    """Return everybody who comes and needs something, for the welfare role alone."""
    if Permission.REGISTRATION_NEEDS not in actor.permissions:
        raise NoResultFound
    query = (
        select(Registration, AccessNeeds.sealed)
        .join(AccessNeeds, AccessNeeds.registration_id == Registration.id)
        .where(Registration.edition_id == edition_id, Registration.state.in_(HAS_PLACE))
        .options(
            joinedload(Registration.organisation),
            selectinload(Registration.chosen_days).joinedload(RegistrationDay.day),
            selectinload(Registration.seats).joinedload(Seat.quota),
        )
        .order_by(Registration.name, Registration.id)
    )
    found = [Needing(one, _opened(sealed)) for one, sealed in db.session.execute(query)]
    return [one for one in found if one.needs.asks_welfare]


def to_be_helped(edition_id: UUID, *, actor: Device) -> Sequence[Needing]:
    """Return who comes and agreed that stewards' leads know that they need help out; for their devices."""
    if Permission.CHECKIN_ASSIST not in actor.permissions:
        raise NoResultFound
    query = (
        select(Registration, AccessNeeds.sealed)
        .join(AccessNeeds, AccessNeeds.registration_id == Registration.id)
        .where(Registration.edition_id == edition_id, Registration.state.in_(HAS_PLACE))
        .order_by(Registration.badge_name, Registration.id)
    )
    found = [Needing(one, _opened(sealed)) for one, sealed in db.session.execute(query)]
    return [one for one in found if one.needs.wants_help]


def caterers_counts(edition: Edition, *, actor: PersonActor) -> Sequence[Plates]:
    """Count who eats what on each day and at each dinner; whoever has a place or is offered one eats."""
    for_managers(actor)
    sealed = select(AccessNeeds.registration_id, AccessNeeds.sealed)
    comes = select(Registration.id).where(
        Registration.edition_id == edition.id, Registration.state.in_(HAS_PLACE)
    )
    rows = db.session.execute(sealed.where(AccessNeeds.registration_id.in_(comes)))
    needs = {one: _opened(kept) for one, kept in rows}
    meals = []
    for day in edition.days:
        there = comes.join(RegistrationDay).where(RegistrationDay.day_id == day.id)
        meals.append(_meal(long_date(day.on), set(db.session.scalars(there)), needs))
    for dinner in _dinners(edition.id):
        seated = select(Seat.registration_id).where(Seat.quota_id == dinner.id, Seat.state.in_(HAS_SEAT))
        meals.append(_meal(dinner.name, set(db.session.scalars(seated)), needs))
    return meals


def _meal(title: str, eating: set[UUID], needs: dict[UUID, Needs]) -> Plates:
    return plates(title, people=len(eating), needs=[known for one, known in needs.items() if one in eating])


def _dinners(edition_id: UUID) -> Sequence[Quota]:
    query = select(Quota).where(Quota.edition_id == edition_id, Quota.kind == QuotaKind.DINNER)
    return db.session.scalars(query.order_by(Quota.name, Quota.id)).all()


def _opened(sealed: bytes) -> Needs:
    return Needs.of(json.loads(unseal(sealed, purpose=PURPOSE)))
