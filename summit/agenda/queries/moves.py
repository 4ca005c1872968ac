"""What was moved last in the working copy, for those who make it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.exc import NoResultFound

from summit.accounts.queries import names_of
from summit.agenda.models import Move, Step
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


def mover(session_id: UUID, *, actor: PersonActor) -> str | None:
    """Return who moved a session last, by name."""
    if Permission.AGENDA_MANAGE not in actor.permissions:
        raise NoResultFound
    query = select(Move.made_by_id).join(Step).where(Step.session_id == session_id, ~Move.is_undone)
    found = db.session.scalars(query.order_by(Move.number.desc()).limit(1)).first()
    return names_of({found}).get(found) if found else None


def _moves(edition_id: UUID, actor: PersonActor) -> Select[Move]:
    if Permission.AGENDA_MANAGE not in actor.permissions:
        raise NoResultFound
    return select(Move).where(Move.edition_id == edition_id)
