"""A person's saved views."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, select

from summit.accounts.models import SavedView
from summit.core.access import PersonActor
from summit.core.db import db

OWN_OF_PAGE = (  # built once: every list asks it
    select(SavedView)
    .where(SavedView.person_id == bindparam("person_id"), SavedView.page == bindparam("page"))
    .order_by(SavedView.name, SavedView.id)
)


def saved_views(*, actor: PersonActor, page: str) -> Sequence[SavedView]:
    """Return the views that somebody saved of a list, by name."""
    return db.session.scalars(OWN_OF_PAGE, {"person_id": actor.id, "page": page}).all()


def saved_view(view_id: UUID, *, actor: PersonActor) -> SavedView:
    """Return one of somebody's own views."""
    own = select(SavedView).where(SavedView.id == view_id, SavedView.person_id == actor.id)
    return db.session.scalars(own).one()
