"""Workshops and the dinner: what can be chosen, who waits for it, who has it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import joinedload, load_only, raiseload

from summit.core.access import PersonActor
from summit.core.db import db
from summit.registration import rules
from summit.registration.models import Category, Quota, Registration, RegistrationDay, Seat
from summit.registration.queries.lists import for_managers
from summit.registration.rules.seats import SEATED
from summit.registration.states import SeatState

_KINDS = case({kind.value: number for number, kind in enumerate(SEATED)}, value=Quota.kind)
WAITS = Seat.state == SeatState.WAITING
OF_EDITION = (
    select(Quota)
    .where(Quota.edition_id == bindparam("edition_id"), Quota.kind.in_(SEATED))
    .order_by(_KINDS, func.lower(Quota.name), Quota.id)
)  # built once: the form asks it
NAMED = (
    select(Category, Quota)
    .select_from(Quota)
    .outerjoin(Category, Category.quota_id == Quota.id)
    .where(Quota.edition_id == bindparam("edition_id"), Quota.kind.in_(SEATED) | Category.id.is_not(None))
    .order_by(Category.number, _KINDS, func.lower(Quota.name), Quota.id)
    .options(load_only(Category.kind, Category.name), load_only(Quota.kind, Quota.name), raiseload("*"))
)  # as above


@dataclass(frozen=True, slots=True)
class Seating:
    """A workshop or the dinner, and how many wait for it."""

    quota: Quota
    waiting: int


class Named(TypedDict):
    """What a list can be narrowed to, for whoever needs no more than the names."""

    categories: Sequence[Category]
    seats: Sequence[Quota]


def named(edition_id: UUID) -> Named:
    """Return the categories, the workshops and the dinner of an edition, in one statement."""
    rows = db.session.execute(NAMED, {"edition_id": edition_id}).all()
    return Named(
        categories=[category for category, _ in rows if category is not None],
        seats=[quota for category, quota in rows if category is None],
    )


def seat_quotas(edition_id: UUID) -> Sequence[Quota]:
    """Return the dinner and the workshops of an edition, in the order of the pages."""
    return db.session.scalars(OF_EDITION, {"edition_id": edition_id}).all()


def open_seats(edition_id: UUID, *, at: datetime) -> Sequence[Quota]:
    """Return what anybody may choose now; a full one too, it has a waiting list."""
    return [
        quota
        for quota in seat_quotas(edition_id)
        if quota.capacity > 0 and rules.is_open(opens_at=quota.opens_at, closes_at=quota.closes_at, at=at)
    ]


def seatings(*, actor: PersonActor, edition_id: UUID) -> Sequence[Seating]:
    """Return the dinner and the workshops with the lengths of their waiting lists, for organisers."""
    for_managers(actor)
    query = select(Seat.quota_id, func.count()).where(WAITS).group_by(Seat.quota_id)
    waiting = dict(db.session.execute(query).all())
    return [Seating(quota, waiting.get(quota.id, 0)) for quota in seat_quotas(edition_id)]


def get_seat_quota(quota_id: UUID, *, lock: bool = False) -> Quota:
    """Return one workshop or dinner, locked and read anew when it is about to change."""
    query = select(Quota).where(Quota.id == quota_id, Quota.kind.in_(SEATED))
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(query).one()


def count_wanted(quota_id: UUID) -> int:
    """Return how many have a seat, wish for one or wait for one."""
    gone = (SeatState.LAPSED, SeatState.GIVEN_UP)
    query = select(func.count()).where(Seat.quota_id == quota_id, Seat.state.not_in(gone))
    return db.session.scalar(query) or 0


def seats_locked(registration_id: UUID) -> Sequence[Seat]:
    """Return somebody's seats read anew, for a service that holds their registration."""
    query = select(Seat).where(Seat.registration_id == registration_id).options(joinedload(Seat.quota))
    anew = query.order_by(Seat.quota_id).execution_options(populate_existing=True)
    return db.session.scalars(anew).all()


def next_seats(quota_id: UUID, *, at_most: int) -> Sequence[UUID]:
    """Return the seats that are next in a line, who waits longest first."""
    query = select(Seat.id).where(Seat.quota_id == quota_id, WAITS)
    return db.session.scalars(query.order_by(Seat.waiting_number).limit(at_most)).all()


def expired_seats(quota_id: UUID, *, at: datetime) -> Sequence[UUID]:
    """Return the offered seats of a quota that nobody accepted in time, the oldest first."""
    due = Seat.quota_id == quota_id, Seat.state == SeatState.OFFERED, Seat.offer_expires_at <= at
    return db.session.scalars(select(Seat.id).where(*due).order_by(Seat.offer_expires_at, Seat.id)).all()


def these_seats(seat_ids: Collection[UUID]) -> Mapping[UUID, Seat]:
    """Return seats read anew with whose they are, for a service that holds their quota."""
    whose = joinedload(Seat.registration)
    query = select(Seat).where(Seat.id.in_(seat_ids)).options(
        joinedload(Seat.quota),
        whose.joinedload(Registration.category).joinedload(Category.edition),
        whose.selectinload(Registration.chosen_days).joinedload(RegistrationDay.day),
    )  # fmt: skip
    return {one.id: one for one in db.session.scalars(query.execution_options(populate_existing=True))}


def seat_position(seat: Seat) -> int | None:
    """Return where somebody stands in a line, counted from 1; nothing for who does not wait."""
    if seat.state is not SeatState.WAITING or seat.waiting_number is None:
        return None
    ahead = Seat.quota_id == seat.quota_id, WAITS, Seat.waiting_number <= seat.waiting_number
    return db.session.scalar(select(func.count()).select_from(Seat).where(*ahead))
