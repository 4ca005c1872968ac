"""Rooms that are lost for a part of a day: nothing is placed there until they are back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, insert, select

from summit.agenda.models import Block, Closure, RoomMark
from summit.agenda.queries.plan import Plan
from summit.agenda.rules.times import marks
from summit.agenda.services.marks import locked_plan
from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db, unit_of_work


def close_rooms(whole: Plan, pairs: Iterable[tuple[UUID, UUID]], *, actor: PersonActor) -> None:
    """Lose rooms for parts of days, in a unit of work that holds the plan and has emptied them."""
    there = {(one.block_id, one.room_id) for one in whole.closures}
    blocks = {one.id: one for one in whole.blocks}
    for block_id, room_id in sorted(set(pairs) - there):
        closure = Closure(edition_id=whole.edition.id, room_id=room_id, block_id=block_id)
        db.session.add(closure)
        db.session.flush()
        _mark(closure, blocks[block_id])
        audit.record("agenda.room_lost", closure, actor_id=actor.id, room=(None, str(room_id)))


def reopen_room(closure_id: UUID, *, edition_id: UUID, actor: PersonActor) -> None:
    """Let a room that was lost be used again."""
    with unit_of_work():
        locked_plan(edition_id, actor=actor)
        query = select(Closure).where(Closure.id == closure_id, Closure.edition_id == edition_id)
        closure = db.session.scalars(query).one()
        audit.record("agenda.room_back", closure, actor_id=actor.id, room=(str(closure.room_id), None))
        _forget(closure)


def forget_losses(block: Block) -> None:
    """Forget, in the unit of work that removes a part of a day, which rooms were lost for it."""
    for closure in db.session.scalars(select(Closure).where(Closure.block_id == block.id)):
        _forget(closure)


def mark_losses(block: Block) -> None:
    """Let the database hold the rooms that are lost for a part of a day when its time changes."""
    for closure in db.session.scalars(select(Closure).where(Closure.block_id == block.id)):
        db.session.execute(delete(RoomMark).where(RoomMark.closure_id == closure.id))
        _mark(closure, block)


def _mark(closure: Closure, block: Block) -> None:
    rows = [
        {"room_id": closure.room_id, "at": at, "closure_id": closure.id}
        for at in marks(block.starts_at, block.minutes)
    ]
    db.session.execute(insert(RoomMark), rows)


def _forget(closure: Closure) -> None:
    db.session.execute(delete(RoomMark).where(RoomMark.closure_id == closure.id))
    db.session.delete(closure)
    db.session.flush()
