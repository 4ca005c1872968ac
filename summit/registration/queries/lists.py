"""Many registrations, for those who manage them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload, selectinload

from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.mail.models import OutboxMail
from summit.registration.models import Category, Registration, RegistrationDay, Seat
from summit.registration.queries.filtering import Filter, counted_by_state, in_order, narrowed, page_of
from summit.registration.states import RegistrationState

PAGE = 50


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a search, how many there are in all, and how many stand in each state, found or not."""

    rows: Sequence[Registration]
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
    counted = db.session.execute(counted_by_state(edition_id, wanted)).all()
    total = sum(fitting for _, _, fitting, _ in counted)
    expiries = [first for _, _, _, first in counted if first is not None]
    pages = max(1, -(-total // PAGE))
    number = min(max(page, 1), pages)
    shown = page_of(edition_id, wanted, offset=(number - 1) * PAGE, limit=PAGE)
    rows = db.session.scalars(_with_what_is_shown(shown, with_days=with_days, with_seats=with_seats)).all()
    return Found(
        rows=rows,
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
