"""Opening gates."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from summit.audit import services as audit
from summit.checkin import queries
from summit.checkin.models import Gate
from summit.checkin.rules.answers import FIRST_GATE
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.edition.queries import get_edition


class GateNameTakenError(DomainError):
    """The edition has a gate of this name."""


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
