"""Applications for tests, and what the database holds afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from summit.core.db import db
from summit.core.ids import new_id, new_reference
from summit.edition.models import EditionDay
from summit.mail.models import OutboxMail
from summit.organisations.rules.entries import Named
from summit.registration import queries
from summit.registration.models import Category, Quota, Registration
from summit.registration.rules.applications import Application
from summit.registration.states import RegistrationState


def application(who: str, *, category_id: UUID, day_ids: tuple[UUID, ...], **changes: Any) -> Application:
    """Return what somebody of this name sends."""
    whole = Application(
        request_id=new_id(),
        reference=new_reference(),
        name=who,
        badge_name="",
        email=f"{who.lower()}@example.org",
        organisation=Named(words="Example Search and Rescue"),
        job_title="Team leader",
        day_ids=day_ids,
        category_id=category_id,
        language="en",
    )
    return replace(whole, **changes)


def registration_of(made: Application) -> Registration:
    """Return what became of an application, read anew."""
    db.session.rollback()
    query = select(Registration).where(Registration.request_id == made.request_id)
    return db.session.scalars(query).one()


def states() -> dict[str, str]:
    """Return the state of each registration by name."""
    db.session.rollback()
    rows = db.session.execute(select(Registration.name, Registration.state).order_by(Registration.created_at))
    return {name: state.value for name, state in rows}


def taken(category: Category) -> int:
    """Return how many places of a category are counted as taken."""
    db.session.rollback()
    return db.session.scalars(select(Quota.taken).where(Quota.id == category.quota_id)).one()


def line() -> dict[str, int]:
    """Return the waiting list: each name with its position."""
    db.session.rollback()
    waiting = select(Registration).where(Registration.state == RegistrationState.WAITING)
    rows = db.session.scalars(waiting.order_by(Registration.waiting_number)).all()
    return {row.name: queries.waiting_position(row) for row in rows}


def mails(to: str = "%") -> list[str]:
    """Return the templates of the mails to an address, by name."""
    db.session.rollback()
    query = select(OutboxMail.template).where(OutboxMail.recipient.like(to))
    return list(db.session.scalars(query.order_by(OutboxMail.template)))


def category_typed(category: Category, **changes: str) -> dict[str, Any]:
    """Return what the page of a category for all days posts, with what an organiser changes there."""
    db.session.rollback()
    quota = db.session.get_one(Quota, category.quota_id)
    days = db.session.scalars(select(EditionDay.id).where(EditionDay.edition_id == quota.edition_id)).all()
    said = {
        "capacity": str(quota.capacity),
        "version": str(quota.version),
        "days": [str(day) for day in days],
        "is_public": "y",
    }
    return said | changes
