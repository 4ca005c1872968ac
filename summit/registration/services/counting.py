"""Counting places: the one statement that cannot pass a capacity, and the numbers of a line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select, update

from summit.core.db import db
from summit.registration.models import Category, Quota
from summit.registration.rules import QuotaKind

_HELD = (
    select(Quota.id)
    .where(Quota.id.in_(bindparam("ids", expanding=True)))
    .order_by(Quota.kind != QuotaKind.OVERALL, Quota.id)
    .with_for_update()
)
TAKEN = (
    update(Quota)
    .where(Quota.id.in_(_HELD), Quota.taken + bindparam("places") <= Quota.capacity)
    .values(taken=Quota.taken + bindparam("places"))
    .returning(Quota.id)
)
"""Takes places where there are enough; built once, for every registration asks it."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Where a place is counted: in a quota, and in the places of the edition in all if they are limited.

    The overall row, where there is one, is the lock of every line that is counted in it: it is held first.
    """

    quota_id: UUID
    overall_id: UUID | None = None
    kept_of: UUID | None = None  # the overall row that counts these places whether or not they are taken

    @property
    def ids(self) -> tuple[UUID, ...]:
        """The rows a place is counted in."""
        return (self.quota_id,) if self.overall_id is None else (self.overall_id, self.quota_id)


def take(quota_id: UUID, places: int = 1) -> bool:
    """Take places, or none if there are not as many; the quota's row is held from now on."""
    taken = (
        update(Quota)
        .where(Quota.id == quota_id, Quota.taken + places <= Quota.capacity)
        .values(taken=Quota.taken + places)
        .execution_options(synchronize_session=False)
    )
    return db.session.connection().execute(taken).rowcount == 1


def take_from(pool: Pool, places: int = 1) -> bool:
    """Take places in all rows of a pool or in none; the rows are held from now on, the overall one first."""
    if pool.overall_id is None:
        return take(pool.quota_id, places)
    found = db.session.connection().scalars(TAKEN, {"ids": pool.ids, "places": places}).all()
    if len(found) == len(pool.ids):
        return True
    for one in found:
        release(one, places)
    return False


def release(quota_id: UUID, places: int = 1) -> None:
    """Give places back."""
    _give_back((quota_id,), places)


def release_to(pool: Pool, places: int = 1) -> None:
    """Give places back in all rows of a pool, which are held."""
    _give_back(pool.ids, places)


def number_in_line(quota_id: UUID) -> tuple[int, bool]:
    """Draw the next number of a line, and tell whether a place is free now that the row is held."""
    queued = (
        update(Quota)
        .where(Quota.id == quota_id)
        .values(last_waiting_number=Quota.last_waiting_number + 1)
        .returning(Quota.last_waiting_number, Quota.capacity > Quota.taken)
        .execution_options(synchronize_session=False)
    )
    number, is_free_now = db.session.execute(queued).one()
    return number, bool(is_free_now)


def hold_rows(quota_ids: Collection[UUID]) -> None:
    """Hold the rows of several quotas until the commit, in the one order in which everybody does."""
    if quota_ids:
        query = select(Quota.id).where(Quota.id.in_(quota_ids)).order_by(Quota.id)
        db.session.execute(query.with_for_update())


def hold_pool(quota_id: UUID) -> Pool:
    """Hold a quota with everything its places are counted in, and return which that is.

    The category is held before the rows, so that no organiser changes meanwhile where places are counted.
    """
    query = select(Category.overall_quota_id).where(Category.quota_id == quota_id)
    pool = Pool(quota_id, db.session.scalar(query.with_for_update(read=True)))
    for one in pool.ids:
        hold_rows([one])
    return pool


def _give_back(quota_ids: Collection[UUID], places: int) -> None:
    given_back = update(Quota).where(Quota.id.in_(quota_ids)).values(taken=Quota.taken - places)
    db.session.execute(given_back.execution_options(synchronize_session=False))
