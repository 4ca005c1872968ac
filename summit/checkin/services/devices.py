"""Scanners: made by organisers, enrolled by whoever holds the code, revoked by organisers."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from summit.audit import services as audit
from summit.checkin import queries
from summit.checkin.models import Device
from summit.checkin.rules.devices import CODE_LASTS, Duty
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.crypto import token_hash
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg

BYTES = 24


class CodeRefusedError(DomainError):
    """A code of enrolment that was never made, was used, has expired, or belongs to a revoked device."""

    status = 403

    def __init__(self) -> None:
        """Say what helps; not which it is."""
        super().__init__(
            msg("This code does not work. It may have been used, or have expired. Ask for a new one.")
        )


class DeviceRevokedError(DomainError):
    """A revoked device is given no new code."""


@dataclass(frozen=True, slots=True)
class WithCode:
    """A device, and the code that enrols it; the code is shown once and kept nowhere."""

    device: Device
    code: str


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A device with what it is given once: its two tokens, and the secret half of the key to its list."""

    device: Device
    token: str
    sender: str
    secret: str


def add_device(name: str, *, duty: Duty, gate_id: UUID, actor: PersonActor) -> WithCode:
    """Make a device for a gate, to be enrolled by its code within the hour."""
    with unit_of_work():
        gate = queries.get_gate(gate_id, actor=actor)
        code, at = secrets.token_urlsafe(BYTES), now()
        device = Device(
            edition_id=gate.edition_id,
            gate_id=gate.id,
            name=name,
            duty=duty,
            made_at=at,
            made_by_id=actor.id,
            code_sha256=token_hash(code),
            code_expires_at=at + CODE_LASTS,
        )
        db.session.add(device)
        audit.record("device.made", device, actor_id=actor.id, duty=(None, duty.value))
    return WithCode(device, code)


def renew_code(device_id: UUID, *, actor: PersonActor) -> WithCode:
    """Make a new code for a device; once that is used, what the device was before is out."""
    with unit_of_work():
        device = queries.get_device(device_id, actor=actor)
        if device.revoked_at is not None:
            raise DeviceRevokedError(msg("This device was revoked. Add it anew."))
        code = secrets.token_urlsafe(BYTES)
        device.code_sha256, device.code_expires_at = token_hash(code), now() + CODE_LASTS
        audit.record("device.code_made", device, actor_id=actor.id)
    return WithCode(device, code)


def enrol(code: str) -> Enrolled:
    """Turn a code into a device that may do its duty; works once."""
    with unit_of_work():
        at = now()
        query = select(Device).where(
            Device.code_sha256 == token_hash(code), Device.code_expires_at > at, Device.revoked_at.is_(None)
        )
        device = db.session.scalars(
            query.options(joinedload(Device.gate)).with_for_update(of=Device)
        ).one_or_none()
        if device is None:
            raise CodeRefusedError
        token, sender, secret = (secrets.token_urlsafe(BYTES) for _ in range(3))
        device.code_sha256, device.enrolled_at = None, at
        device.token_sha256, device.sender_sha256 = token_hash(token), token_hash(sender)
        device.heard_at, device.waiting = at, 0
        audit.record("device.enrolled", device, actor_id=None)
    return Enrolled(device, token, sender, secret)


def revoke_device(device_id: UUID, *, actor: PersonActor) -> Device:
    """Let a device do nothing more but hand in what it has; then it wipes itself."""
    with unit_of_work():
        device = queries.get_device(device_id, actor=actor)
        if device.revoked_at is None:
            device.revoked_at, device.code_sha256 = now(), None
            audit.record("device.revoked", device, actor_id=actor.id)
    return device
