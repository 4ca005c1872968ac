"""What a certificate says, and certificates that were given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from summit.agenda.document import Item
from summit.agenda.models import Places
from summit.agenda.queries import newest
from summit.checkin.models import Attendance, Certificate, Gate, Zone
from summit.checkin.queries.moves import moves_on
from summit.checkin.queries.sessions import watched
from summit.checkin.rules.attendance import Watched
from summit.checkin.rules.plans import LONDON
from summit.checkin.rules.presence import DayThere, Span, credited, there, within
from summit.core.db import db
from summit.edition.models import Edition, EditionDay
from summit.registration.models import Registration


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a number stands for: what is printed on the certificate, and nothing else."""

    certificate: Certificate
    name: str
    edition: Edition


def days_there(registration: Registration) -> list[DayThere]:
    """Return the days that somebody came, with the minutes of the programme; for pages of their own."""
    programme = _programme(registration.edition_id)
    sessions, own = watched(registration.edition_id), _doors_of_sessions(registration.edition_id)
    return [
        DayThere(on, _minutes(registration, on, programme.get(on, ()), sessions, own))
        for on in _days(registration.id)
    ]


def newest_certificate(registration_id: UUID) -> Certificate | None:
    """Return the last certificate that somebody was given; for who gives it."""
    query = select(Certificate).where(Certificate.registration_id == registration_id)
    return db.session.scalars(query.order_by(Certificate.issued_at.desc()).limit(1)).first()


def confirmed(number: str) -> Confirmed | None:
    """Return what a number stands for, to anybody who has it."""
    query = (
        select(Certificate, Registration)
        .join(Registration, Registration.id == Certificate.registration_id)
        .where(Certificate.number == number)
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        return None
    certificate, registration = row
    return Confirmed(certificate, registration.name, db.session.get_one(Edition, registration.edition_id))


def came(edition_id: UUID) -> Sequence[Registration]:
    """Return everybody who came on any day; for the audience of a mail, which asks who may."""
    query = (
        select(Registration)
        .where(Registration.edition_id == edition_id)
        .where(Registration.id.in_(select(Attendance.registration_id)))
    )
    return db.session.scalars(query.order_by(Registration.id)).all()


def _days(registration_id: UUID) -> Sequence[date]:
    query = (
        select(EditionDay.on)
        .join(Attendance, Attendance.day_id == EditionDay.id)
        .where(Attendance.registration_id == registration_id)
    )
    return db.session.scalars(query.order_by(EditionDay.on)).all()


def _minutes(
    registration: Registration,
    on: date,
    programme: Sequence[Span],
    sessions: Iterable[Watched],
    doors_of_sessions: Collection[UUID],
) -> int:
    if not programme:
        return 0
    moves = moves_on(on, edition_id=registration.edition_id, registration_ids=[registration.id])
    doors = [(one.at, one.leads_to.is_inside) for one in moves if one.gate_id not in doors_of_sessions]
    stays = list(there(doors, until=max(until for _, until in programme)))
    for one in sessions:
        stays += within(there(one.passages(moves), until=one.ends), (one.begins, one.ends))
    return credited(stays, programme)


def _doors_of_sessions(edition_id: UUID) -> Collection[UUID]:
    """Return the gates that tell of sessions alone: those with seats, and those into a room of the agenda."""
    query = (
        select(Gate.id)
        .outerjoin(Places, Places.quota_id == Gate.quota_id)
        .outerjoin(Zone, Zone.id == Gate.zone_id)
        .where(Gate.edition_id == edition_id, or_(Places.session_id.is_not(None), Zone.room_id.is_not(None)))
    )
    return set(db.session.scalars(query))


def _programme(edition_id: UUID) -> Mapping[date, list[Span]]:
    """Return when sessions are on, by day; nothing while no agenda is published."""
    release = newest(edition_id)
    found: dict[date, list[Span]] = {}
    for item in release.agenda.items if release else ():
        if item.is_session:
            found.setdefault(_on(item), []).append((item.starts_at, item.ends_at))
    return found


def _on(item: Item) -> date:
    return item.starts_at.astimezone(LONDON).date()
