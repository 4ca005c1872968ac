"""Seats in workshops and at the dinner: taken, waited for, offered on and given up.

Whoever changes a seat holds the row of its quota. The order is: the quota of the place, the registration,
then the quotas of seats in ascending id; so no two wait for each other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from summit.audit import services as audit
from summit.core.db import db
from summit.edition.models import Edition
from summit.registration.models import Quota, Registration, Seat
from summit.registration.queries import line as times
from summit.registration.queries import seats as read
from summit.registration.queries.line import is_cancelled
from summit.registration.rules import seats as rules
from summit.registration.rules.seats import Chosen
from summit.registration.rules.waiting import offered_until
from summit.registration.services import mails
from summit.registration.services.counting import hold_rows, number_in_line, release, take
from summit.registration.states import HAS_SEAT, SeatAction, SeatState


def offered(chosen: Collection[Chosen], *, edition_id: UUID, at: datetime) -> Mapping[UUID, Quota]:
    """Return the quotas of what somebody chose, or refuse what is not offered now."""
    if not chosen:
        return {}
    open_now = {quota.id: quota for quota in read.open_seats(edition_id, at=at)}
    rules.check_offered(chosen, offered=open_now)
    return {one.quota_id: open_now[one.quota_id] for one in chosen}


def wished(quotas: Mapping[UUID, Quota]) -> list[Seat]:
    """Return seats for somebody who has no place yet."""
    return [Seat(quota=quota) for quota in quotas.values()]


def taken_together(
    chosen: Collection[Chosen], quotas: Mapping[UUID, Quota], *, edition: Edition, at: datetime
) -> list[Seat]:
    """Return seats that were taken, all of them, or refuse; full ones are waited for where that was asked."""
    seats = []
    for one in rules.in_order(chosen):
        seat = Seat(quota=quotas[one.quota_id])
        _hold_or_wait(seat, waits=one.waits, edition=edition, at=at)
        seats.append(seat)
    return seats


def grant_wishes(registration: Registration, *, edition: Edition, at: datetime) -> None:
    """Turn wishes into seats once their owner has a place; what is full by now is waited for."""
    seats = read.seats_locked(registration.id)
    hold_rows([seat.quota_id for seat in seats if seat.state is SeatState.WISHED])
    for seat in seats:
        if seat.state is SeatState.WISHED:
            _hold_or_wait(seat, waits=True, edition=edition, at=at)


def change(
    registration: Registration,
    chosen: Collection[Chosen],
    *,
    has_place: bool,
    edition: Edition,
    at: datetime,
) -> bool:
    """Let these be somebody's seats, all of them or nothing changes; tell whether anything was different."""
    there = {seat.quota_id: seat for seat in read.seats_locked(registration.id) if _is_live(seat)}
    wanted = {one.quota_id: one for one in chosen}
    new = [one for one in chosen if one.quota_id not in there or _is_lapsed(there[one.quota_id])]
    gone = [seat for key, seat in there.items() if key not in wanted and not _is_lapsed(seat)]
    quotas = offered(new, edition_id=edition.id, at=at)
    hold_rows([*quotas, *(seat.quota_id for seat in gone)])
    gone = [seat for seat in read.seats_locked(registration.id) if seat in gone and _is_live(seat)]
    for seat in gone:
        _give_up(seat, edition=edition, at=at)
    for one in rules.in_order(new):
        seat = there.get(one.quota_id) or Seat(quota=quotas[one.quota_id])
        if has_place:
            _hold_or_wait(seat, waits=one.waits, edition=edition, at=at)
        if one.quota_id not in there:
            registration.seats.append(seat)
    return bool(new or gone)


def give_up_all(registration: Registration, *, edition: Edition, at: datetime) -> None:
    """Give back every seat of somebody who no longer comes, and offer them on."""
    ids = db.session.scalars(select(Seat.quota_id).where(Seat.registration_id == registration.id)).all()
    if not ids:
        return
    hold_rows(ids)
    for seat in read.seats_locked(registration.id):
        if _is_live(seat):
            _give_up(seat, edition=edition, at=at)


def hold_offered(seat: Seat) -> None:
    """Take the seat that is held for somebody; the quota's row is held already."""
    seat.advance(SeatAction.HOLD)


def fill(quota_id: UUID, *, edition: Edition, at: datetime) -> None:
    """Offer every free seat to whoever is next, until the doors open; the quota's row is held already."""
    if at >= edition.doors_open_at:
        return
    free = db.session.scalars(select(Quota.capacity - Quota.taken).where(Quota.id == quota_id)).one()
    line: Sequence[UUID] = read.next_seats(quota_id, at_most=free) if free > 0 else []
    if not line or is_cancelled(edition.id):
        return
    take(quota_id, len(line))
    until = offered_until(times.offer_times(edition.id), at=at, begins_at=edition.doors_open_at)
    seats = read.these_seats(line)
    for one in line:
        seats[one].advance(SeatAction.OFFER, until=until)
        _record("registration.seat_offered", seats[one])
        mails.seat_offered(seats[one], edition=edition, until=until)


def pass_on(quota_id: UUID, *, edition: Edition, at: datetime) -> int:
    """Take back the seats that nobody accepted in time, and offer them to the next in line."""
    expired = read.expired_seats(quota_id, at=at)
    if not expired:
        return 0
    seats = read.these_seats(expired)
    for one in expired:
        seats[one].advance(SeatAction.EXPIRE)
        _record("registration.seat_expired", seats[one])
        mails.seat_expired(seats[one], edition=edition)
    release(quota_id, len(expired))
    db.session.flush()
    fill(quota_id, edition=edition, at=at)
    return len(expired)


def _hold_or_wait(seat: Seat, *, waits: bool, edition: Edition, at: datetime) -> None:
    quota = seat.quota
    if take(quota.id):
        seat.advance(SeatAction.HOLD)
        return
    number, is_free_now = number_in_line(quota.id)
    if (pass_on(quota.id, edition=edition, at=at) or is_free_now) and take(quota.id):
        seat.advance(SeatAction.HOLD)
    elif waits:
        seat.advance(SeatAction.WAIT, waiting_number=number)
    else:
        raise rules.full(quota.name)


def _give_up(seat: Seat, *, edition: Edition, at: datetime) -> None:
    had_it = seat.state in HAS_SEAT
    seat.advance(SeatAction.GIVE_UP)
    db.session.flush()
    if had_it:
        release(seat.quota_id)
    pass_on(seat.quota_id, edition=edition, at=at)
    fill(seat.quota_id, edition=edition, at=at)


def _record(verb: str, seat: Seat) -> None:
    audit.record(verb, seat.registration, actor_id=None, seat=(None, seat.quota.name))


def _is_live(seat: Seat) -> bool:
    return seat.state is not SeatState.GIVEN_UP


def _is_lapsed(seat: Seat) -> bool:
    return seat.state is SeatState.LAPSED
