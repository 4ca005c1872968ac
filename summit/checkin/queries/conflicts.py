"""What doors tell differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import aliased

from summit.checkin.models import Device, DoorConflict, Gate, Scan
from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.registration.models import Registration


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A conflict with what both scans say."""

    conflict: DoorConflict
    badge_name: str | None
    reference: str | None
    at: datetime
    gate_name: str
    device_name: str | None
    other_at: datetime | None
    other_gate_name: str | None
    other_device_name: str | None


def open_conflicts(edition_id: UUID, *, actor: PersonActor, settled: bool = False) -> Sequence[ConflictRow]:
    """Return what is still to settle, or what was settled, the newest first."""
    _for_managers(actor)
    other, other_gate, other_device = aliased(Scan), aliased(Gate), aliased(Device)
    query = (
        select(
            DoorConflict, Registration.badge_name, Registration.reference, Scan.at, Gate.name, Device.name,
            other.at, other_gate.name, other_device.name,
        )
        .join(Scan, Scan.id == DoorConflict.scan_id)
        .join(Gate, Gate.id == Scan.gate_id)
        .outerjoin(Device, Device.id == Scan.device_id)
        .outerjoin(Registration, Registration.id == DoorConflict.registration_id)
        .outerjoin(other, other.id == DoorConflict.other_scan_id)
        .outerjoin(other_gate, other_gate.id == other.gate_id)
        .outerjoin(other_device, other_device.id == other.device_id)
        .where(
            DoorConflict.edition_id == edition_id,
            DoorConflict.settled_at.is_not(None) if settled else DoorConflict.settled_at.is_(None),
        )
    )  # fmt: skip
    rows = db.session.execute(query.order_by(Scan.at.desc(), DoorConflict.id))
    return [ConflictRow(*row) for row in rows]


def get_conflict(conflict_id: UUID, *, actor: PersonActor, lock: bool = False) -> DoorConflict:
    """Return one conflict."""
    _for_managers(actor)
    query = select(DoorConflict).where(DoorConflict.id == conflict_id)
    return db.session.scalars(query.with_for_update() if lock else query).one()


def _for_managers(actor: PersonActor) -> None:
    if Permission.CHECKIN_MANAGE not in actor.permissions:
        raise NoResultFound
