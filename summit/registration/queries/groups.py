"""Group bookings, for whoever booked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound

from summit.core.access import LinkHolder, Scope
from summit.core.db import db
from summit.registration.models import GroupBooking, GroupMember, Registration
from summit.registration.states import ENDED


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who was booked for: whether they have looked at their place, and what became of it."""

    name: str
    email: str
    has_finished: bool
    has_ended: bool
    has_passed_on: bool


def own_group(*, actor: LinkHolder) -> tuple[GroupBooking, Sequence[Member]]:
    """Return what somebody booked; of each person what the booker typed, and how far they are."""
    booking = (
        db.session.get(GroupBooking, actor.subject_id) if actor.scope is Scope.REGISTRATION_GROUP else None
    )
    if booking is None:
        raise NoResultFound
    query = (
        select(
            GroupMember.name,
            GroupMember.email,
            Registration.finished_at,
            Registration.state,
            func.lower(Registration.email) != func.lower(GroupMember.email),
        )
        .outerjoin(Registration, Registration.request_id == GroupMember.request_id)
        .where(GroupMember.group_id == booking.id)
        .order_by(GroupMember.number)
    )
    rows = db.session.execute(query)
    return booking, [
        Member(name, email, done is not None, state in ENDED, bool(passed))
        for name, email, done, state, passed in rows
    ]


def unfinished_booker(registration: Registration) -> str | None:
    """Return who booked for somebody who has not looked at their place and saved it yet.

    Nobody booked for whom it was passed on to: the booker typed another address.
    """
    if registration.group_id is None or registration.finished_at is not None or registration.state in ENDED:
        return None
    booked = GroupMember.request_id == registration.request_id
    theirs = func.lower(GroupMember.email) == registration.email.lower()
    query = select(GroupBooking.name).join(GroupMember, GroupMember.group_id == GroupBooking.id)
    return db.session.scalars(query.where(booked, theirs)).one_or_none()
