"""Saving a view of a list, and deleting it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.exc import NoResultFound

from summit.accounts import queries
from summit.accounts.models import Person, SavedView
from summit.accounts.rules import saved
from summit.core.access import PersonActor
from summit.core.contributions import contributions
from summit.core.db import db, unit_of_work


def save_view(*, actor: PersonActor, page: str, name: str, query: str) -> SavedView:
    """Keep a list as it is narrowed and ordered now; the same name again replaces what it stood for."""
    if page not in contributions().lists:
        raise NoResultFound
    name, query = saved.kept_name(name), saved.kept_query(query)
    with unit_of_work():
        db.session.get_one(Person, actor.id, with_for_update=True)  # the same post twice waits here
        there = queries.saved_views(actor=actor, page=page)
        view = next((one for one in there if one.name == name), None)
        if view is None:
            saved.check_number(len(there))
            view = SavedView(person_id=actor.id, page=page, name=name, query=query)
            db.session.add(view)
        view.query = query
    return view


def delete_view(view_id: UUID, *, actor: PersonActor) -> SavedView:
    """Forget one of somebody's own views."""
    with unit_of_work():
        view = queries.saved_view(view_id, actor=actor)
        db.session.delete(view)
    return view
