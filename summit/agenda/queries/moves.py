"""What was moved last in the working copy, for those who make it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from summit.accounts.queries import names_of
from summit.agenda.models import Move, Step
from summit.core.access import Permission, PersonActor
from summit.core.db import db


def next_moves(edition_id: UUID, *, actor: PersonActor) -> tuple[Move | None, Move | None]:
    """Return what undoing would take back, and what was undone last and could be done again."""
    if Permission.AGENDA_MANAGE not in actor.permissions:
        raise NoResultFound
    numbers = (
        select(func.max(Move.number)).where(Move.edition_id == edition_id, ~Move.is_undone),
        select(func.min(Move.number)).where(Move.edition_id == edition_id, Move.is_undone),
    )
    query = select(Move).where(
        Move.edition_id == edition_id, Move.number.in_([one.scalar_subquery() for one in numbers])
    )
    found = {one.is_undone: one for one in db.session.scalars(query.options(joinedload(Move.steps))).unique()}
    return found.get(False), found.get(True)


def last_move(edition_id: UUID, *, actor: PersonActor) -> Move | None:
    """Return what undoing would take back."""
    return next_moves(edition_id, actor=actor)[0]


def undone_move(edition_id: UUID, *, actor: PersonActor) -> Move | None:
    """Return what was undone last, and could be done again."""
    return next_moves(edition_id, actor=actor)[1]


def mover(session_id: UUID, *, actor: PersonActor) -> str | None:
    """Return who moved a session last, by name."""
    if Permission.AGENDA_MANAGE not in actor.permissions:
        raise NoResultFound
    query = select(Move.made_by_id).join(Step).where(Step.session_id == session_id, ~Move.is_undone)
    found = db.session.scalars(query.order_by(Move.number.desc()).limit(1)).first()
    return names_of({found}).get(found) if found else None
