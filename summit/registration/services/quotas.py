"""Opening quotas and categories, changing how many places they have, and counting who takes one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.edition.queries import get_edition
from summit.edition.rules import check_same_version
from summit.registration import queries, rules
from summit.registration.models import Category, Quota
from summit.registration.rules import CategoryKind, QuotaKind
from summit.registration.services.counting import Pool
from summit.registration.services.keys import ensure_key
from summit.registration.services.line import fill, pass_on
from summit.registration.services.overall import Overall, settle_overall


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an organiser wants of a category; the version is that of the quota they looked at."""

    category_id: UUID
    capacity: int
    by_invitation: bool
    version: int
    share: int | None = None
    needs_approval: bool = False
    is_beside: bool = False


def open_quota(  # noqa: PLR0913 (a row has these parts)
    *,
    edition_id: UUID,
    kind: QuotaKind,
    name: str,
    capacity: int,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    actor_id: UUID | None,
) -> Quota:
    """Open a number of places; other features call this too and keep the id."""
    rules.check_capacity(capacity, taken=0)
    with unit_of_work():
        quota = Quota(
            edition_id=edition_id,
            kind=kind,
            name=name,
            capacity=capacity,
            opens_at=opens_at,
            closes_at=closes_at,
        )
        db.session.add(quota)
        audit.record("quota.opened", quota, actor_id=actor_id, capacity=(None, str(capacity)))
    return quota


def open_category(
    *,
    edition_id: UUID,
    kind: CategoryKind,
    capacity: int,
    by_invitation: bool,
    name: str | None = None,
    actor_id: UUID | None,
) -> Category:
    """Offer a category with a quota of its own; the first one brings the key that signs its tickets.

    What speakers have does not count in the places in all, unless organisers say so.
    """
    with unit_of_work():
        ensure_key(actor_id=actor_id)
        quota = open_quota(
            edition_id=edition_id,
            kind=QuotaKind.CATEGORY,
            name=name or kind,
            capacity=capacity,
            actor_id=actor_id,
        )
        db.session.flush()
        last = select(func.max(Category.number)).where(Category.edition_id == edition_id)
        overall, is_beside = queries.overall_quota(edition_id), kind is CategoryKind.SPEAKER
        category = Category(
            edition_id=edition_id,
            quota_id=quota.id,
            overall_quota_id=overall.id if overall and not is_beside else None,
            number=(db.session.scalar(last) or 0) + 1,
            kind=kind,
            name=name,
            by_invitation=by_invitation,
            beside_capacity=is_beside,
        )
        db.session.add(category)
        audit.record("category.opened", category, actor_id=actor_id, kind=(None, kind))
    return category


def open_usual_categories(*, edition_id: UUID, actor: PersonActor) -> None:
    """Offer the usual categories that an edition lacks, without places yet, to be numbered by organisers."""
    with unit_of_work():
        there = {category.kind for category in queries.categories(edition_id)}
        for kind in CategoryKind:
            if kind not in there and kind is not CategoryKind.OTHER:
                open_category(
                    edition_id=edition_id,
                    kind=kind,
                    capacity=0,
                    by_invitation=kind is not CategoryKind.DELEGATE,
                    actor_id=actor.id,
                )


def set_capacities(
    wanted: Sequence[Wanted], *, edition_id: UUID, actor: PersonActor, overall: Overall | None = None
) -> None:
    """Change how many places the categories have, and there are in all; new ones go to those who are next."""
    with unit_of_work():
        at = now()
        edition = get_edition(edition_id)
        there = {category.id: category for category in queries.categories(edition_id, lock=True)}
        for category in there.values():
            if pass_on(_pool(category), edition=edition, at=at):
                db.session.refresh(category.quota)
        for change in wanted:
            if change.category_id not in there:
                raise NoResultFound
            category = there[change.category_id]
            check_same_version(opened=change.version, found=category.quota.version)
            rules.check_capacity(change.capacity, taken=category.quota.taken)
            _change(category, change, actor=actor)
        settle_overall(overall, edition=edition, categories=list(there.values()), actor=actor)
        for category in there.values():
            fill(_pool(category), edition=edition, at=at)
            db.session.expire(category.quota)


def _pool(category: Category) -> Pool:
    return Pool(category.quota_id, category.overall_quota_id)


def _change(category: Category, change: Wanted, *, actor: PersonActor) -> None:
    quota = category.quota
    if quota.capacity != change.capacity:
        moved = (str(quota.capacity), str(change.capacity))
        quota.capacity = change.capacity
        audit.record("quota.capacity_changed", quota, actor_id=actor.id, capacity=moved)
    if quota.share != change.share:
        moved = (str(quota.share or ""), str(change.share or ""))
        quota.share = change.share
        audit.record("quota.share_changed", quota, actor_id=actor.id, share=moved)
    flags = {
        "by_invitation": change.by_invitation,
        "needs_approval": change.needs_approval,
        "beside_capacity": change.is_beside,
    }
    for name, wanted in flags.items():
        if getattr(category, name) != wanted:
            moved = (str(getattr(category, name)), str(wanted))
            setattr(category, name, wanted)
            category.overall_quota_id = None if category.beside_capacity else category.overall_quota_id
            audit.record("category.changed", category, actor_id=actor.id, **{name: moved})
