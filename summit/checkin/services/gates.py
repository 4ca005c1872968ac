"""Opening gates."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from summit.audit import services as audit
from summit.checkin import queries
from summit.checkin.models import Gate, GateCategory, Zone
from summit.checkin.rules.answers import FIRST_GATE
from summit.checkin.rules.ledger import Leads
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.edition.queries import get_edition
from summit.edition.queries import room as get_room


class GateNameTakenError(DomainError):
    """The edition has a gate of this name."""


class ZoneNameTakenError(DomainError):
    """The edition has a zone of this name."""


class RoomTakenError(DomainError):
    """Another zone is this room."""


class GateLeadsNowhereError(DomainError):
    """A gate leads from a zone into itself."""


def open_gate(name: str, *, edition_id: UUID, actor: PersonActor) -> Gate:
    """Open a gate where codes are scanned."""
    with unit_of_work():
        get_edition(edition_id, lock=True)
        taken = select(Gate.id).where(Gate.edition_id == edition_id, Gate.name == name)
        if db.session.scalar(taken) is not None:
            raise GateNameTakenError(msg("There is a gate called %(name)s already."), field="name", name=name)
        gate = Gate(edition_id=edition_id, name=name, opened_at=now())
        db.session.add(gate)
        audit.record("gate.opened", gate, actor_id=actor.id, name=(None, name))
    return gate


def open_first_gate(*, edition_id: UUID, actor: PersonActor) -> Gate:
    """Open the main entrance where there is no gate yet; whoever scans may, so that no door waits."""
    with unit_of_work():
        get_edition(edition_id, lock=True)
        there = queries.gates(edition_id, actor=actor)
        return there[0] if there else open_gate(FIRST_GATE, edition_id=edition_id, actor=actor)


def save_zone(
    name: str,
    capacity: int | None,
    *,
    edition_id: UUID,
    zone_id: UUID | None,
    actor: PersonActor,
    room_id: UUID | None = None,
) -> Zone:
    """Add a zone, or change one; ``room_id``: the room of the agenda that it is."""
    with unit_of_work():
        get_edition(edition_id, lock=True)
        others = select(Zone).where(Zone.edition_id == edition_id)
        for one in db.session.scalars(others if zone_id is None else others.where(Zone.id != zone_id)):
            if one.name == name:
                raise ZoneNameTakenError(
                    msg("There is a zone called %(name)s already."), field="name", name=name
                )
            if room_id and one.room_id == room_id:
                raise RoomTakenError(
                    msg("The zone called %(name)s is this room already."), field="room", name=one.name
                )
        if room_id:
            get_room(room_id, edition_id=edition_id)
        zone = queries.get_zone(zone_id, actor=actor) if zone_id else Zone(edition_id=edition_id, name=name)
        zone.name, zone.capacity, zone.room_id = name, capacity, room_id
        db.session.add(zone)
        db.session.flush()
        audit.record("zone.saved", zone, actor_id=actor.id, name=(None, name))
    return zone


def lead_gate(gate_id: UUID, leads: Leads, *, actor: PersonActor) -> Gate:
    """Say where a gate leads and for whom it is."""
    with unit_of_work():
        gate = queries.whole_gate(gate_id, actor=actor)
        get_edition(gate.edition_id, lock=True)
        taken = select(Gate.id).where(
            Gate.edition_id == gate.edition_id, Gate.name == leads.name, Gate.id != gate.id
        )
        if db.session.scalar(taken) is not None:
            raise GateNameTakenError(
                msg("There is a gate called %(name)s already."), field="name", name=leads.name
            )
        if leads.zone_id is not None and leads.zone_id == leads.from_zone_id:
            raise GateLeadsNowhereError(msg("A gate leads from one place to another."), field="from_zone")
        gate.name, gate.quota_id = leads.name, leads.quota_id
        gate.zone_id, gate.from_zone_id = leads.zone_id, leads.from_zone_id
        gate.categories[:] = [
            next((had for had in gate.categories if had.category_id == one), None)
            or GateCategory(category_id=one)
            for one in sorted(leads.category_ids)
        ]
        audit.record("gate.led", gate, actor_id=actor.id, name=(None, leads.name))
    return gate
