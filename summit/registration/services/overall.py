"""The places of an edition in all, in which those of its categories are counted a second time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db
from summit.core.errors import msg
from summit.edition.models import Edition
from summit.edition.rules import check_same_version
from summit.registration import queries
from summit.registration.models import Allocation, Category, Quota
from summit.registration.rules import MOST_PLACES, CapacityError, QuotaKind

NAME = "All places"


@dataclass(frozen=True, slots=True)
class Overall:
    """How many places an organiser wants there to be in all; none: as many as the categories have."""

    capacity: int | None
    version: int = 0


def settle_overall(
    wanted: Overall | None, *, edition: Edition, categories: Sequence[Category], actor: PersonActor
) -> None:
    """Let there be so many places in all, or as many as there are, in the current unit of work.

    The categories are held, and all their rows. What is taken is counted anew: which categories count in it
    may have changed.
    """
    there = queries.overall_quota(edition.id)
    before = there.capacity if there else None
    if wanted is not None:
        check_same_version(opened=wanted.version, found=there.version if there else 0)
    capacity = wanted.capacity if wanted else before
    counted = [] if capacity is None else [one for one in categories if not one.beside_capacity]
    overall = None if capacity is None else _counting(there, capacity, counted, edition=edition)
    for one in categories:
        one.overall_quota_id = overall.id if overall and one in counted else None
    db.session.flush()
    if there is not None and overall is None:
        db.session.delete(there)
        db.session.flush()
    for one in categories:
        db.session.expire(one, ["overall"])
    if before != capacity:
        moved = (_said(before), _said(capacity))
        audit.record("edition.places_changed", edition, actor_id=actor.id, capacity=moved)


def _counting(there: Quota | None, capacity: int, counted: Sequence[Category], *, edition: Edition) -> Quota:
    taken = _taken(counted)
    _check(capacity, taken=taken)
    overall = there or Quota(edition_id=edition.id, kind=QuotaKind.OVERALL, name=NAME, capacity=capacity)
    overall.capacity, overall.taken = capacity, taken
    db.session.add(overall)
    db.session.flush()
    return overall


def _taken(counted: Sequence[Category]) -> int:
    """Return how many places are taken or kept for an organisation in these categories."""
    kept = select(func.coalesce(func.sum(Quota.capacity), 0)).join(
        Allocation, Allocation.quota_id == Quota.id
    )
    kept = kept.where(Allocation.category_id.in_([one.id for one in counted]))
    return sum(one.quota.taken for one in counted) + (db.session.scalar(kept) or 0)


def _check(capacity: int, *, taken: int) -> None:
    if capacity < taken:
        raise CapacityError(
            msg("%(taken)s places are taken or kept already: enter %(taken)s or more."),
            field="overall", taken=taken,
        )  # fmt: skip
    if capacity > MOST_PLACES:
        raise CapacityError(msg("Enter %(most)s or fewer."), field="overall", most=MOST_PLACES)


def _said(capacity: int | None) -> str | None:
    return None if capacity is None else str(capacity)
