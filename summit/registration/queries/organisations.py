"""Organisations that people named in their own words, for those who tidy them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from summit.core.access import PersonActor
from summit.core.db import db
from summit.registration.models import Registration
from summit.registration.queries.lists import for_managers

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Wording:
    """A name as people typed it, and how many did."""

    words: str
    people: int


def own_words(*, actor: PersonActor, edition_id: UUID) -> Sequence[Wording]:
    """Return the names that stand in no register, those of most people first."""
    for_managers(actor)
    words, people = Registration.organisation_words, func.count()
    query = select(words, people).where(Registration.edition_id == edition_id, words.is_not(None))
    rows = db.session.execute(query.group_by(words).order_by(people.desc(), words).limit(SHOWN))
    return [Wording(said, count) for said, count in rows if said is not None]


def named_in_words(words: str, *, actor: PersonActor, edition_id: UUID) -> Sequence[Registration]:
    """Return the registrations that name an organisation with these words, locked to be changed."""
    for_managers(actor)
    query = select(Registration).where(
        Registration.edition_id == edition_id, Registration.organisation_words == words
    )
    return db.session.scalars(query.order_by(Registration.id).with_for_update()).all()
