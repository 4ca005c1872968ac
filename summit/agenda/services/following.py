"""Choosing sessions; what somebody plans is in no record, as it concerns nobody else."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.exc import NoResultFound

from summit.agenda import queries
from summit.agenda.document import Item
from summit.agenda.models import Star
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.registration.queries.places import Onlooker


def choose(reference: str, *, wanted: bool, actor: Onlooker) -> Item:
    """Star a session of the published agenda, or take the star away; twice is as good as once."""
    with unit_of_work():
        registration = queries.follower(actor, lock=True)
        release = queries.published()
        if registration is None or release is None or release.edition_id != registration.edition_id:
            raise NoResultFound
        item = queries.item(release, reference)
        if wanted and item in release.agenda.cancelled:
            raise DomainError(msg("This session has been cancelled."))
        there = item.id in queries.own_stars(registration)
        own = {"registration_id": registration.id, "person_id": registration.person_id, "session_id": item.id}
        if wanted and not there:
            db.session.add(Star(**own))
        elif there and not wanted:
            db.session.execute(delete(Star).filter_by(**own))
    return item
