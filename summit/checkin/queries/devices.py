"""The scanners that stewards hold, and what each gate was last heard of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from summit.checkin.models import Device, Scan
from summit.checkin.rules.devices import HANDS_IN, Duty, Heard, heard_until
from summit.core.access import Device as DeviceActor
from summit.core.access import Nobody, Permission, PersonActor
from summit.core.clock import now
from summit.core.crypto import token_hash
from summit.core.db import db
from summit.edition.models import Edition
from summit.registration.models import RegistrationSetup
from summit.registration.states import Happening

SENDS = frozenset({Permission.CHECKIN_SEND})
MAY: Mapping[Duty, frozenset[Permission]] = MappingProxyType(
    {
        Duty.SCAN: SENDS | {Permission.CHECKIN_SCAN},
        Duty.LEAD: SENDS | {Permission.CHECKIN_SCAN, Permission.CHECKIN_LEAD, Permission.CHECKIN_ASSIST},
        Duty.KIOSK: frozenset({Permission.CHECKIN_KIOSK}),  # stands alone: it holds no list of names
    }
)


# Built once, because building a statement takes longer than running it.
CALLING = select(Device.id, Device.duty, Device.token_sha256, Device.revoked_at).where(
    or_(Device.token_sha256 == bindparam("token"), Device.sender_sha256 == bindparam("token")),
    or_(Device.revoked_at.is_(None), Device.revoked_at > bindparam("since")),
)
HELD = (
    select(Device.id, Device.edition_id, func.coalesce(Device.enrolled_at, Device.made_at), Device.revoked_at)
    .add_columns(RegistrationSetup.__table__.c.happening)
    .join(Edition, Edition.id == Device.edition_id)
    .outerjoin(RegistrationSetup, RegistrationSetup.edition_id == Device.edition_id)
    .where(Device.id == bindparam("device_id"))
    .with_for_update(of=Edition)
)


@dataclass(frozen=True, slots=True)
class HeldDevice:
    """A device that hands in, as far as its scans need it; ``happening``: whether its Summit takes place."""

    id: UUID
    edition_id: UUID
    since: datetime
    revoked_at: datetime | None
    happening: Happening | None


@dataclass(frozen=True, slots=True)
class GateHeard:
    """A gate: until when all that happened there is known, and what its devices had not sent then."""

    gate_id: UUID
    until: datetime | None
    waiting: int


def device_calling(token: str) -> DeviceActor | Nobody:
    """Return the device that holds a token, with what its duty and the token allow.

    One that was revoked a short while ago may hand in what it has, and nothing else.
    """
    kept = token_hash(token)
    asked = {"token": kept, "since": now() - HANDS_IN}
    row = db.session.connection().execute(CALLING, asked).one_or_none()
    if row is None:
        return Nobody()
    may = MAY[row.duty]
    if row.revoked_at is not None or row.token_sha256 != kept:
        may = may & SENDS
    return DeviceActor(row.id, may) if may else Nobody()


def devices(edition_id: UUID, *, actor: PersonActor) -> Sequence[Device]:
    """Return every device of an edition, those that still count first."""
    _for_managers(actor)
    query = select(Device).where(Device.edition_id == edition_id).options(joinedload(Device.gate))
    return db.session.scalars(
        query.order_by(Device.revoked_at.is_not(None), Device.name, Device.made_at)
    ).all()


def get_device(device_id: UUID, *, actor: PersonActor) -> Device:
    """Return one device with its gate."""
    _for_managers(actor)
    query = select(Device).where(Device.id == device_id).options(joinedload(Device.gate))
    return db.session.scalars(query).one()


def own_device(actor: DeviceActor) -> Device:
    """Return the device that asks, with its gate."""
    query = select(Device).where(Device.id == actor.id).options(joinedload(Device.gate))
    return db.session.scalars(query).one()


def held_device(actor: DeviceActor) -> HeldDevice:
    """Return the device that hands in, in the current unit of work: one of an edition after the other."""
    return HeldDevice(*db.session.connection().execute(HELD, {"device_id": actor.id}).one())


def scans_by_device(edition_id: UUID, *, actor: PersonActor) -> Mapping[UUID, int]:
    """Count what each device has handed in."""
    _for_managers(actor)
    query = select(Scan.device_id, func.count()).where(
        Scan.edition_id == edition_id, Scan.device_id.is_not(None)
    )
    return {one: count for one, count in db.session.execute(query.group_by(Scan.device_id)) if one}


def gates_heard(edition_id: UUID, *, but: UUID | None = None) -> Mapping[UUID, GateHeard]:
    """Return what is known of each gate that has devices (``but`` for one); for whoever may see the gates."""
    query = select(Device.gate_id, Device.heard_at, Device.waiting).where(
        Device.edition_id == edition_id, Device.revoked_at.is_(None), Device.duty != Duty.KIOSK
    )  # what a kiosk does reaches us at once
    found: dict[UUID, list[Heard]] = {}
    for gate_id, at, waiting in db.session.execute(query.where(Device.id != but) if but else query):
        found.setdefault(gate_id, []).append(Heard(at, waiting))
    return {
        gate_id: GateHeard(gate_id, heard_until(heard), sum(one.waiting for one in heard))
        for gate_id, heard in found.items()
    }


def _for_managers(actor: PersonActor) -> None:
    if Permission.CHECKIN_MANAGE not in actor.permissions:
        raise NoResultFound
