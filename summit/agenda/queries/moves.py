"""What was moved last in the working copy, for those who make it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.exc import NoResultFound

from summit.agenda.models import Move
from summit.core.access import Permission, PersonActor
from summit.core.db import db


def last_move(edition_id: UUID, *, actor: PersonActor) -> Move | None:
    """Return what undoing would take back."""
    query = _moves(edition_id, actor).where(~Move.is_undone)
    return db.session.scalars(query.order_by(Move.number.desc()).limit(1)).first()


def undone_move(edition_id: UUID, *, actor: PersonActor) -> Move | None:
    """Return what was undone last, and could be done again."""
    query = _moves(edition_id, actor).where(Move.is_undone)
    return db.session.scalars(query.order_by(Move.number).limit(1)).first()


def _moves(edition_id: UUID, actor: PersonActor) -> Select[Move]:
    if Permission.AGENDA_MANAGE not in actor.permissions:
        raise NoResultFound
    return select(Move).where(Move.edition_id == edition_id)
