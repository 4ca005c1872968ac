"""Booking for several people at once: each of them owns and finishes their own place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from sqlalchemy import select

from summit.accounts.services import issue_link
from summit.audit import services as audit
from summit.core.access import Scope
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.language import mailed_url
from summit.edition.models import Edition
from summit.mail.services import enqueue
from summit.registration.models import GroupBooking, GroupMember
from summit.registration.rules.applications import Application, Booked
from summit.registration.services.addresses import links_end
from summit.registration.services.places import check_offered, register


@dataclass(frozen=True, slots=True)
class Group:
    """Who books; the request is drawn when the form is first shown, so that the same post twice is one."""

    request_id: UUID
    reference: str
    name: str
    email: str
    language: str


def book_group(group: Group, applications: Sequence[Application]) -> None:
    """Register each of them, as if they did it themselves, and mail everybody their link.

    Each is registered in a transaction of its own, which is why the same post sent again goes on where an
    earlier one was stopped. Like ``register`` it tells nobody which address had a place already.
    """
    mine = [
        replace(one, request_id=uuid5(group.request_id, str(number)))
        for number, one in enumerate(applications, start=1)
    ]
    booked = _book(group, mine)
    for one in mine:
        register(replace(one, booked=booked))


def _book(group: Group, applications: Sequence[Application]) -> Booked:
    """Write the booking down, and mail the booker; once, however often it is sent."""
    with unit_of_work():
        at = now()
        category = check_offered(applications[0], at=at).category
        sent = select(GroupBooking).where(GroupBooking.request_id == group.request_id)
        booking = db.session.scalars(sent).one_or_none()
        if booking is None:
            booking = GroupBooking(
                request_id=group.request_id,
                reference=group.reference,
                edition_id=category.edition_id,
                name=group.name,
                email=group.email,
                language=group.language,
            )
            db.session.add(booking)
            db.session.flush()
            db.session.add_all(
                GroupMember(
                    group_id=booking.id,
                    number=number,
                    request_id=one.request_id,
                    name=one.name,
                    email=one.email,
                )
                for number, one in enumerate(applications, start=1)
            )
            count = (None, str(len(applications)))
            audit.record("group_booking.made", booking, actor_id=None, people=count)
            _tell(booking, edition=category.edition, people=len(applications))
    return Booked(booking.id, booking.name)


def _tell(booking: GroupBooking, *, edition: Edition, people: int) -> None:
    token = issue_link(Scope.REGISTRATION_GROUP, booking.id, expires_at=links_end(edition))
    enqueue(
        "registration/group_booked",
        to=booking.email,
        language=booking.language,
        name=booking.name,
        reference=booking.reference,
        event=edition.name,
        people=str(people),
        group_link=mailed_url("registration.group_place", reader=booking.language, token=token),
    )
