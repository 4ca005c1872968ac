"""Counting places: the one statement that cannot pass a capacity, and the numbers of a line."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select, update

from summit.core.db import db
from summit.registration.models import Quota


def take(quota_id: UUID, places: int = 1) -> bool:
    """Take places, or none if there are not as many; the quota's row is held from now on."""
    taken = (
        update(Quota)
        .where(Quota.id == quota_id, Quota.taken + places <= Quota.capacity)
        .values(taken=Quota.taken + places)
        .execution_options(synchronize_session=False)
    )
    return db.session.connection().execute(taken).rowcount == 1


def release(quota_id: UUID, places: int = 1) -> None:
    """Give places back."""
    given_back = update(Quota).where(Quota.id == quota_id).values(taken=Quota.taken - places)
    db.session.execute(given_back.execution_options(synchronize_session=False))


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
