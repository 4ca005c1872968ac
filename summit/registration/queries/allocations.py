"""Places that are kept for organisations."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from summit.core.access import PersonActor
from summit.core.db import db
from summit.registration.models import Allocation, Category
from summit.registration.queries.lists import for_managers


def allocation_with(code: str) -> Allocation | None:
    """Return the open places that a code leads to; whoever has the code is who they are for."""
    query = select(Allocation).where(Allocation.code == code.strip().upper(), Allocation.closed_at.is_(None))
    return db.session.scalars(_whole(query)).one_or_none()


def allocations(*, actor: PersonActor, edition_id: UUID) -> Sequence[Allocation]:
    """Return the places that were kept, the open ones first."""
    for_managers(actor)
    query = select(Allocation).where(Allocation.edition_id == edition_id)
    newest = query.order_by(Allocation.closed_at.is_not(None), Allocation.created_at.desc(), Allocation.id)
    return db.session.scalars(_whole(newest)).all()


def get_allocation(allocation_id: UUID, *, actor: PersonActor) -> Allocation:
    """Return one of them."""
    for_managers(actor)
    return db.session.scalars(_whole(select(Allocation).where(Allocation.id == allocation_id))).one()


def _whole(query: Select[Allocation]) -> Select[Allocation]:
    return query.options(
        joinedload(Allocation.quota),
        joinedload(Allocation.organisation),
        joinedload(Allocation.category).joinedload(Category.quota),
    )
