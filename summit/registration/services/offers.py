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
from summit.registration.models import Category, Quota, Registration
from summit.registration.queries.line import quotas_with_expired_offers
from summit.registration.queries.places import Onlooker, visible_to
from summit.registration.rules.seats import SEATED
from summit.registration.rules.waiting import CHANGED, OfferError, check_lapsed, check_offer, checked_reason
from summit.registration.services import line, seating
from summit.registration.services.counting import Pool, hold_pool, hold_rows, take, take_from
from summit.registration.states import LIFECYCLE, RegistrationAction


def settle(edition_id: UUID | None = None) -> int:
    """Take back every offer that nobody accepted in time, and pass the places on; a look when there is none.

    Whoever shows or changes places calls this first, so that a dead worker only delays the mail.
    """
    at = now()
    due = quotas_with_expired_offers(edition_id, at=at)
    for quota_id, of_edition, kind in due:
        with unit_of_work():
            if kind in SEATED:
                hold_rows([quota_id])
                seating.pass_on(quota_id, edition=get_edition(of_edition), at=at)
            else:
                line.pass_on(hold_pool(quota_id), edition=get_edition(of_edition), at=at)
    return len(due)


def accept(registration_id: UUID, *, actor: Onlooker) -> Registration:
    """Take the place that is held for somebody."""
    with unit_of_work():
        at = now()
        lock_pool(registration_id, actor=actor)
        registration = queries.get_registration(registration_id, actor=actor, lock=True)
        check_offer(registration.offer_expires_at, at=at)
        edition = registration.category.edition
        line.confirm_wished(registration, edition=edition, at=at, actor_id=acting(actor, registration))
    return registration


def wait_again(registration_id: UUID, *, actor: Onlooker) -> Registration:
    """Put somebody whose offer expired at the end of the line; a place that is free is theirs at once."""
    with unit_of_work():
        at = now()
        pool = lock_pool(registration_id, actor=actor)
        registration = queries.get_registration(registration_id, actor=actor, lock=True)
        check_lapsed(registration.state)
        edition, actor_id = registration.category.edition, acting(actor, registration)
        line.place_or_number(registration, pool, edition=edition, at=at, actor_id=actor_id)
    return registration


def offer_by_hand(registration_id: UUID, *, reason: str, actor: PersonActor) -> Registration:
    """Offer a place out of turn, and keep why; where none is free, one is added for it."""
    why = checked_reason(reason)
    with unit_of_work():
        at = now()
        pool = lock_pool(registration_id, actor=actor)
        registration = queries.get_registration(registration_id, actor=actor, lock=True)
        LIFECYCLE.after(registration.state, RegistrationAction.OFFER)
        edition = registration.category.edition
        line.pass_on(pool, edition=edition, at=at)
        take_or_widen(pool, actor_id=actor.id)
        line.offer(registration, edition=edition, at=at, actor_id=actor.id, reason=why)
    return registration


def lock_pool(registration_id: UUID, *, actor: Onlooker) -> Pool:
    """Hold all that a registration's place is counted in before the registration, as everybody does."""
    own = visible_to(actor).where(Registration.id == registration_id)
    of_it = own.with_only_columns(Registration.category_id).scalar_subquery()
    where = select(Category.id, Category.quota_id, Category.overall_quota_id).where(Category.id == of_it)
    category_id, quota_id, overall_id = db.session.execute(where.with_for_update(read=True)).one()
    counted = own.with_only_columns(Registration.category_id, Registration.quota_id)
    now_of, counted_in = db.session.execute(counted).one()
    if now_of != category_id:
        raise OfferError(CHANGED)
    is_own = counted_in == quota_id
    pool = Pool(counted_in, overall_id if is_own else None, None if is_own else overall_id)
    for one in filter(None, (pool.kept_of, *pool.ids)):
        hold_rows([one])
    return pool


def acting(actor: Onlooker, registration: Registration) -> UUID:
    """Return who does something to a registration: its owner, when they came by the mailed link."""
    return actor.id if isinstance(actor, PersonActor) else registration.person_id


def take_or_widen(pool: Pool, *, actor_id: UUID | None) -> None:
    """Take a place; where none is free, one more is added for it. The rows are held already."""
    if take_from(pool):
        return
    for one in pool.ids:
        _widen(one, actor_id=actor_id)
    take_from(pool)
    if pool.kept_of is not None and not take(pool.kept_of):  # one more is kept, and counted as the others are
        _widen(pool.kept_of, actor_id=actor_id)
        take(pool.kept_of)


def _widen(quota_id: UUID, *, actor_id: UUID | None) -> None:
    wider = update(Quota).where(Quota.id == quota_id, Quota.taken >= Quota.capacity)
    wider = wider.values(capacity=Quota.capacity + 1, version=Quota.version + 1).returning(Quota.capacity)
    capacity = db.session.scalars(wider.execution_options(synchronize_session=False)).one_or_none()
    if capacity is not None:
        moved = (str(capacity - 1), str(capacity))
        quota = db.session.get_one(Quota, quota_id)
        audit.record("quota.capacity_changed", quota, actor_id=actor_id, capacity=moved)
        db.session.expire(quota)
