"""What can be registered for; public, so no actor is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from summit.core.db import db
from summit.edition.models import Edition
from summit.registration import rules
from summit.registration.models import Category, Quota, RegistrationSetup
from summit.registration.states import Happening


def offer(category_id: UUID) -> tuple[Category, Happening] | None:
    """Return a category of the current edition, with quota and days, and whether it takes place.

    In one statement: the last post of a registration has few.
    """
    query = (
        select(Category, func.coalesce(RegistrationSetup.happening, Happening.PLANNED))
        .join(Category.edition)
        .outerjoin(RegistrationSetup, RegistrationSetup.edition_id == Edition.id)
        .where(Category.id == category_id, Edition.is_current)
        .options(joinedload(Category.quota), contains_eager(Category.edition).joinedload(Edition.days))
    )
    row = db.session.execute(query).unique().one_or_none()
    return (row[0], Happening(row[1])) if row else None


def categories(edition_id: UUID, *, lock: bool = False) -> Sequence[Category]:
    """Return every category of an edition with its quota, in the order of the pages.

    To be changed they are locked in ascending order of their quotas, as whoever needs several does.
    """
    query = select(Category).join(Category.quota).where(Category.edition_id == edition_id)
    query = query.options(contains_eager(Category.quota))
    if lock:
        anew = query.order_by(Quota.id).with_for_update(of=Quota).execution_options(populate_existing=True)
        return db.session.scalars(anew).all()
    return db.session.scalars(query.order_by(Category.number)).all()


def public_categories(edition_id: UUID, *, at: datetime) -> Sequence[Category]:
    """Return the categories that anybody may choose now; a full one too, it has a waiting list."""
    return [
        category
        for category in categories(edition_id)
        if not category.by_invitation
        and category.quota.capacity > 0
        and rules.is_open(opens_at=category.quota.opens_at, closes_at=category.quota.closes_at, at=at)
    ]
