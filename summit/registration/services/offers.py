"""Offers: made by hand, accepted, expired; the line moves on by itself whoever looks at it next."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select, update

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.edition.queries import get_edition
from summit.registration import queries
from summit.registration.models import Quota, Registration
from summit.registration.queries.line import quotas_with_expired_offers
from summit.registration.queries.places import Onlooker, visible_to
from summit.registration.rules.seats import SEATED
from summit.registration.rules.waiting import check_lapsed, check_offer, checked_reason
from summit.registration.services import line, seating
from summit.registration.services.counting import hold_rows, take
from summit.registration.states import LIFECYCLE, RegistrationAction


def settle(edition_id: UUID | None = None) -> int:
    """Take back every offer that nobody accepted in time, and pass the places on; a look when there is none.

    Whoever shows or changes places calls this first, so that a dead worker only delays the mail.
    """
    at = now()
    due = quotas_with_expired_offers(edition_id, at=at)
    for quota_id, of_edition, kind in due:
        with unit_of_work():
            hold_rows([quota_id])
            pass_on = seating.pass_on if kind in SEATED else line.pass_on
            pass_on(quota_id, edition=get_edition(of_edition), at=at)
    return len(due)


def accept(registration_id: UUID, *, actor: Onlooker) -> Registration:
    """Take the place that is held for somebody."""
    with unit_of_work():
        at = now()
        lock_quota(registration_id, actor=actor)
        registration = queries.get_registration(registration_id, actor=actor, lock=True)
        check_offer(registration.offer_expires_at, at=at)
        edition = registration.category.edition
        line.confirm_wished(registration, edition=edition, at=at, actor_id=acting(actor, registration))
    return registration


def wait_again(registration_id: UUID, *, actor: Onlooker) -> Registration:
    """Put somebody whose offer expired at the end of the line; a place that is free is theirs at once."""
    with unit_of_work():
        at = now()
        lock_quota(registration_id, actor=actor)
        registration = queries.get_registration(registration_id, actor=actor, lock=True)
        check_lapsed(registration.state)
        edition, actor_id = registration.category.edition, acting(actor, registration)
        line.place_or_number(registration, edition=edition, at=at, actor_id=actor_id)
    return registration


def offer_by_hand(registration_id: UUID, *, reason: str, actor: PersonActor) -> Registration:
    """Offer a place out of turn, and keep why; where none is free, one is added for it."""
    why = checked_reason(reason)
    with unit_of_work():
        at = now()
        quota = lock_quota(registration_id, actor=actor)
        registration = queries.get_registration(registration_id, actor=actor, lock=True)
        LIFECYCLE.after(registration.state, RegistrationAction.OFFER)
        edition = registration.category.edition
        line.pass_on(quota.id, edition=edition, at=at)
        if not take(quota.id):
            _widen(quota, actor=actor)
            take(quota.id)
        line.offer(registration, edition=edition, at=at, actor_id=actor.id, reason=why)
    return registration


def lock_quota(registration_id: UUID, *, actor: Onlooker) -> Quota:
    """Take the quota's row before the registration's, as everybody does who moves places."""
    of_it = (
        visible_to(actor).where(Registration.id == registration_id).with_only_columns(Registration.quota_id)
    )
    query = select(Quota).where(Quota.id == of_it.scalar_subquery()).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def acting(actor: Onlooker, registration: Registration) -> UUID:
    """Return who does something to a registration: its owner, when they came by the mailed link."""
    return actor.id if isinstance(actor, PersonActor) else registration.person_id


def _widen(quota: Quota, *, actor: PersonActor) -> None:
    wider = update(Quota).where(Quota.id == quota.id)
    wider = wider.values(capacity=Quota.capacity + 1, version=Quota.version + 1).returning(Quota.capacity)
    capacity = db.session.scalars(wider.execution_options(synchronize_session=False)).one()
    audit.record(
        "quota.capacity_changed", quota, actor_id=actor.id, capacity=(str(capacity - 1), str(capacity))
    )
