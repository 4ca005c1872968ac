"""What the door has to know, in as few statements as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, Uuid, and_, bindparam, exists, func, null, or_, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import aliased, joinedload

from summit.checkin.models import Attendance, Gate, GateCategory, Scan
from summit.checkin.queries.moves import COUNTS
from summit.checkin.rules.answers import Direction, Presented, Standing
from summit.checkin.rules.ledger import OUTSIDE, Door, Place
from summit.core.access import Device, Permission, PersonActor
from summit.core.db import db
from summit.edition.models import EditionDay
from summit.organisations.models import Organisation
from summit.registration.models import Category, Credential, Registration, RegistrationDay, RegistrationSetup
from summit.registration.rules import CategoryKind, search_words
from summit.registration.states import ENDED

FOUND_SHOWN = 20
WHO, DAY = 6, 17  # where the columns of the person begin, behind those of the gate, and those of the day


@dataclass(frozen=True, slots=True)
class GateAt:
    """A gate as far as a scan needs it."""

    id: UUID
    edition_id: UUID
    name: str
    zone_id: UUID | None
    from_zone_id: UUID | None
    is_for_some: bool

    @property
    def door(self) -> Door:
        """Where it leads."""
        return Door.between(self.zone_id, self.from_zone_id)


@dataclass(frozen=True, slots=True)
class Day:
    """A day they come, and the scan that let them in."""

    id: UUID
    on: date
    scan_id: UUID | None
    arrived_at: datetime | None
    gate_name: str | None


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever a code or reference belongs to, as far as a steward may see."""

    registration_id: UUID
    credential_id: UUID | None
    reference: str
    badge_name: str
    organisation: str
    category: CategoryKind
    category_name: str | None
    standing: Standing
    days: tuple[Day, ...]


IS_FOR_SOME = or_(Gate.quota_id.is_not(None), exists().where(GateCategory.gate_id == Gate.id))
CAME_AT = aliased(Gate)


def _at_gate(*credential: Any) -> Select[Any]:
    """Begin the statement that reads a gate, and whoever stands there: the joins that find them are added."""
    own = Registration.id, Registration.reference, Registration.badge_name, Registration.edition_id
    state = Registration.__table__.c.state
    organisation = func.coalesce(Organisation.name, Registration.organisation_words)
    day = EditionDay.id, EditionDay.on, Scan.id, Scan.at, CAME_AT.name
    happening = RegistrationSetup.__table__.c.happening
    return (
        select(Gate.id, Gate.edition_id, Gate.name, Gate.zone_id, Gate.from_zone_id, IS_FOR_SOME)
        .add_columns(*own, state, happening, organisation, Category.kind, Category.name, *credential, *day)
        .select_from(Gate)
        .where(Gate.id == bindparam("gate_id"))
        .order_by(EditionDay.on)
    )


def _with_days(found: Select[Any]) -> Select[Any]:
    """Add what is known of them: one row a day, one without a day if none, none of it if they are nobody."""
    arrival = and_(Attendance.registration_id == Registration.id, Attendance.day_id == RegistrationDay.day_id)
    return (
        found.outerjoin(Category, Category.id == Registration.category_id)
        .outerjoin(RegistrationSetup, RegistrationSetup.edition_id == Registration.edition_id)
        .outerjoin(Organisation, Organisation.id == Registration.organisation_id)
        .outerjoin(RegistrationDay, RegistrationDay.registration_id == Registration.id)
        .outerjoin(EditionDay, EditionDay.id == RegistrationDay.day_id)
        .outerjoin(Attendance, arrival)
        .outerjoin(Scan, Scan.id == Attendance.scan_id)
        .outerjoin(CAME_AT, CAME_AT.id == Scan.gate_id)
    )


