"""Letting somebody in against the answer, at a page of the door; leads do it on their device."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from summit.checkin.models import Attendance, Scan
from summit.checkin.rules.answers import Answer, Direction
from summit.checkin.services.conflicts import insert_once, note_conflicts
from summit.checkin.services.scanning import KEEP, Judged, Scanned, judge, row_of
from summit.core.access import Permission, PersonActor
from summit.core.clock import LONDON
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.edition.models import EditionDay

NOT_AGAINST = frozenset({Answer.WELCOME, Answer.GOODBYE, Answer.WRONG_EDITION})
"""Who is welcome needs no reason, and who is of another year has no day here."""


class NobodyToAdmitError(DomainError):
    """There is no refusal to go against."""


def may_be_admitted(scanned: Scanned, *, actor: PersonActor) -> bool:
    """Tell whether somebody may be let in against this answer, by whom."""
    may = Permission.CHECKIN_MANAGE in actor.permissions
    return may and scanned.holder is not None and scanned.answer not in NOT_AGAINST


def admit(typed: str, reason: str, *, scan_id: UUID, gate_id: UUID, actor: PersonActor) -> Scanned:
    """Let somebody in whom the door refuses; the same sent twice is one scan, also at the same moment."""
    with suppress(IntegrityError):
        return _admit(typed, reason, scan_id=scan_id, gate_id=gate_id, actor=actor)
    return _admit(typed, reason, scan_id=scan_id, gate_id=gate_id, actor=actor)


def _admit(typed: str, reason: str, *, scan_id: UUID, gate_id: UUID, actor: PersonActor) -> Scanned:
    with unit_of_work():
        judged = judge(typed, gate_id=gate_id, actor=actor)
        scanned = judged.scanned
        if db.session.get(Scan, scan_id) is not None:
            return scanned
        if scanned.holder is None or not may_be_admitted(scanned, actor=actor):
            raise NobodyToAdmitError(msg("There is no refusal to go against. Scan the code again."))
        registration_id, on = scanned.holder.registration_id, judged.at.astimezone(LONDON).date()
        row = row_of(judged, Direction.IN, scan_id=scan_id, actor=actor, reason=reason)
        db.session.connection().execute(KEEP, row)
        _come(judged, registration_id, scan_id)
        note_conflicts([registration_id], on=on, edition_id=scanned.gate.edition_id, at=judged.at)
    return scanned


def _come(judged: Judged, registration_id: UUID, scan_id: UUID) -> None:
    """Note that they came today, also where their place is for another day."""
    today = db.session.scalar(
        select(EditionDay.id).where(
            EditionDay.edition_id == judged.scanned.gate.edition_id,
            EditionDay.on == judged.at.astimezone(LONDON).date(),
        )
    )
    if today:
        insert_once(Attendance, [{"registration_id": registration_id, "day_id": today, "scan_id": scan_id}])
