"""Moving sessions: every change of a place is one move, kept so that it can be undone and done again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select

from summit.agenda import queries
from summit.agenda.models import Move, PersonMark, RoomMark, Step
from summit.agenda.queries.plan import Plan
from summit.agenda.rules.moves import MoveKind, NotUndoneError, Spot, check_is_next, check_stands
from summit.agenda.services.marks import check_clashes, clashes_at, locked_plan, mark_session, spot_of
from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db, unit_of_work
from summit.core.errors import msg

Places = Mapping[UUID, Spot | None]
"""Where sessions are to stand, by id; None is among those without a place."""


def rearrange(places: Places, *, edition_id: UUID, kind: MoveKind, actor: PersonActor) -> Move | None:
    """Give many sessions their places at once, as one move; what is hard against any refuses them all.

    Sessions that are not named stay where they are. Nothing is recorded when all stand there already.
    """
    with unit_of_work():
        return move_all(locked_plan(edition_id, actor=actor), places, kind=kind, confirmed=True, actor=actor)


def undo(seen: int, *, edition_id: UUID, actor: PersonActor) -> Move:
    """Take back the last move, which is the one that was shown; each session returns to where it was."""
    with unit_of_work():
        whole = locked_plan(edition_id, actor=actor)
        move = _next(queries.last_move(edition_id, actor=actor), seen)
        _turn(whole, move, back=True, actor=actor)
        audit.record("agenda.undone", move, actor_id=actor.id, number=(None, str(move.number)))
    return move


def redo(seen: int, *, edition_id: UUID, actor: PersonActor) -> Move:
    """Do again what was undone last."""
    with unit_of_work():
        whole = locked_plan(edition_id, actor=actor)
        move = _next(queries.undone_move(edition_id, actor=actor), seen)
        _turn(whole, move, back=False, actor=actor)
        audit.record("agenda.redone", move, actor_id=actor.id, number=(None, str(move.number)))
    return move


def move_all(
    whole: Plan, places: Places, *, kind: MoveKind, confirmed: bool, actor: PersonActor
) -> Move | None:
    """Put sessions where they are to stand, and keep the move; for a unit of work that holds the plan."""
    before = {one.id: spot_of(one) for one in whole.sessions}
    going = {key: spot for key, spot in places.items() if before[key] != spot}
    _put_all(whole, going, confirmed=confirmed, actor=actor)
    return _keep(whole, going, before, kind, actor) if going else None


def forget(session_id: UUID) -> None:
    """Take a session that goes for good out of the moves; those of it alone go with it."""
    alone = select(Step.move_id).where(Step.session_id == session_id)
    moves = list(db.session.scalars(alone))
    db.session.execute(delete(Step).where(Step.session_id == session_id))
    left = select(Step.move_id).where(Step.move_id.in_(moves))
    db.session.execute(delete(Move).where(Move.id.in_(moves), Move.id.not_in(left)))


def _keep(whole: Plan, going: Places, before: Places, kind: MoveKind, actor: PersonActor) -> Move:
    edition_id = whole.edition.id
    last = db.session.scalar(select(func.max(Move.number)).where(Move.edition_id == edition_id)) or 0
    for undone in db.session.scalars(select(Move).where(Move.edition_id == edition_id, Move.is_undone)):
        db.session.delete(undone)  # what was undone cannot be done again once something else is done
    move = Move(edition_id=edition_id, number=last + 1, kind=kind, made_by_id=actor.id)
    move.steps = [_step(key, before[key], spot) for key, spot in sorted(going.items())]
    db.session.add(move)
    db.session.flush()
    return move


def _step(session_id: UUID, before: Spot | None, after: Spot | None) -> Step:
    one = Step(session_id=session_id)
    one.from_block_id, one.from_room_id, one.from_starts_at = _parts(before)
    one.to_block_id, one.to_room_id, one.to_starts_at = _parts(after)
    return one


def _parts(spot: Spot | None) -> tuple[UUID | None, UUID | None, datetime | None]:
    return (spot.block_id, spot.room_id, spot.starts_at) if spot else (None, None, None)


def _next(move: Move | None, seen: int) -> Move:
    if move is None:
        raise NotUndoneError(msg("There is nothing to undo or to do again."))
    check_is_next(seen, move.number)
    return move


def _turn(whole: Plan, move: Move, *, back: bool, actor: PersonActor) -> None:
    """Take a move back or do it again, if everything stands where it left it."""
    places = {step.session_id: (step.before, step.after) for step in move.steps}
    for key, (before, after) in places.items():
        session = whole.session(key)
        check_stands(spot_of(session), after if back else before, whole.title(session))
    wanted = {key: before if back else after for key, (before, after) in places.items()}
    _put_all(whole, wanted, confirmed=True, actor=actor)
    move.is_undone = back


def _put_all(whole: Plan, places: Places, *, confirmed: bool, actor: PersonActor) -> None:
    """Write the places, look at what clashes when all stand there, and let the database hold the time."""
    going = [one for one in whole.sessions if one.id in places]
    _free(one.id for one in going)
    for session in going:
        session.block_id, session.room_id, session.starts_at = _parts(places[session.id])
    for session in going:
        spot = places[session.id]
        if spot is not None:
            check_clashes(clashes_at(session, spot, whole, actor=actor), confirmed=confirmed)
    for session in going:
        mark_session(session, whole)


def _free(session_ids: Iterable[UUID]) -> None:
    ids = list(session_ids)
    for model in (RoomMark, PersonMark):
        db.session.execute(delete(model).where(model.session_id.in_(ids)))
