"""What the database holds of a place, and the lock under which clashes are looked at."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError

from summit.agenda import queries
from summit.agenda.models import PersonMark, RoomMark, Session
from summit.agenda.queries.plan import Plan, hall, part
from summit.agenda.rules.clashing import clashes
from summit.agenda.rules.moves import Spot
from summit.agenda.rules.placing import SHARING, Clash, HardClashError, SoftClashError
from summit.agenda.rules.times import marks
from summit.core.access import PersonActor
from summit.core.db import db
from summit.core.errors import DomainError, msg
from summit.edition.queries import get_edition, room


def clashes_at(session: Session, spot: Spot, whole: Plan, *, actor: PersonActor) -> tuple[Clash, ...]:
    """Return everything that would be wrong with a place."""
    block = queries.block(spot.block_id, edition_id=whole.edition.id, actor=actor)
    there = room(spot.room_id, edition_id=whole.edition.id)
    return clashes(
        queries.wanted(session, whole), part(block), hall(there), spot.starts_at, queries.situation(whole)
    )


def check_clashes(found: Iterable[Clash], *, confirmed: bool) -> None:
    """Refuse what is impossible, and what is possible but nobody has confirmed."""
    hard = tuple(clash for clash in found if clash.is_hard)
    if hard:
        raise HardClashError(hard)
    soft = tuple(clash for clash in found if not clash.is_note)
    if soft and not confirmed:
        raise SoftClashError(soft)


def check_still_fits(session: Session, whole: Plan, *, actor: PersonActor) -> None:
    """Refuse a change of a session that would make its place impossible."""
    if session.block_id and session.room_id and session.starts_at:
        spot = Spot(session.block_id, session.room_id, session.starts_at)
        check_clashes(clashes_at(session, spot, whole, actor=actor), confirmed=True)


def locked_plan(edition_id: UUID, *, actor: PersonActor) -> Plan:
    """Return the working copy as nobody else can change it now."""
    return queries.plan(get_edition(edition_id, lock=True), actor=actor)


def mark_session(session: Session, whole: Plan) -> None:
    """Let the database hold the room and the presenters for the time; its keys refuse two at once."""
    try:
        db.session.flush()
        for model in (RoomMark, PersonMark):
            db.session.execute(delete(model).where(model.session_id == session.id))
        if session.starts_at is None:
            return
        times = marks(session.starts_at, session.minutes)
        if session.kind not in SHARING:
            rows = [{"room_id": session.room_id, "at": at, "session_id": session.id} for at in times]
            db.session.execute(insert(RoomMark), rows)
        held = [
            {"person_id": person_id, "at": at, "session_id": session.id}
            for person_id in whole.presenters[session.id]
            for at in times
        ]
        if held:
            db.session.execute(insert(PersonMark), held)
    except IntegrityError as clash:
        raise DomainError(msg("The room or a presenter has just been taken for that time.")) from clash


def described(session: Session) -> str | None:
    """Return a place as the record keeps it."""
    return f"{session.starts_at.isoformat()} {session.room_id}" if session.starts_at else None


def spot_of(session: Session) -> Spot | None:
    """Return where a session stands, if it has a place."""
    if session.block_id is None or session.room_id is None or session.starts_at is None:
        return None
    return Spot(session.block_id, session.room_id, session.starts_at)
