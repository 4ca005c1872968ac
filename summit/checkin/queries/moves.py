"""Who went through which gate, as far as we have heard."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select

from summit.checkin.models import DoorConflict, Gate, Scan
from summit.checkin.rules.answers import Answer, Direction
from summit.checkin.rules.ledger import Conflict, Door, Move
from summit.core.clock import LONDON
from summit.core.db import db

COUNTS = and_(
    Scan.registration_id.is_not(None),
    or_(Scan.answer.in_((Answer.WELCOME, Answer.GOODBYE)), Scan.reason.is_not(None)),
)
"""The scans by which somebody went through: welcome, goodbye, or let in against the answer with a reason."""


def bounds(on: date) -> tuple[datetime, datetime]:
    """Return when a day begins and ends in London."""
    begins = datetime.combine(on, time(), tzinfo=LONDON)
    return begins, datetime.combine(on + timedelta(days=1), time(), tzinfo=LONDON)


def moves_on(
    on: date, *, edition_id: UUID, registration_ids: Collection[UUID] | None = None
) -> Sequence[Move]:
    """Return every move of a day, or those of some people; for services, and queries that know for whom."""
    begins, ends = bounds(on)
    day = Scan.at >= begins, Scan.at < ends
    if registration_ids is None:
        query = _moves(Scan.edition_id == edition_id, *day)
    else:  # by whom alone: with the edition named, SQLite reads everybody's day to find theirs
        query = _moves(Scan.registration_id.in_(registration_ids), *day)
    return [_move(row) for row in db.session.execute(query)]


def count_in(zone_id: UUID, *, on: date, edition_id: UUID) -> int:
    """Count whose last move of a day led into a zone, as ``rules.ledger.places`` does; for a door's page."""
    begins, ends = bounds(on)
    latest = func.row_number().over(
        partition_by=Scan.registration_id, order_by=(Scan.at.desc(), Scan.id.desc())
    )
    moved = (
        select(Scan.direction, Gate.zone_id, Gate.from_zone_id, latest.label("place"))
        .join(Gate, Gate.id == Scan.gate_id)
        .where(COUNTS, Scan.edition_id == edition_id, Scan.at >= begins, Scan.at < ends)
        .subquery()
    )
    led_in = or_(
        and_(moved.c.direction == Direction.IN, moved.c.zone_id == zone_id),
        and_(moved.c.direction == Direction.OUT, moved.c.from_zone_id == zone_id),
    )
    return db.session.execute(select(func.count()).where(moved.c.place == 1, led_in)).scalar_one()


def moves_noted(
    on: date, *, registration_ids: Collection[UUID]
) -> Sequence[tuple[Move, UUID | None, Conflict | None]]:
    """Return the moves of some people on a day, each with the conflict noted of it that nobody settled."""
    begins, ends = bounds(on)
    asked = {"begins": begins, "ends": ends, "who": list(registration_ids)}
    rows = db.session.connection().execute(NOTED, asked)
    return [(_move(row[:8]), row[8], row[9]) for row in rows]


def _moves(*which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Scan.id,
            Scan.registration_id,
            Scan.gate_id,
            Scan.at,
            Scan.direction,
            Scan.reason,
            Gate.zone_id,
            Gate.from_zone_id,
        )
        .join(Gate, Gate.id == Scan.gate_id)
        .where(COUNTS, *which)
    )


OF_MOVES = (Conflict.IN_TWICE, Conflict.OUT_UNSEEN)
"""The conflicts that another scan, heard of later, can explain; of a move there is one at the most."""
NOTED = (
    _moves(
        Scan.at >= bindparam("begins"),
        Scan.at < bindparam("ends"),
        Scan.registration_id.in_(bindparam("who", expanding=True)),
    )
    .add_columns(DoorConflict.id, DoorConflict.kind)
    .outerjoin(
        DoorConflict,
        and_(
            DoorConflict.scan_id == Scan.id,
            DoorConflict.kind.in_(OF_MOVES),
            DoorConflict.settled_at.is_(None),
        ),
    )
)
"""Built once, because building a statement takes longer than running it."""


def _move(row: Sequence[Any]) -> Move:
    one, registration_id, gate_id, at, direction, reason, zone_id, from_zone_id = row
    return Move(
        scan_id=one,
        registration_id=registration_id,
        gate_id=gate_id,
        at=at,
        direction=Direction(direction),
        door=Door.between(zone_id, from_zone_id),
        is_override=reason is not None,
    )


def told_since(since: datetime | None, *, edition_id: UUID, device_id: UUID) -> list[dict[str, Any]]:
    """Return the moves that were heard of since a moment, as plain as they are sent to a device.

    What it told itself it is told again only when it knows of nothing, as after a new enrolment.
    """
    query = select(Scan.id, Scan.registration_id, Scan.at, Scan.direction, Scan.gate_id).where(
        COUNTS, Scan.edition_id == edition_id
    )
    if since is not None:
        by_others = or_(Scan.device_id.is_(None), Scan.device_id != device_id)
        query = query.where(Scan.received_at >= since, by_others)
    return [
        {
            "id": str(one),
            "who": str(registration_id),
            "at": int(at.timestamp() * 1000),
            "way": direction,
            "gate": str(gate_id),
        }
        for one, registration_id, at, direction, gate_id in db.session.execute(query.order_by(Scan.at))
    ]
