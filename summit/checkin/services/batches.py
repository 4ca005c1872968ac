"""Taking in what devices scanned while nobody was listening: each scan once, whatever is sent how often."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, update
from sqlalchemy.sql.dml import ReturningInsert

from summit.audit import services as audit
from summit.checkin import queries
from summit.checkin.models import Attendance, Device, DoorConflict, Scan
from summit.checkin.queries import standings
from summit.checkin.queries.devices import HeldDevice
from summit.checkin.queries.standings import GateFor, Known
from summit.checkin.rules.answers import NOBODY_MEANT, Answer, Direction
from summit.checkin.rules.batch import Batch, Told
from summit.checkin.rules.devices import Dated, when_it_was
from summit.checkin.rules.ledger import Conflict
from summit.checkin.services.conflicts import insert_once, note_conflicts
from summit.core.access import Device as DeviceActor
from summit.core.access import Permission
from summit.core.clock import LONDON, now
from summit.core.db import db, insert_for, unit_of_work
from summit.core.ids import new_id

OVERLAP = timedelta(seconds=20)
"""Moves are told again for so long: one may be written before and become visible after a device asked."""
HEARD = update(Device).where(Device.id == bindparam("own_id"))  # built once; what it sets is what it is given


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a batch, and what the device should know; ``heard``: of the other devices."""

    at: datetime
    kept: tuple[UUID, ...]  # for good: now, or when it was sent before
    refused: tuple[str, ...]
    moves: Sequence[Mapping[str, Any]]
    heard: Sequence[queries.GateHeard]
    mark: str | None
    is_revoked: bool  # the device should wipe itself once it has handed in everything


def take_in(batch: Batch, *, actor: DeviceActor) -> Taken:
    """Keep every scan of a batch that is not kept yet, note what does not agree, and tell what others saw.

    Of a revoked device only what it scanned before counts; it shows in the log that it was handed in later.
    """
    with unit_of_work():
        device = queries.held_device(actor)
        edition_id, at = device.edition_id, now()
        gates = standings.gates_of(edition_id)
        dated = {
            one.id: when_it_was(one.at, sent_at=batch.sent_at, received_at=at, since=device.since)
            for one in batch.scans
        }
        until = device.revoked_at or at
        fitting = [one for one in batch.scans if one.gate_id in gates and dated[one.id].at <= until]
        rows = _keep_new(fitting, gates, dated, device=device, at=at)
        if batch.opened:
            _note_opened(batch.opened, actor)
        heard: dict[str, Any] = (
            {"waiting": batch.waiting} if batch.waiting else {"waiting": 0, "heard_at": at}
        )
        if rows:
            heard["gate_id"] = rows[-1]["gate_id"]
        db.session.connection().execute(HEARD, {"own_id": device.id, **heard})
    kept = tuple(one.id for one in fitting)
    refused = [str(one.id) for one in batch.scans if one.id not in kept]
    may_know = batch.asks and Permission.CHECKIN_SCAN in actor.permissions
    since = batch.since - OVERLAP if batch.since else None
    return Taken(
        at=at,
        kept=kept,
        refused=(*refused, *batch.unread),
        moves=queries.told_since(since, edition_id=edition_id, device_id=actor.id) if may_know else (),
        heard=tuple(queries.gates_heard(edition_id, but=actor.id).values()) if may_know else (),
        mark=queries.roll_mark(edition_id) if may_know else None,
        is_revoked=device.revoked_at is not None,
    )


def _keep_new(
    told: Sequence[Told],
    gates: Mapping[UUID, GateFor],
    dated: Mapping[UUID, Dated],
    *,
    device: HeldDevice,
    at: datetime,
) -> list[dict[str, Any]]:
    """Keep what is not kept yet, with all that follows from it; returns it as rows."""
    if not told:
        return []
    by_id = {one.id: one for one in told}
    with_seats = any(gates[one.gate_id].quota_id for one in told)
    known = standings.known(
        by_id.values(), edition_id=device.edition_id, happening=device.happening, with_seats=with_seats
    )
    rows = [
        _row(one, known.of(one), device=device, at=dated[one.id].at, received_at=at) for one in by_id.values()
    ]
    new = set(db.session.connection().execute(_keep(db.engine.dialect.name), rows).scalars())
    rows = [row for row in rows if row["id"] in new]
    doubts = []
    for row in rows:
        one = by_id[row["id"]]
        if dated[one.id].is_doubtful:
            doubts.append(_doubt(row, Conflict.CLOCK, at))
        if row["answer"] is not one.answer or not known.agrees(row, gates[one.gate_id]):
            doubts.append(_doubt(row, Conflict.SHOULD_NOT, at))
    _keep_attendance(rows, known)
    insert_once(DoorConflict, doubts)
    for on in {row["at"].astimezone(LONDON).date() for row in rows}:
        moved = {row["registration_id"] for row in rows if row["registration_id"]}
        note_conflicts(moved, on=on, edition_id=device.edition_id, at=at)
    return rows


@cache
def _keep(engine: str) -> ReturningInsert[UUID]:
    """Return the statement that says which scans it did not know yet; built once, for it runs at each."""
    return insert_for(engine, Scan).on_conflict_do_nothing(index_elements=["id"]).returning(Scan.id)


def _note_opened(moments: Sequence[datetime], actor: DeviceActor) -> None:
    device = queries.own_device(actor)
    for opened in moments:
        audit.record("device.help_opened", device, actor_id=None, at=(None, opened.isoformat()))


def _row(
    told: Told, found: Known | None, *, device: HeldDevice, at: datetime, received_at: datetime
) -> dict[str, Any]:
    answer = told.answer
    if found is None and answer not in NOBODY_MEANT:
        answer = Answer.UNKNOWN  # whoever the device meant, we know of nobody
    return {
        "id": told.id,
        "edition_id": device.edition_id,
        "gate_id": told.gate_id,
        "at": at,
        "received_at": received_at,
        "scanned_by_id": None,
        "device_id": device.id,
        "direction": told.direction,
        "method": told.method,
        "answer": answer,
        "registration_id": found.registration_id if found else None,
        "credential_id": found.credential_id if found else None,
        "reason": told.reason,
    }


def let_in(row: Mapping[str, Any]) -> bool:
    """Tell whether a scan is one by which somebody came in."""
    is_admitted = row["answer"] is Answer.WELCOME or row["reason"] is not None
    return is_admitted and row["direction"] is Direction.IN and row["registration_id"] is not None


def _keep_attendance(rows: Collection[Mapping[str, Any]], known: standings.Standings) -> None:
    came = []
    for row in sorted(rows, key=lambda row: row["at"]):
        day_id = known.days.get(row["at"].astimezone(LONDON).date())
        if day_id and let_in(row):
            came.append({"registration_id": row["registration_id"], "day_id": day_id, "scan_id": row["id"]})
    insert_once(Attendance, came)


def _doubt(row: Mapping[str, Any], kind: Conflict, at: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "edition_id": row["edition_id"],
        "registration_id": row["registration_id"],
        "scan_id": row["id"],
        "other_scan_id": None,
        "kind": kind,
        "found_at": at,
    }
