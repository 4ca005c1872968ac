"""People who may be registered twice, for those who tidy up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import selectinload

from summit.core.access import PersonActor
from summit.core.db import db
from summit.core.errors import msg
from summit.organisations.models import Organisation
from summit.registration.models import Registration
from summit.registration.queries.lists import for_managers, some_registrations
from summit.registration.queries.places import whole
from summit.registration.rules.duplicates import Entry, Likeness, MergeError, Pair, pairs, standing
from summit.registration.states import ENDED

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Alike:
    """Two registrations that may be of the same person."""

    one: Registration
    other: Registration
    because: Likeness


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
    found = pairs(Entry(*row) for row in rows)
    known = _by_id(found[:SHOWN], actor=actor)
    return [Alike(known[one.one], known[one.other], one.because) for one in found[:SHOWN]], len(found)


def two(one_id: UUID, other_id: UUID, *, actor: PersonActor, lock: bool = False) -> Two:
    """Return two registrations of one edition in the order in which they would be put together."""
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
    check_two(found)
    stays, ends = sorted(found, key=_standing)
    return Two(stays, ends)


def check_two(found: Sequence[Registration]) -> None:
    """Refuse a single one, and what has ended."""
    if len(found) != 2 or any(one.state in ENDED for one in found):  # noqa: PLR2004 (two is what it is about)
        raise MergeError(msg("Only two registrations that have not ended can be put together."))


def _standing(one: Registration) -> tuple[tuple[int, datetime], str]:
    return standing(one.state, waits_since=one.waiting_since, created_at=one.created_at), one.email


def _by_id(found: Sequence[Pair], *, actor: PersonActor) -> Mapping[UUID, Registration]:
    ids = {one for pair in found for one in (pair.one, pair.other)}
    return {one.id: one for one in some_registrations(ids, actor=actor)}
