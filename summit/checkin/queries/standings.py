"""What is known of whom devices scanned, for many scans at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from summit.checkin.models import Gate
from summit.checkin.rules.answers import Answer, Direction, Standing, decide
from summit.checkin.rules.batch import Told
from summit.core.clock import LONDON
from summit.core.db import db
from summit.edition.models import EditionDay
from summit.registration.models import Credential, Registration, RegistrationDay, RegistrationSetup, Seat
from summit.registration.states import HAS_SEAT, Happening, RegistrationState


@dataclass(frozen=True, slots=True)
class Known:
    """Whoever a scan was about, and the code, with when it was made worthless."""

    registration_id: UUID
    credential_id: UUID | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """What a door has to know of somebody."""

    edition_id: UUID
    state: RegistrationState
    category_id: UUID
    days: frozenset[UUID]
    seats: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Standings:
    """Everything known of those who were scanned."""

    days: Mapping[date, UUID]
    happening: Happening | None
    by_serial: Mapping[int, Known]
    people: Mapping[UUID, Person]

    def of(self, told: Told) -> Known | None:
        """Return whoever a scan is about: by the number of the code, else by whom the device found."""
        if told.serial is not None and (known := self.by_serial.get(told.serial)):
            return known
        who = told.registration_id
        return Known(who) if who is not None and who in self.people else None

    def agrees(self, row: Mapping[str, Any], gate: Gate) -> bool:
        """Tell whether a welcome was right by what we know; refusals and overrides need no agreement."""
        if row["answer"] is not Answer.WELCOME or row["reason"] or row["direction"] is Direction.OUT:
            return True
        person = self.people.get(row["registration_id"])
        if person is None:
            return False
        revoked_at = next(
            (one.revoked_at for one in self.by_serial.values() if one.credential_id == row["credential_id"]),
            None,
        )
        answer = decide(
            Standing(
                person.edition_id,
                person.state,
                is_revoked=revoked_at is not None and revoked_at <= row["at"],
                happening=self.happening,
            ),
            edition_id=row["edition_id"],
            comes_today=self.days.get(row["at"].astimezone(LONDON).date()) in person.days,
            is_in=False,
            may_enter=may_enter(gate, person.category_id, person.seats),
        )
        return answer is Answer.WELCOME


def may_enter(gate: Gate, category_id: UUID, seats: Collection[UUID]) -> bool:
    """Tell whether a gate is for somebody: by category, and by a seat where seats are counted."""
    categories = {one.category_id for one in gate.categories}
    return (not categories or category_id in categories) and (gate.quota_id is None or gate.quota_id in seats)


def may_enter_now(registration_id: UUID, gate_id: UUID) -> bool:
    """Tell whether a gate that is for some is for somebody; for the scan alone."""
    gate = db.session.scalars(
        select(Gate).where(Gate.id == gate_id).options(selectinload(Gate.categories))
    ).one()
    person = _people([registration_id])[registration_id]
    return may_enter(gate, person.category_id, person.seats)


def gates_of(edition_id: UUID) -> Mapping[UUID, Gate]:
    """Return the gates of an edition with whom they are for."""
    query = select(Gate).where(Gate.edition_id == edition_id).options(selectinload(Gate.categories))
    return {gate.id: gate for gate in db.session.scalars(query)}


def known(told: Sequence[Told], *, edition_id: UUID) -> Standings:
    """Return what is known of everybody in a batch, in as few statements for many as for one."""
    serials = [one.serial for one in told if one.serial is not None]
    codes = select(Credential.serial, Credential.registration_id, Credential.id, Credential.revoked_at)
    by_serial = {
        serial: Known(one, credential_id, revoked_at)
        for serial, one, credential_id, revoked_at in db.session.execute(
            codes.where(Credential.serial.in_(serials))
        )
    }
    meant = {one.registration_id for one in by_serial.values()}
    meant |= {one.registration_id for one in told if one.registration_id}
    days = select(EditionDay.on, EditionDay.id).where(EditionDay.edition_id == edition_id)
    happening = select(RegistrationSetup.happening).where(RegistrationSetup.edition_id == edition_id)
    return Standings(
        days=dict(db.session.execute(days).all()),
        happening=db.session.scalar(happening),
        by_serial=by_serial,
        people=_people(meant),
    )


def _people(ids: Collection[UUID]) -> Mapping[UUID, Person]:
    state = Registration.__table__.c.state
    rows = db.session.execute(
        select(Registration.id, Registration.edition_id, state, Registration.category_id).where(
            Registration.id.in_(ids)
        )
    ).all()
    days, seats = {row.id: set[UUID]() for row in rows}, {row.id: set[UUID]() for row in rows}
    chosen = select(RegistrationDay.registration_id, RegistrationDay.day_id)
    for one, day_id in db.session.execute(chosen.where(RegistrationDay.registration_id.in_(ids))):
        days[one].add(day_id)
    held = select(Seat.registration_id, Seat.quota_id).where(
        Seat.registration_id.in_(ids), Seat.state.in_(HAS_SEAT)
    )
    for one, quota_id in db.session.execute(held):
        seats[one].add(quota_id)
    return {
        one: Person(edition_id, standing, category_id, frozenset(days[one]), frozenset(seats[one]))
        for one, edition_id, standing, category_id in rows
    }
