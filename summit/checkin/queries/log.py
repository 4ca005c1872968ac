"""Who came, and every scan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from summit.checkin.models import Attendance, BadgePrint, Scan
from summit.checkin.rules.orders import Reason
from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.core.paging import Page, page_of
from summit.edition.models import EditionDay
from summit.registration.models import Credential, Registration, RegistrationDay
from summit.registration.states import RegistrationState


@dataclass(frozen=True, slots=True)
class Arrivals:
    """A day: how many are expected, and how many of them came."""

    on: date
    expected: int
    came: int


@dataclass(frozen=True, slots=True)
class ScanRow:
    """A scan with the name that the badge says, where somebody is meant."""

    scan: Scan
    badge_name: str | None
    reference: str | None


@dataclass(frozen=True, slots=True)
class PrintedBadge:
    """A badge of somebody: when it was printed, and since when it counts no more."""

    printed_at: datetime
    revoked_at: datetime | None
    reason: Reason


def arrivals(edition_id: UUID, *, actor: PersonActor) -> list[Arrivals]:
    """Return each day of an edition with its arrivals."""
    _for_managers(actor)
    expected = (
        select(func.count())
        .select_from(RegistrationDay)
        .join(Registration, Registration.id == RegistrationDay.registration_id)
        .where(RegistrationDay.day_id == EditionDay.id, Registration.state == RegistrationState.CONFIRMED)
    )
    came = select(func.count()).select_from(Attendance).where(Attendance.day_id == EditionDay.id)
    query = select(EditionDay.on, expected.scalar_subquery(), came.scalar_subquery())
    rows = db.session.execute(query.where(EditionDay.edition_id == edition_id).order_by(EditionDay.on))
    return [Arrivals(*row) for row in rows]


def scans(edition_id: UUID, *, actor: PersonActor, page: int = 1) -> tuple[Page[Scan], Sequence[ScanRow]]:
    """Return one page of every scan, the newest first, with the names on the badges."""
    _for_managers(actor)
    query = select(Scan).where(Scan.edition_id == edition_id)
    query = query.options(joinedload(Scan.gate), joinedload(Scan.device))
    found = page_of(query.order_by(Scan.at.desc(), Scan.id), number=page)
    meant = {scan.registration_id for scan in found.rows if scan.registration_id}
    named = select(Registration.id, Registration.badge_name, Registration.reference)
    names = {
        one: (name, reference)
        for one, name, reference in db.session.execute(named.where(Registration.id.in_(meant)))
    }
    unknown = (None, None)
    return found, [
        ScanRow(scan, *(names.get(scan.registration_id, unknown) if scan.registration_id else unknown))
        for scan in found.rows
    ]


def scans_of(registration_id: UUID, actor: PersonActor) -> Sequence[Scan]:
    """Return every scan of one registration's codes, the newest first."""
    _for_managers(actor)
    query = select(Scan).where(Scan.registration_id == registration_id).options(joinedload(Scan.gate))
    return db.session.scalars(query.order_by(Scan.at.desc(), Scan.id)).all()


def badges_of(registration_id: UUID, actor: PersonActor) -> Sequence[PrintedBadge]:
    """Return the badges printed for one registration, the newest first, and whether each still counts."""
    _for_managers(actor)
    query = (
        select(BadgePrint.printed_at, Credential.revoked_at, BadgePrint.reason)
        .join(Credential, Credential.id == BadgePrint.credential_id)
        .where(BadgePrint.registration_id == registration_id)
    )
    rows = db.session.execute(query.order_by(BadgePrint.printed_at.desc()))
    return [PrintedBadge(*row) for row in rows]


def _for_managers(actor: PersonActor) -> None:
    if Permission.CHECKIN_MANAGE not in actor.permissions:
        raise NoResultFound
