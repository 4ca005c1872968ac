"""Sessions with places, and who has one."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from summit.agenda.models import Places
from summit.core.db import db
from summit.registration.models import Quota, Registration, Seat
from summit.registration.states import HAS_SEAT, SeatState


def bookable(edition_id: UUID) -> Mapping[UUID, Quota]:
    """Return the places of each session that people book, by its id; how many are left is public."""
    query = select(Places.session_id, Quota).join(Quota, Quota.id == Places.quota_id)
    return dict(db.session.execute(query.where(Quota.edition_id == edition_id)).all())


def places_of(session_id: UUID, *, lock: bool = False) -> Places | None:
    """Return where the places of a session are counted, if people book it."""
    query = select(Places).where(Places.session_id == session_id)
    return db.session.scalars(query.with_for_update() if lock else query).one_or_none()


def own_seats(registration: Registration) -> Mapping[UUID, Seat]:
    """Return somebody's seats in sessions that people book, by the session's id."""
    by_quota = {seat.quota_id: seat for seat in registration.live_seats}
    query = select(Places).where(Places.quota_id.in_(by_quota))
    return {one.session_id: by_quota[one.quota_id] for one in db.session.scalars(query)}


def booked(registration: Registration) -> frozenset[UUID]:
    """Return the sessions in which somebody has a seat."""
    return frozenset(key for key, seat in own_seats(registration).items() if seat.state in HAS_SEAT)


def is_asked_for(seat: Seat) -> bool:
    """Tell whether somebody has, wishes or waits for a seat; a lapsed offer is none."""
    return seat.state is not SeatState.LAPSED
