"""The day as it stands: who is inside, who came when, which gate was heard until when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from summit.checkin.models import Attendance, DoorConflict, Gate, Zone
from summit.checkin.queries.devices import GateHeard, gates_heard
from summit.checkin.queries.doors import GateAt
from summit.checkin.queries.moves import count_in, moves_on
from summit.checkin.rules.answers import Direction
from summit.checkin.rules.ledger import Load, Move, Place, arrivals, by_quarter, is_over, load, places
from summit.core.access import Device, Permission, PersonActor
from summit.core.db import db
from summit.core.paging import Page, page_of
from summit.edition.models import EditionDay
from summit.jobs.models import Job
from summit.jobs.states import JobState
from summit.registration.models import Registration, RegistrationDay
from summit.registration.states import RegistrationState

PRINTS = "checkin.badges"


@dataclass(frozen=True, slots=True)
class ZoneNow:
    """A zone, or the venue as a whole: how many are in it, and how many may be."""

    name: str | None
    count: int
    capacity: int | None
    load: Load

    @property
    def is_over(self) -> bool:
        """Tell whether more are in it than may be."""
        return is_over(self.count, self.capacity)


@dataclass(frozen=True, slots=True)
class GateNow:
    """A gate: how many went through either way, how many people came in, and what was heard of it."""

    gate: Gate
    came_in: int
    went_out: int
    people: int
    heard: GateHeard | None


@dataclass(frozen=True, slots=True)
class Board:
    """One day at the doors."""

    inside: int
    zones: Sequence[ZoneNow]
    gates: Sequence[GateNow]
    quarters: Sequence[tuple[datetime, int]]
    expected: int
    came: int
    printing: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class MusterZone:
    """Everybody in a zone as far as was heard."""

    name: str | None
    people: Sequence[Registration]


def board(edition_id: UUID, on: date, *, actor: PersonActor) -> Board:
    """Return how the day stands."""
    _for_managers(actor)
    moves = moves_on(on, edition_id=edition_id)
    where = places(moves)
    count = Counter(place for place in where.values() if place.is_inside)
    return Board(
        inside=count.total(),
        zones=_zones(edition_id, count),
        gates=_gates(edition_id, moves),
        quarters=by_quarter(arrivals(moves)),
        expected=_count(_expected(edition_id, on)),
        came=_count(_expected(edition_id, on).where(_has_come(on))),
        printing=_count(
            select(Job.id).where(Job.kind == PRINTS, Job.state.in_((JobState.QUEUED, JobState.RUNNING)))
        ),
        conflicts=_count(
            select(DoorConflict.id).where(
                DoorConflict.edition_id == edition_id, DoorConflict.settled_at.is_(None)
            )
        ),
    )


def absent(edition_id: UUID, on: date, *, actor: PersonActor, page: int = 1) -> Page[Registration]:
    """Return one page of those who have a place on a day and have not come."""
    _for_managers(actor)
    query = _expected(edition_id, on).with_only_columns(Registration).where(~_has_come(on))
    return page_of(
        query.options(joinedload(Registration.organisation)).order_by(
            Registration.badge_name, Registration.id
        ),
        number=page,
    )


def muster(edition_id: UUID, on: date, *, actor: PersonActor) -> Sequence[MusterZone]:
    """Return everybody inside by zone, in the order of their names."""
    _for_managers(actor)
    where = {
        one: place for one, place in places(moves_on(on, edition_id=edition_id)).items() if place.is_inside
    }
    query = (
        select(Registration).where(Registration.id.in_(where)).options(joinedload(Registration.organisation))
    )
    people: dict[Place, list[Registration]] = {}
    for one in db.session.scalars(query.order_by(Registration.badge_name, Registration.id)):
        people.setdefault(where[one.id], []).append(one)
    names = {zone.id: zone.name for zone in _all_zones(edition_id)}
    found = [
        MusterZone(names.get(place.zone_id) if place.zone_id else None, rows)
        for place, rows in people.items()
    ]
    return sorted(found, key=lambda zone: zone.name or "")


def crowd(gate: Gate | GateAt, on: date, *, actor: PersonActor | Device) -> ZoneNow | None:
    """Return how full the zone behind a gate is; nothing where there is no limit to it."""
    may = {Permission.CHECKIN_SCAN, Permission.CHECKIN_MANAGE, Permission.CHECKIN_KIOSK}
    if not may & actor.permissions:
        raise NoResultFound
    zone = db.session.get_one(Zone, gate.zone_id) if gate.zone_id else None
    if zone is None or zone.capacity is None:
        return None
    count = count_in(zone.id, on=on, edition_id=gate.edition_id)
    return ZoneNow(zone.name, count, zone.capacity, load(count, zone.capacity))


def went_through(gate_id: UUID, *, actor: PersonActor) -> Sequence[tuple[Registration, date, datetime]]:
    """Return who came in through a gate on which day, and when first: who was in a session."""
    _for_managers(actor)
    gate = db.session.get_one(Gate, gate_id)
    days = db.session.scalars(select(EditionDay.on).where(EditionDay.edition_id == gate.edition_id))
    first: dict[tuple[UUID, date], datetime] = {}
    for on in days.all():
        for move in sorted(moves_on(on, edition_id=gate.edition_id), key=lambda one: one.at):
            if move.gate_id == gate_id and move.direction is Direction.IN:
                first.setdefault((move.registration_id, on), move.at)
    query = select(Registration).where(Registration.id.in_({one for one, _ in first}))
    people = {one.id: one for one in db.session.scalars(query.options(joinedload(Registration.organisation)))}
    rows = [(people[one], on, at) for (one, on), at in first.items()]
    return sorted(rows, key=lambda row: (row[1], row[0].badge_name.casefold(), row[2]))


def _zones(edition_id: UUID, count: Counter[Place]) -> list[ZoneNow]:
    found = []
    for zone in _all_zones(edition_id):
        number = count[Place(is_inside=True, zone_id=zone.id)]
        found.append(ZoneNow(zone.name, number, zone.capacity, load(number, zone.capacity)))
    elsewhere = count[Place(is_inside=True)]
    if elsewhere or not found:
        found.append(ZoneNow(None, elsewhere, None, Load.ROOM))
    return found


def _all_zones(edition_id: UUID) -> Sequence[Zone]:
    return db.session.scalars(select(Zone).where(Zone.edition_id == edition_id).order_by(Zone.name)).all()


def _gates(edition_id: UUID, moves: Sequence[Move]) -> list[GateNow]:
    heard = gates_heard(edition_id)
    found = []
    for gate in db.session.scalars(
        select(Gate).where(Gate.edition_id == edition_id).order_by(Gate.opened_at, Gate.name)
    ):
        own = [move for move in moves if move.gate_id == gate.id]
        came_in = sum(move.direction is Direction.IN for move in own)
        people = len({move.registration_id for move in own if move.direction is Direction.IN})
        found.append(GateNow(gate, came_in, len(own) - came_in, people, heard.get(gate.id)))
    return found


def _expected(edition_id: UUID, on: date) -> Select[UUID]:
    return (
        select(Registration.id)
        .join(RegistrationDay, RegistrationDay.registration_id == Registration.id)
        .join(EditionDay, EditionDay.id == RegistrationDay.day_id)
        .where(
            Registration.edition_id == edition_id,
            EditionDay.on == on,
            Registration.state == RegistrationState.CONFIRMED,
        )
    )


def _has_come(on: date) -> ColumnElement[bool]:
    return (
        select(Attendance.registration_id)
        .join(EditionDay, EditionDay.id == Attendance.day_id)
        .where(Attendance.registration_id == Registration.id, EditionDay.on == on)
        .exists()
    )


def _count(query: Select[UUID]) -> int:
    return db.session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _for_managers(actor: PersonActor) -> None:
    if Permission.CHECKIN_MANAGE not in actor.permissions:
        raise NoResultFound
