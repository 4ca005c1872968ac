"""People who may be registered twice, for those who tidy up."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import selectinload

from summit.accounts.models import Person
from summit.core.access import PersonActor
from summit.core.db import db
from summit.core.errors import msg
from summit.organisations.models import Organisation
from summit.registration.models import Registration, ToldApart
from summit.registration.queries.lists import for_managers, some_registrations
from summit.registration.queries.places import whole
from summit.registration.rules.duplicates import Entry, Likeness, MergeError, pairs, standing
from summit.registration.states import ENDED

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Alike:
    """Two registrations that may be of the same person."""

    one: Registration
    other: Registration
    because: Likeness


@dataclass(frozen=True, slots=True)
class Apart:
    """Two people who look like one: who said so, and when."""

    one: Registration
    other: Registration
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Two:
    """Two registrations to be put together: which stays, and which ends."""

    stays: Registration
    ends: Registration


def duplicates(*, actor: PersonActor, edition_id: UUID) -> tuple[Sequence[Alike], int]:
    """Return those who may be registered twice, at most so many as a page shows, and how many there are."""
    for_managers(actor)
    named = func.coalesce(Organisation.name, Registration.organisation_words, "")
    query = select(Registration.id, Registration.name, Registration.email, named)
    query = query.outerjoin(Organisation, Organisation.id == Registration.organisation_id)
    live = Registration.edition_id == edition_id, Registration.state.not_in(ENDED)
    rows = db.session.execute(query.where(*live).order_by(Registration.created_at, Registration.id))
    kept = db.session.execute(select(ToldApart.one_id, ToldApart.other_id))
    settled = {(one, other) for one, other in kept}
    found = [one for one in pairs(Entry(*row) for row in rows) if in_order(one.one, one.other) not in settled]
    known = _by_id([(one.one, one.other) for one in found[:SHOWN]], actor=actor)
    return [Alike(known[one.one], known[one.other], one.because) for one in found[:SHOWN]], len(found)


def told_apart(*, actor: PersonActor, edition_id: UUID) -> Sequence[Apart]:
    """Return the two people each that were told apart, the last first; at most so many as a page shows."""
    for_managers(actor)
    query = (
        select(ToldApart.one_id, ToldApart.other_id, Person.name, ToldApart.at)
        .join(Person, Person.id == ToldApart.by_id)
        .join(Registration, Registration.id == ToldApart.one_id)
        .where(Registration.edition_id == edition_id)
        .order_by(ToldApart.at.desc(), ToldApart.one_id, ToldApart.other_id)
    )
    rows = db.session.execute(query.limit(SHOWN)).all()
    known = _by_id([(one, other) for one, other, _, _ in rows], actor=actor)
    return [Apart(known[one], known[other], by, at) for one, other, by, at in rows]


def two(one_id: UUID, other_id: UUID, *, actor: PersonActor, lock: bool = False) -> Two:
    """Return two registrations of one edition in the order in which they would be put together."""
    found = of_two(one_id, other_id, actor=actor, lock=lock)
    check_two(found)
    stays, ends = sorted(found, key=_standing)
    return Two(stays, ends)


def of_two(one_id: UUID, other_id: UUID, *, actor: PersonActor, lock: bool = False) -> Sequence[Registration]:
    """Return two registrations of one edition, whatever has become of them."""
    for_managers(actor)
    query = whole(
        select(Registration).where(Registration.id.in_((one_id, other_id))).order_by(Registration.id)
    )
    query = query.options(selectinload(Registration.credentials))
    if lock:
        query = query.with_for_update(of=Registration).execution_options(populate_existing=True)
    found = db.session.scalars(query).all()
    if len(found) != len({one_id, other_id}) or len({one.edition_id for one in found}) > 1:
        raise NoResultFound
    return found


def check_two(found: Sequence[Registration]) -> None:
    """Refuse a single one, and what has ended."""
    if len(found) != 2 or any(one.state in ENDED for one in found):  # noqa: PLR2004 (two is what it is about)
        raise MergeError(msg("Only two registrations that have not ended can be put together."))


def in_order(one_id: UUID, other_id: UUID) -> tuple[UUID, UUID]:
    """Return the two ids as a pair is kept, the lesser first."""
    return (one_id, other_id) if one_id < other_id else (other_id, one_id)


def _standing(one: Registration) -> tuple[tuple[int, datetime], str]:
    return standing(one.state, waits_since=one.waiting_since, created_at=one.created_at), one.email


def _by_id(found: Collection[tuple[UUID, UUID]], *, actor: PersonActor) -> Mapping[UUID, Registration]:
    ids = {one for pair in found for one in pair}
    return {one.id: one for one in some_registrations(ids, actor=actor)}
