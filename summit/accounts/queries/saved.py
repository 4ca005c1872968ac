"""A person's saved views."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from summit.accounts.models import SavedView
from summit.core.access import PersonActor
from summit.core.db import db


def saved_views(*, actor: PersonActor, page: str) -> Sequence[SavedView]:
    """Return the views that somebody saved of a list, by name."""
    own = select(SavedView).where(SavedView.person_id == actor.id, SavedView.page == page)
    return db.session.scalars(own.order_by(SavedView.name, SavedView.id)).all()


def saved_view(view_id: UUID, *, actor: PersonActor) -> SavedView:
    """Return one of somebody's own views."""
    own = select(SavedView).where(SavedView.id == view_id, SavedView.person_id == actor.id)
    return db.session.scalars(own).one()
