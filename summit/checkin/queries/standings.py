"""What is known of whom devices scanned, for many scans at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, bindparam, select

from summit.checkin.models import Gate, GateCategory
from summit.checkin.rules.answers import Answer, Direction, Standing, decide
from summit.checkin.rules.batch import Told
from summit.core.clock import LONDON
from summit.core.db import db
from summit.edition.models import EditionDay
from summit.registration.models import Credential, Registration, RegistrationDay, Seat
from summit.registration.states import HAS_SEAT, Happening, RegistrationState


@dataclass(frozen=True, slots=True)
class Known:
    """Whoever a scan was about, and the code, with when it was made worthless."""

    registration_id: UUID
    credential_id: UUID | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class GateFor:
    """Whom a gate is for: of these categories, if any; with a seat in a quota, if there is one."""

    quota_id: UUID | None
    category_ids: frozenset[UUID]


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

    def agrees(self, row: Mapping[str, Any], gate: GateFor) -> bool:
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


# Built once, because building a statement takes longer than running it.
GATES_FOR = select(Gate.id, Gate.quota_id, GateCategory.category_id).outerjoin(
    GateCategory, GateCategory.gate_id == Gate.id
)
GATES = GATES_FOR.where(Gate.edition_id == bindparam("edition"))
GATE = GATES_FOR.where(Gate.id == bindparam("gate"))
STATE = Registration.__table__.c.state
PEOPLE = select(Registration.id, Registration.edition_id, STATE, Registration.category_id).where(
    Registration.id.in_(bindparam("who", expanding=True))
)
CODES = (
    select(Credential.serial, Credential.id, Credential.revoked_at)
    .add_columns(Registration.id, Registration.edition_id, STATE, Registration.category_id)
    .join(Registration, Registration.id == Credential.registration_id)
    .where(Credential.serial.in_(bindparam("serials", expanding=True)))
)
CHOSEN = and_(
    RegistrationDay.day_id == EditionDay.id,
    RegistrationDay.registration_id.in_(bindparam("who", expanding=True)),
)
DAYS = (
    select(EditionDay.on, EditionDay.id, RegistrationDay.registration_id)
    .outerjoin(RegistrationDay, CHOSEN)
    .where(EditionDay.edition_id == bindparam("edition"))
)
SEATS = select(Seat.registration_id, Seat.quota_id).where(
    Seat.registration_id.in_(bindparam("who", expanding=True)), Seat.state.in_(HAS_SEAT)
)


def may_enter(gate: GateFor, category_id: UUID, seats: Collection[UUID]) -> bool:
    """Tell whether a gate is for somebody: by category, and by a seat where seats are counted."""
    fits = not gate.category_ids or category_id in gate.category_ids
    return fits and (gate.quota_id is None or gate.quota_id in seats)


def may_enter_now(registration_id: UUID, gate_id: UUID) -> bool:
    """Tell whether a gate that is for some is for somebody; for the scan alone."""
    gate = _gates(_run(GATE, gate=gate_id))[gate_id]
    ((_, _, _, category_id),) = _run(PEOPLE, who=[registration_id])
    return may_enter(gate, category_id, _seats([registration_id])[registration_id])


def gates_of(edition_id: UUID) -> Mapping[UUID, GateFor]:
    """Return the gates of an edition with whom they are for."""
    return _gates(_run(GATES, edition=edition_id))


def known(
    told: Collection[Told], *, edition_id: UUID, happening: Happening | None, with_seats: bool
) -> Standings:
    """Return what is known of everybody in a batch, in as few statements for many as for one."""
    serials = [one.serial for one in told if one.serial is not None]
    by_serial, people = {}, {}
    for serial, credential_id, revoked_at, *row in _run(CODES, serials=serials) if serials else ():
        by_serial[serial] = Known(row[0], credential_id, revoked_at)
        people[row[0]] = row
    others = {one.registration_id for one in told if one.registration_id} - people.keys()
    people |= {row[0]: row for row in _run(PEOPLE, who=list(others))} if others else {}
    days: dict[date, UUID] = {}
    chosen: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for on, day_id, who in _run(DAYS, edition=edition_id, who=list(people)):
        days[on] = day_id
        chosen[who].add(day_id)
    seats = _seats(people) if with_seats else {}
    return Standings(
        days=days,
        happening=happening,
        by_serial=by_serial,
        people={
            one: Person(of, state, category_id, frozenset(chosen[one]), frozenset(seats.get(one, ())))
            for one, of, state, category_id in people.values()
        },
    )


def _gates(rows: Iterable[Row[*tuple[Any, ...]]]) -> Mapping[UUID, GateFor]:
    gates: dict[UUID, GateFor] = {}
    for gate_id, quota_id, category_id in rows:
        before = gates[gate_id].category_ids if gate_id in gates else frozenset()
        gates[gate_id] = GateFor(quota_id, before | {category_id} if category_id else before)
    return gates


def _seats(who: Collection[UUID]) -> Mapping[UUID, Collection[UUID]]:
    seats: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for one, quota_id in _run(SEATS, who=list(who)):
        seats[one].add(quota_id)
    return seats


def _run(statement: Select[*tuple[Any, ...]], **asked: Any) -> Sequence[Row[*tuple[Any, ...]]]:
    return db.session.connection().execute(statement, asked).all()