# Built once, because building a statement takes longer than running it.
BY_SERIAL = _with_days(
    _at_gate(Credential.id, Credential.revoked_at)
    .outerjoin(Credential, Credential.serial == bindparam("serial"))
    .outerjoin(Registration, Registration.id == Credential.registration_id)
)
BY_REFERENCE = _with_days(
    _at_gate(null(), null()).outerjoin(Registration, Registration.reference == bindparam("reference"))
)
LAST_MOVE = (
    select(Scan.direction, Gate.zone_id, Gate.from_zone_id)
    .join(Gate, Gate.id == Scan.gate_id)
    .where(COUNTS, Scan.registration_id == bindparam("who", type_=Uuid), Scan.at >= bindparam("since"))
    .order_by(Scan.at.desc(), Scan.id.desc())
    .limit(1)
)


def gates(edition_id: UUID, *, actor: PersonActor) -> Sequence[Gate]:
    """Return the gates of an edition, in the order they were opened."""
    _for_whoever_knows_doors(actor)
    query = select(Gate).where(Gate.edition_id == edition_id)
    return db.session.scalars(query.order_by(Gate.opened_at, Gate.name)).all()


def get_gate(gate_id: UUID, *, actor: PersonActor) -> Gate:
    """Return one gate."""
    _for_whoever_knows_doors(actor)
    return db.session.get_one(Gate, gate_id)


def at_gate(
    gate_id: UUID, presented: Presented, *, actor: PersonActor | Device
) -> tuple[GateAt, Holder | None]:
    """Return one gate, and whoever a code or reference belongs to, in one statement; for the scan alone."""
    if not {Permission.CHECKIN_SCAN, Permission.CHECKIN_KIOSK} & actor.permissions:
        raise NoResultFound
    if presented.payload is not None:
        found = db.session.connection().execute(
            BY_SERIAL, {"gate_id": gate_id, "serial": presented.payload.serial}
        )
    else:
        found = db.session.connection().execute(
            BY_REFERENCE, {"gate_id": gate_id, "reference": presented.reference or ""}
        )
    rows = found.all()
    if not rows:
        raise NoResultFound
    return GateAt(*rows[0][:WHO]), _holder(rows)


def place_now(registration_id: UUID, *, since: datetime) -> Place:
    """Return where somebody is after what happened since a moment; for the scan alone."""
    row = db.session.connection().execute(LAST_MOVE, {"who": registration_id, "since": since}).one_or_none()
    if row is None:
        return OUTSIDE
    direction, zone_id, from_zone_id = row
    door = Door.between(zone_id, from_zone_id)
    return door.inside if direction is Direction.IN else door.outside


def search(text: str, *, edition_id: UUID, actor: PersonActor) -> Sequence[Registration]:
    """Return who may be meant by a name or an organisation; nothing but what a badge says is shown."""
    _for_whoever_knows_doors(actor)
    words = search_words(text)
    if not words:
        return []
    query = select(Registration).outerjoin(Organisation, Organisation.id == Registration.organisation_id)
    for word in words:
        query = query.where(
            or_(
                Registration.search_text.contains(f" {word}", autoescape=True),
                Organisation.search_text.contains(f" {word}", autoescape=True),
            )
        )
    live = query.where(Registration.edition_id == edition_id, Registration.state.not_in(ENDED)).options(
        joinedload(Registration.category), joinedload(Registration.organisation)
    )
    return db.session.scalars(
        live.order_by(Registration.badge_name, Registration.id).limit(FOUND_SHOWN)
    ).all()


def _holder(rows: Sequence[Row[*tuple[Any, ...]]]) -> Holder | None:
    one, reference, badge_name, edition_id, state, happening, *said = rows[0][WHO:DAY]
    if one is None:
        return None
    organisation, kind, name, credential, revoked_at = said
    return Holder(
        registration_id=one,
        credential_id=credential,
        reference=reference,
        badge_name=badge_name,
        organisation=organisation,
        category=kind,
        category_name=name,
        standing=Standing(edition_id, state, is_revoked=revoked_at is not None, happening=happening),
        days=tuple(Day(*row[DAY:]) for row in rows if row[DAY]),
    )


def _for_stewards(actor: PersonActor) -> None:
    if Permission.CHECKIN_SCAN not in actor.permissions:
        raise NoResultFound


def _for_whoever_knows_doors(actor: PersonActor) -> None:
    if not {Permission.CHECKIN_SCAN, Permission.CHECKIN_MANAGE} & actor.permissions:
        raise NoResultFound
