"""Zones and gates as organisers lay them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import selectinload

from summit.checkin.models import Gate, Zone
from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.registration.models import Quota
from summit.registration.queries.seats import seat_quotas


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that a gate can have to do with."""

    zones: Sequence[Zone]
    gates: Sequence[Gate]
    quotas: Sequence[Quota]


def layout(edition_id: UUID, *, actor: PersonActor) -> Layout:
    """Return the zones and gates of an edition, and what has seats."""
    _for_managers(actor)
    zones = select(Zone).where(Zone.edition_id == edition_id).order_by(Zone.name)
    gates = select(Gate).where(Gate.edition_id == edition_id).options(selectinload(Gate.categories))
    return Layout(
        zones=db.session.scalars(zones).all(),
        gates=db.session.scalars(gates.order_by(Gate.opened_at, Gate.name)).all(),
        quotas=seat_quotas(edition_id),
    )


def whole_gate(gate_id: UUID, *, actor: PersonActor) -> Gate:
    """Return one gate with whom it is for."""
    _for_managers(actor)
    return db.session.scalars(
        select(Gate).where(Gate.id == gate_id).options(selectinload(Gate.categories))
    ).one()


def get_zone(zone_id: UUID, *, actor: PersonActor) -> Zone:
    """Return one zone."""
    _for_managers(actor)
    return db.session.get_one(Zone, zone_id)


def _for_managers(actor: PersonActor) -> None:
    if Permission.CHECKIN_MANAGE not in actor.permissions:
        raise NoResultFound
