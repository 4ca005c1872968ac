"""Many registrations, for those who manage them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload, selectinload

from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.edition.models import EditionDay
from summit.mail.models import OutboxMail
from summit.registration.models import Category, Registration, RegistrationDay, Seat
from summit.registration.models.places import live
from summit.registration.queries.filtering import Filter, counted_by_state, in_order, narrowed, page_of
from summit.registration.rules import CategoryKind
from summit.registration.states import RegistrationState

PAGE = 50


@dataclass(frozen=True, slots=True)
class KindOf:
    """As what somebody comes; only ``other`` has a name."""

    kind: CategoryKind
    name: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One registration as the list shows it; its days and seats where they were asked for."""

    category: KindOf
    days: Sequence[date]
    live_seats: Sequence[Seat]
    id: UUID
    name: str
    badge_name: str
    email: str
    job_title: str
    language: str
    reference: str
    state: RegistrationState
    created_at: datetime
    organisation_name: str


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a search, how many there are in all, and how many stand in each state, found or not."""

    rows: Sequence[Line]
    total: int
    pages: int
    number: int
    states: Mapping[RegistrationState, int]
    first_expiry: datetime | None  # of the offers that stand: it may be past


def find(
    *,
    actor: PersonActor,
    edition_id: UUID,
    wanted: Filter,
    page: int = 1,
    with_days: bool = False,
    with_seats: bool = False,
) -> Found:
    """Return a page of the registrations that fit, in the order asked for."""
    for_managers(actor)
    connection = db.session.connection()
    counted = connection.execute(counted_by_state(wanted), {"edition_id": edition_id}).all()
    total = sum(fitting for _, _, fitting, _ in counted)
    expiries = [first for _, _, _, first in counted if first is not None]
    pages = max(1, -(-total // PAGE))
    number = min(max(page, 1), pages)
    on_page = {"edition_id": edition_id, "offset": (number - 1) * PAGE, "limit": PAGE}
    rows = connection.execute(page_of(wanted), on_page).all()
    ids = [one for one, *_ in rows]
    days = _days_of(ids) if with_days else {}
    seats = _seats_of(ids) if with_seats else {}
    return Found(
        rows=[
            Line(KindOf(kind, name), days.get(one, ()), live(seats.get(one, ())), one, *said)
            for one, *said, kind, name in rows
        ],
        total=total,
        pages=pages,
        number=number,
        states={state: there for state, there, _, _ in counted},
        first_expiry=min(expiries, default=None),
    )


def find_all(*, actor: PersonActor, edition_id: UUID, wanted: Filter) -> Sequence[Registration]:
    """Return every registration that fits, with what files and mails say of it."""
    for_managers(actor)
    query = in_order(narrowed(edition_id, wanted), wanted)
    return db.session.scalars(_with_what_is_shown(query, with_days=True, with_seats=True)).all()


def count(*, actor: PersonActor, edition_id: UUID, wanted: Filter) -> int:
    """Return how many registrations fit."""
    for_managers(actor)
    return db.session.scalar(narrowed(edition_id, wanted).with_only_columns(func.count(Registration.id))) or 0


def some_registrations(ids: Collection[UUID], *, actor: PersonActor) -> Sequence[Registration]:
    """Return these registrations, by name."""
    for_managers(actor)
    query = select(Registration).where(Registration.id.in_(ids)).order_by(Registration.name, Registration.id)
    return db.session.scalars(_with_what_is_shown(query, with_days=False, with_seats=False)).all()


def mails_about(registration: Registration, *, actor: PersonActor) -> Sequence[OutboxMail]:
    """Return what was mailed to somebody about their place and in mails to many, the newest first."""
    for_managers(actor)
    query = select(OutboxMail).where(
        OutboxMail.recipient == registration.email,
        OutboxMail.template.startswith("registration/") | OutboxMail.campaign_id.is_not(None),
    )
    return db.session.scalars(query.order_by(OutboxMail.created_at.desc(), OutboxMail.id)).all()


def for_managers(actor: PersonActor) -> None:
    """Let registrations exist only for whoever manages them."""
    if Permission.REGISTRATION_MANAGE not in actor.permissions:
        raise NoResultFound


def _with_what_is_shown(
    query: Select[Registration], *, with_days: bool, with_seats: bool
) -> Select[Registration]:
    query = query.options(
        joinedload(Registration.organisation),
        joinedload(Registration.category).raiseload(Category.only_days),
    )
    if with_seats:
        query = query.options(selectinload(Registration.seats).joinedload(Seat.quota))
    if with_days:
        query = query.options(selectinload(Registration.chosen_days).joinedload(RegistrationDay.day))
    return query


def _days_of(ids: Collection[UUID]) -> Mapping[UUID, Sequence[date]]:
    query = select(RegistrationDay.registration_id, EditionDay.on)
    query = query.join(EditionDay, EditionDay.id == RegistrationDay.day_id)
    found: defaultdict[UUID, list[date]] = defaultdict(list)
    for one, on in db.session.execute(
        query.where(RegistrationDay.registration_id.in_(ids)).order_by(EditionDay.on)
    ):
        found[one].append(on)
    return found


def _seats_of(ids: Collection[UUID]) -> Mapping[UUID, Sequence[Seat]]:
    found: defaultdict[UUID, list[Seat]] = defaultdict(list)
    query = select(Seat).where(Seat.registration_id.in_(ids)).options(joinedload(Seat.quota))
    for seat in db.session.scalars(query):
        found[seat.registration_id].append(seat)
    return found
