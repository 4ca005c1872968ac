"""A Summit of 20,000 people for the time of a measurement."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, insert, select

from summit.accounts.models import Person
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.ids import new_id, new_reference
from summit.edition.queries import current_edition
from summit.registration.models import Category, Registration
from summit.registration.queries import categories
from summit.registration.rules import search_text
from summit.registration.states import RegistrationState

CROWD = 20_000
PIECE = 1_000
DOMAIN = "crowd.demonstration.example"


@contextmanager
def crowd() -> Iterator[None]:
    """Let there be 20,000 registrations, and take them away again."""
    edition = current_edition()
    category = categories(edition.id)[0]
    there = db.session.scalar(select(func.count()).select_from(Registration)) or 0
    for first in range(there, CROWD, PIECE):
        people, places = _piece(first, edition_id=edition.id, category=category)
        with unit_of_work():
            db.session.execute(insert(Person), people)
            db.session.execute(insert(Registration.__table__), places)  # type: ignore[arg-type]
    try:
        yield
    finally:
        ours = select(Person.id).where(Person.email.endswith(f"@{DOMAIN}"))
        with unit_of_work():
            db.session.execute(delete(Registration).where(Registration.person_id.in_(ours)))
            db.session.execute(delete(Person).where(Person.email.endswith(f"@{DOMAIN}")))


def _piece(
    first: int, *, edition_id: UUID, category: Category
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return the rows of a thousand people, who wait for an approval, and of their registrations."""
    at = now()
    numbers = range(first, min(first + PIECE, CROWD))
    ids = {number: new_id() for number in numbers}
    people: list[dict[str, object]] = [
        {
            "id": ids[number],
            "email": f"p{number}@{DOMAIN}",
            "name": _name(number),
            "language": "en",
            "created_at": at,
        }
        for number in numbers
    ]
    places: list[dict[str, object]] = [
        {
            "id": new_id(), "request_id": new_id(), "reference": new_reference(10), "edition_id": edition_id,
            "category_id": category.id, "quota_id": category.quota_id, "person_id": ids[number],
            "name": _name(number), "badge_name": _name(number), "email": f"p{number}@{DOMAIN}",
            "job_title": "Team leader", "language": "en", "search_text": search_text(_name(number)),
            "organisation_words": f"Rescue {number % 400} (demonstration)", "calendar_sequence": 0,
            "created_at": at - timedelta(minutes=number), "version": 1, "state": RegistrationState.RECEIVED,
        }
        for number in numbers
    ]  # fmt: skip
    return people, places


def _name(number: int) -> str:
    return f"Person {number} (demonstration)"
