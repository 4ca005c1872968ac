"""What doors tell differently: noted when it is heard of, settled by an organiser."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, delete

from summit.audit import services as audit
from summit.checkin import queries
from summit.checkin.models import DoorConflict, Scan
from summit.checkin.queries.moves import moves_noted
from summit.checkin.rules.answers import Answer, Direction, Method
from summit.checkin.rules.ledger import Settlement, conflicts
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import Base, db, insert_for, unit_of_work
from summit.core.errors import DomainError, msg
from summit.core.ids import new_id

MOMENT = timedelta(milliseconds=1)


class SettledBeforeError(DomainError):
    """Somebody else was quicker."""


def insert_once(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows, in the current unit of work; those that the database has already are left as they are."""
    if rows:
        db.session.connection().execute(_once(db.engine.dialect.name, model), list(rows))


@cache
def _once(engine: str, model: type[Base]) -> Insert:
    """Return the statement; built once, because that takes longer than running it."""
    return insert_for(engine, model).on_conflict_do_nothing()


def note_conflicts(registration_ids: Collection[UUID], *, on: date, edition_id: UUID, at: datetime) -> None:
    """Compare all moves of some people on a day, in the current unit of work.

    A conflict that a scan heard of later explains goes again, unless it was settled.
    """
    if not registration_ids:
        return
    noted = moves_noted(on, registration_ids=registration_ids)
    found = conflicts(move for move, _, _ in noted)
    stand = {(one.scan_id, one.kind) for one in found}
    known = {(move.scan_id, kind): one for move, one, kind in noted if one}
    gone = [one for which, one in known.items() if which not in stand]
    if gone:
        db.session.execute(delete(DoorConflict).where(DoorConflict.id.in_(gone)))
    rows = [
        {
            "id": new_id(),
            "edition_id": edition_id,
            "registration_id": one.registration_id,
            "scan_id": one.scan_id,
            "other_scan_id": one.other_scan_id,
            "kind": one.kind,
            "found_at": at,
        }
        for one in found
        if (one.scan_id, one.kind) not in known
    ]
    insert_once(DoorConflict, rows)


def settle_conflict(conflict_id: UUID, settlement: Settlement, *, actor: PersonActor) -> DoorConflict:
    """Settle a conflict; whoever is not inside after all is written out at the gate of the scan."""
    with unit_of_work():
        conflict = queries.get_conflict(conflict_id, actor=actor, lock=True)
        if conflict.settled_at is not None:
            raise SettledBeforeError(msg("This has been settled already."))
        at = now()
        conflict.settled_at, conflict.settled_by_id, conflict.settlement = at, actor.id, settlement
        if settlement is Settlement.NOT_INSIDE and conflict.registration_id:
            _write_out(conflict, conflict.registration_id, at=at, actor=actor)
        audit.record(
            "door_conflict.settled", conflict, actor_id=actor.id, settlement=(None, settlement.value)
        )
    return conflict


def _write_out(conflict: DoorConflict, registration_id: UUID, *, at: datetime, actor: PersonActor) -> None:
    seen = db.session.get_one(Scan, conflict.scan_id)
    after = max(at, seen.at + MOMENT)  # a device's clock may be a little ahead of ours
    db.session.add(
        Scan(
            id=new_id(),
            edition_id=conflict.edition_id,
            gate_id=seen.gate_id,
            at=after,
            received_at=at,
            scanned_by_id=actor.id,
            device_id=None,
            direction=Direction.OUT,
            method=Method.REFERENCE,
            answer=Answer.GOODBYE,
            registration_id=registration_id,
            credential_id=None,
            reason=None,
        )
    )
