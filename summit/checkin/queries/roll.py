"""The list a device works from when there is no network: who may come in, by which codes, on which days."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import selectinload

from summit.checkin.models import Device, Gate, Zone
from summit.checkin.rules.devices import LIST_LASTS
from summit.core.db import db
from summit.edition.models import Edition
from summit.organisations.models import Organisation
from summit.registration.models import (
    Category,
    Credential,
    Registration,
    RegistrationDay,
    RegistrationSetup,
    Seat,
)
from summit.registration.queries import public_keys
from summit.registration.rules import search_words
from summit.registration.states import DOORS_SHUT, HAS_SEAT

Row = dict[str, Any]


def roll_mark(edition_id: UUID) -> str:
    """Return a mark that changes when the list would; one statement, for devices ask often."""
    own = Registration.edition_id == edition_id
    mine = select(Registration.id).where(own).scalar_subquery()

    def told(column: Any, *which: ColumnElement[bool]) -> Any:
        return select(column).where(*which).scalar_subquery()

    credentials = Credential.registration_id.in_(mine)
    query = select(
        told(func.count(Registration.id), own),
        told(func.coalesce(func.sum(Registration.version), 0), own),
        told(func.count(Credential.id), credentials),
        told(func.count(Credential.revoked_at), credentials),
        told(func.count(), RegistrationDay.registration_id.in_(mine)),
        told(func.count(), Seat.registration_id.in_(mine), Seat.state.in_(HAS_SEAT)),
        told(func.count(Gate.id), Gate.edition_id == edition_id),
        told(func.count(Zone.id), Zone.edition_id == edition_id),
        told(RegistrationSetup.version, RegistrationSetup.edition_id == edition_id),
    )
    return "-".join(str(one) for one in db.session.execute(query).one())


def roll(device: Device, *, at: datetime) -> Row:
    """Return the whole list, as plain as it is sent: ids, days, numbers, and of names what a badge says."""
    edition = db.session.get_one(Edition, device.edition_id)
    happening = db.session.scalar(
        select(RegistrationSetup.happening).where(RegistrationSetup.edition_id == edition.id)
    )
    return {
        "mark": roll_mark(edition.id),
        "made": _milliseconds(at),
        "until": _milliseconds(at + LIST_LASTS),
        "edition": {"id": str(edition.id), "year": edition.year, "name": edition.name},
        "ends": edition.ends_on.isoformat(),
        "shut": happening in DOORS_SHUT,
        "gate": str(device.gate_id),
        "keys": {number: _base64(key) for number, key in public_keys().items()},
        "days": [{"id": str(day.id), "on": day.on.isoformat()} for day in edition.days],
        "gates": _gates(edition.id),
        "zones": _zones(edition.id),
        "people": _people(edition.id),
    }


def _gates(edition_id: UUID) -> list[Row]:
    query = select(Gate).where(Gate.edition_id == edition_id).options(selectinload(Gate.categories))
    return [
        {
            "id": str(gate.id),
            "name": gate.name,
            "zone": _text(gate.zone_id),
            "from": _text(gate.from_zone_id),
            "quota": _text(gate.quota_id),
            "categories": [str(one.category_id) for one in gate.categories],
        }
        for gate in db.session.scalars(query.order_by(Gate.opened_at, Gate.name))
    ]


def _zones(edition_id: UUID) -> list[Row]:
    query = select(Zone.id, Zone.name, Zone.capacity).where(Zone.edition_id == edition_id)
    rows = db.session.execute(query.order_by(Zone.name))
    return [{"id": str(one), "name": name, "capacity": capacity} for one, name, capacity in rows]


def _people(edition_id: UUID) -> list[Row]:
    own = Registration.edition_id == edition_id
    days = _by_person(
        select(RegistrationDay.registration_id, RegistrationDay.day_id).join(Registration).where(own)
    )
    seats = _by_person(
        select(Seat.registration_id, Seat.quota_id).join(Registration).where(own, Seat.state.in_(HAS_SEAT))
    )
    codes: dict[UUID, list[list[Any]]] = {}
    credentials = select(Credential.registration_id, Credential.serial, Credential.revoked_at)
    for one, serial, revoked_at in db.session.execute(credentials.join(Registration).where(own)):
        codes.setdefault(one, []).append([serial, int(revoked_at is not None)])
    name = func.coalesce(Organisation.name, Registration.organisation_words)
    state = Registration.__table__.c.state
    query = (
        select(Registration.id, Registration.reference, Registration.badge_name, name, Category.id, state)
        .join(Category, Category.id == Registration.category_id)
        .outerjoin(Organisation, Organisation.id == Registration.organisation_id)
        .where(own)
        .order_by(Registration.badge_name, Registration.id)
    )
    return [
        {
            "id": str(one),
            "ref": reference,
            "name": badge_name,
            "org": organisation,
            "cat": str(category),
            "state": standing,
            "days": days.get(one, []),
            "seats": seats.get(one, []),
            "codes": codes.get(one, []),
            "words": " ".join(search_words(f"{badge_name} {organisation}")),
        }
        for one, reference, badge_name, organisation, category, standing in db.session.execute(query)
    ]


def _by_person(query: Select[UUID, UUID]) -> Mapping[UUID, Sequence[str]]:
    found: dict[UUID, list[str]] = {}
    for one, other in db.session.execute(query):
        found.setdefault(one, []).append(str(other))
    return found


def _text(value: UUID | None) -> str | None:
    return str(value) if value else None


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
