"""What people and organisers do with workshops and the dinner."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import NoResultFound

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import msg
from summit.edition.queries import get_edition
from summit.edition.rules import check_same_version
from summit.registration import queries, rules
from summit.registration.models import Quota, Registration
from summit.registration.queries.places import Onlooker
from summit.registration.queries.seats import count_wanted, get_seat_quota, seats_locked
from summit.registration.rules import QuotaKind
from summit.registration.rules.seats import SEATED, Chosen, SeatsError
from summit.registration.rules.waiting import check_offer
from summit.registration.services import mails, seating
from summit.registration.services.counting import hold_rows
from summit.registration.services.offers import acting
from summit.registration.services.passing import changeable
from summit.registration.services.quotas import open_quota
from summit.registration.states import RegistrationState, SeatState


@dataclass(frozen=True, slots=True)
class SeatDetails:
    """What organisers say of a workshop or the dinner."""

    kind: QuotaKind
    name: str
    capacity: int
    closes_at: datetime | None = None


def change_seats(registration_id: UUID, chosen: Collection[Chosen], *, actor: Onlooker) -> Registration:
    """Change one's own workshops and dinner until the deadline: all that was asked for, or nothing."""
    with unit_of_work():
        at = now()
        registration = changeable(registration_id, actor=actor, at=at)
        edition = registration.category.edition
        has_place = registration.state is RegistrationState.CONFIRMED
        changed = seating.change(registration, chosen, has_place=has_place, edition=edition, at=at)
        if changed:
            actor_id = acting(actor, registration)
            audit.record("registration.seats_changed", registration, actor_id=actor_id, seats=(None, None))
            registration.calendar_sequence += 1
            db.session.flush()
            mails.changed(registration, edition=edition, at=at)
    return registration


def accept_seat(registration_id: UUID, quota_id: UUID, *, actor: Onlooker) -> Registration:
    """Take the seat that is held for somebody."""
    with unit_of_work():
        at = now()
        registration = queries.get_registration(registration_id, actor=actor, lock=True)
        hold_rows([quota_id])
        seats = [one for one in seats_locked(registration_id) if one.quota_id == quota_id]
        if not seats:
            raise NoResultFound
        seat = next((one for one in seats if one.state is not SeatState.GIVEN_UP), seats[0])
        check_offer(seat.offer_expires_at, at=at)
        seating.hold_offered(seat)
        actor_id = acting(actor, registration)
        named = (None, seat.quota.name)
        audit.record("registration.seat_accepted", registration, actor_id=actor_id, seat=named)
        mails.changed(registration, edition=registration.category.edition, at=at)
    return registration


def open_seats(details: SeatDetails, *, edition_id: UUID, actor: PersonActor) -> Quota:
    """Let people choose one more workshop, or the dinner."""
    _check(details)
    return open_quota(
        edition_id=edition_id,
        kind=details.kind,
        name=details.name.strip(),
        capacity=details.capacity,
        closes_at=details.closes_at,
        actor_id=actor.id,
    )


def change_seat_quota(quota_id: UUID, details: SeatDetails, *, version: int, actor: PersonActor) -> Quota:
    """Change a workshop or the dinner; new seats are offered to those who are next, at once."""
    _check(details)
    with unit_of_work():
        at = now()
        quota = get_seat_quota(quota_id, lock=True)
        edition = get_edition(quota.edition_id)
        if seating.pass_on(quota.id, edition=edition, at=at):
            db.session.refresh(quota)
        check_same_version(opened=version, found=quota.version)
        rules.check_capacity(details.capacity, taken=quota.taken)
        moved = (str(quota.capacity), str(details.capacity))
        audit.record("quota.capacity_changed", quota, actor_id=actor.id, capacity=moved)
        quota.name, quota.capacity = details.name.strip(), details.capacity
        quota.closes_at = details.closes_at
        db.session.flush()
        seating.fill(quota.id, edition=edition, at=at)
        db.session.expire(quota)
    return quota


def close_seats(quota_id: UUID, *, actor: PersonActor) -> None:
    """Offer a workshop or the dinner no longer; refused while anybody has a seat, wishes or waits for one."""
    with unit_of_work():
        quota = get_seat_quota(quota_id, lock=True)
        if wanted := count_wanted(quota_id):
            raise SeatsError(
                msg(
                    "Booking cannot be taken away while people have a place or wait for one (%(count)s now)."
                ),
                field="places",
                count=wanted,
            )
        quota.closes_at = now()
        audit.record("quota.closed", quota, actor_id=actor.id)


def _check(details: SeatDetails) -> None:
    if details.kind not in SEATED or not details.name.strip():
        raise SeatsError(msg("Enter the name that people read."), field="name")
