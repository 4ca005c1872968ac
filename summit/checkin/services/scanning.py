"""Answering at the door; every answer is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from summit.checkin.models import Attendance, Scan
from summit.checkin.queries import doors, standings
from summit.checkin.queries.doors import Day, GateAt, Holder
from summit.checkin.queries.moves import bounds
from summit.checkin.rules.answers import Answer, Direction, Method, Presented, decide, read
from summit.checkin.services.conflicts import note_conflicts
from summit.core.access import Device, PersonActor
from summit.core.clock import LONDON, now
from summit.core.db import db, unit_of_work
from summit.core.ids import new_id
from summit.registration.queries import public_keys

KEEP, ARRIVE = insert(Scan), insert(Attendance)  # built once: it takes longer than running them


@dataclass(frozen=True, slots=True)
class Scanned:
    """The answer, whom it is about, and today with the scan that let them in."""

    answer: Answer
    gate: GateAt
    holder: Holder | None = None
    today: Day | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer of which nothing is kept yet: what was presented, and when."""

    scanned: Scanned
    method: Method
    at: datetime


def scan(
    typed: str,
    *,
    scan_id: UUID,
    gate_id: UUID,
    actor: PersonActor | Device,
    direction: Direction = Direction.IN,
) -> Scanned:
    """Answer for a code or reference presented now; the same scan sent twice is one.

    The database lets nobody in twice and keeps no id twice. Whoever it refuses looks again: at what was sent
    before under this id, or at who came in at the same moment.
    """
    try:
        return _scan(typed, direction, scan_id=scan_id, gate_id=gate_id, actor=actor)
    except IntegrityError:
        return _scan(typed, direction, scan_id=scan_id, gate_id=gate_id, actor=actor, is_repeated=True)


def judge(
    typed: str, *, gate_id: UUID, actor: PersonActor | Device, direction: Direction = Direction.IN
) -> Judged:
    """Answer for a code or reference presented now, and keep nothing of it."""
    presented = _read(typed)
    gate, holder = doors.at_gate(gate_id, presented, actor=actor)
    at = now()
    today = at.astimezone(LONDON).date()
    here = next((day for day in holder.days if day.on == today), None) if holder else None
    answer = _answer(holder, direction, gate=gate, here=here, at=at) if holder else presented.refusal
    return Judged(Scanned(answer, gate, holder, here), presented.method, at)


def _scan(
    typed: str,
    direction: Direction,
    *,
    scan_id: UUID,
    gate_id: UUID,
    actor: PersonActor | Device,
    is_repeated: bool = False,
) -> Scanned:
    with unit_of_work():
        judged = judge(typed, gate_id=gate_id, actor=actor, direction=direction)
        scanned, holder = judged.scanned, judged.scanned.holder
        sent = db.session.get(Scan, scan_id) if is_repeated else None
        if sent is not None and _is_same(sent, holder):
            return replace(scanned, answer=sent.answer)
        own_id = new_id() if sent else scan_id  # a page gone back to: another person under a used id
        _keep(row_of(judged, direction, scan_id=own_id, actor=actor), day=scanned.today)
    return scanned


def row_of(
    judged: Judged,
    direction: Direction,
    *,
    scan_id: UUID,
    actor: PersonActor | Device,
    reason: str | None = None,
) -> dict[str, Any]:
    """Return the scan as it is kept."""
    scanned, holder, is_person = judged.scanned, judged.scanned.holder, isinstance(actor, PersonActor)
    return {
        "id": scan_id,
        "edition_id": scanned.gate.edition_id,
        "gate_id": scanned.gate.id,
        "at": judged.at,
        "received_at": judged.at,
        "scanned_by_id": actor.id if is_person else None,
        "device_id": None if is_person else actor.id,
        "direction": direction,
        "method": judged.method,
        "answer": scanned.answer,
        "registration_id": holder.registration_id if holder else None,
        "credential_id": holder.credential_id if holder else None,
        "reason": reason,
    }


def _keep(row: Mapping[str, Any], *, day: Day | None) -> None:
    connection = db.session.connection()
    connection.execute(KEEP, row)
    came_before = day is not None and day.scan_id is not None
    passes = row["answer"] in {Answer.WELCOME, Answer.GOODBYE}
    if row["answer"] is Answer.WELCOME and day and not came_before:
        arrival = {"registration_id": row["registration_id"], "day_id": day.id, "scan_id": row["id"]}
        connection.execute(ARRIVE, arrival)
    elif passes and row["registration_id"]:  # in again, or out: what other doors told may not agree
        on = row["at"].astimezone(LONDON).date()
        note_conflicts([row["registration_id"]], on=on, edition_id=row["edition_id"], at=row["at"])


def _is_same(sent: Scan, holder: Holder | None) -> bool:
    """Tell whether a scan repeats one sent before: the same id, and about the same person."""
    return sent.registration_id == (holder.registration_id if holder else None)


def _read(typed: str) -> Presented:
    """Read a reference without asking for the keys."""
    presented = read(typed, public_keys={})
    return read(typed, public_keys=public_keys()) if presented.method is Method.CODE else presented


def _answer(holder: Holder, direction: Direction, *, gate: GateAt, here: Day | None, at: datetime) -> Answer:
    if direction is Direction.OUT and holder.standing.edition_id == gate.edition_id:
        return Answer.GOODBYE
    is_in = here is not None and here.scan_id is not None and _is_there(holder, gate, at)
    may_enter = not gate.is_for_some or standings.may_enter_now(holder.registration_id, gate.id)
    return decide(
        holder.standing,
        edition_id=gate.edition_id,
        comes_today=here is not None,
        is_in=is_in,
        may_enter=may_enter,
    )


def _is_there(holder: Holder, gate: GateAt, at: datetime) -> bool:
    """Tell whether somebody who came today is where the gate leads, and has not gone out since."""
    begins, _ = bounds(at.astimezone(LONDON).date())
    return doors.place_now(holder.registration_id, since=begins) == gate.door.inside
