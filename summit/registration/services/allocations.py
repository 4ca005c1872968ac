"""Places kept for an organisation: moved out of the category's, and back when nobody took them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select, update

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import msg
from summit.core.ids import new_reference
from summit.edition.queries import get_edition
from summit.organisations.rules.entries import Named
from summit.registration.models import Allocation, Category, Quota, Registration
from summit.registration.queries import categories
from summit.registration.queries.allocations import get_allocation
from summit.registration.rules import CapacityError, QuotaKind
from summit.registration.services import line
from summit.registration.services.counting import Pool, hold_rows, number_in_line, release, take


def keep_places(
    organisation: Named, *, name: str, category_id: UUID, places: int, edition_id: UUID, actor: PersonActor
) -> Allocation:
    """Keep a number of free places of a category for an organisation; its code takes them, one each."""
    with unit_of_work():
        category = next(one for one in categories(edition_id, lock=True) if one.id == category_id)
        if places < 1 or category.left < places:
            raise CapacityError(
                msg("%(left)s places of this category are free: enter 1 to %(left)s."),
                field="places", left=category.left,
            )  # fmt: skip
        _move(category, -places)
        if category.overall_quota_id is not None:  # kept is taken, as far as others are concerned
            take(category.overall_quota_id, places)
        quota = Quota(edition_id=edition_id, kind=QuotaKind.ALLOCATION, name=name[:120], capacity=places)
        db.session.add(quota)
        db.session.flush()
        allocation = Allocation(
            edition_id=edition_id,
            category_id=category_id,
            quota_id=quota.id,
            code=new_reference(),
            organisation_id=organisation.organisation_id,
            organisation_words=organisation.words,
        )
        db.session.add(allocation)
        audit.record("allocation.made", allocation, actor_id=actor.id, places=(None, str(places)))
    return allocation


def close_allocation(allocation_id: UUID, *, actor: PersonActor) -> int:
    """Give back the places that nobody took, to whoever is next in the category; returns how many."""
    with unit_of_work():
        at = now()
        allocation = get_allocation(allocation_id, actor=actor)
        category = next(
            one for one in categories(allocation.edition_id, lock=True) if one.id == allocation.category_id
        )
        hold_rows([allocation.quota_id])
        db.session.refresh(allocation)
        if allocation.closed_at is not None:
            return 0
        edition = get_edition(allocation.edition_id)
        line.pass_on(Pool(allocation.quota_id), edition=edition, at=at)
        allocation.closed_at = at
        left = _fold(allocation.quota_id, category)
        line.fill(Pool(category.quota_id, category.overall_quota_id), edition=edition, at=at)
        audit.record("allocation.closed", allocation, actor_id=actor.id, places=(str(left), None))
    return left


def _fold(quota_id: UUID, category: Category) -> int:
    """Count what was kept in the category from now on, its line behind the other; returns what is free.

    So a place that is cancelled later goes to whoever is next, and is not lost in a quota nobody can enter.
    """
    quota = db.session.get_one(Quota, quota_id, populate_existing=True)
    capacity, taken = quota.capacity, quota.taken
    quota.capacity = quota.taken = 0
    db.session.flush()
    _move(category, capacity)
    take(category.quota_id, taken)
    if category.overall_quota_id is not None:
        release(category.overall_quota_id, capacity - taken)
    own = select(Registration).where(Registration.quota_id == quota_id).order_by(Registration.waiting_number)
    for one in db.session.scalars(own.with_for_update().execution_options(populate_existing=True)):
        one.quota_id = category.quota_id
        if one.waiting_number is not None:
            one.waiting_number, _ = number_in_line(category.quota_id)
    db.session.flush()
    return capacity - taken


def _move(category: Category, places: int) -> None:
    """Let a category have more places, or fewer; its row is held."""
    moved = update(Quota).where(Quota.id == category.quota_id)
    moved = moved.values(capacity=Quota.capacity + places, version=Quota.version + 1)
    db.session.execute(moved.execution_options(synchronize_session=False))
    db.session.expire(category.quota)
