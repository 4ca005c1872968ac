"""Places in sessions: opened by editors, booked by whoever follows; registration counts them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.exc import NoResultFound

from summit.agenda import queries
from summit.agenda.models import Places
from summit.agenda.queries.following import follower
from summit.agenda.queries.places import is_asked_for, places_of
from summit.core.access import Permission, PersonActor
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.edition.queries import get_edition
from summit.registration.queries import get_seat_quota
from summit.registration.queries.places import Onlooker
from summit.registration.rules import QuotaKind
from summit.registration.rules.seats import Chosen
from summit.registration.services import change_seat_quota, change_seats, close_seats, open_quota
from summit.registration.services.seats import SeatDetails


def offer_places(
    session_id: UUID, capacity: int, *, name: str, edition_id: UUID, actor: PersonActor
) -> Places:
    """Let people book a session, or change how many can; whoever waits is offered what becomes free."""
    if Permission.AGENDA_MANAGE not in actor.permissions:
        raise NoResultFound
    with unit_of_work():
        get_edition(edition_id, lock=True)
        there = places_of(session_id)
        if there is None:
            kind = QuotaKind.WORKSHOP
            quota = open_quota(
                edition_id=edition_id, kind=kind, name=name, capacity=capacity, actor_id=actor.id
            )
            db.session.flush()
            there = Places(session_id=session_id, quota_id=quota.id)
            db.session.add(there)
        else:
            quota = get_seat_quota(there.quota_id)
            details = SeatDetails(QuotaKind.WORKSHOP, name, capacity, quota.closes_at)
            change_seat_quota(quota.id, details, version=quota.version, actor=actor)
    return there


def close_places(session_id: UUID, *, edition_id: UUID, actor: PersonActor) -> None:
    """Let nobody book a session any longer; refused while anybody has a place in it or waits for one."""
    if Permission.AGENDA_MANAGE not in actor.permissions:
        raise NoResultFound
    with unit_of_work():
        get_edition(edition_id, lock=True)
        there = places_of(session_id)
        if there is not None:
            db.session.delete(there)
            db.session.flush()
            close_seats(there.quota_id, actor=actor)


def book(reference: str, *, wanted: bool, waits: bool = False, actor: Onlooker) -> None:
    """Book a place in a session, join its waiting list where that was offered, or give it back."""
    with unit_of_work():
        registration = follower(actor, lock=True)
        release = queries.published()
        if registration is None or release is None or release.edition_id != registration.edition_id:
            raise NoResultFound
        item = queries.item(release, reference)
        places = places_of(item.id)
        if places is None:
            raise DomainError(msg("This session needs no booking."))
        if wanted and item in release.agenda.cancelled:
            raise DomainError(msg("This session has been cancelled."))
        others = [
            Chosen(seat.quota_id, waits=True)
            for seat in registration.live_seats
            if is_asked_for(seat) and seat.quota_id != places.quota_id
        ]
        chosen = [*others, Chosen(places.quota_id, waits=waits)] if wanted else others
        change_seats(registration.id, chosen, actor=actor)
