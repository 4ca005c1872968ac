"""What can be registered for; public, so no actor is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from summit.accounts.rules.addresses import normalised_email
from summit.core.access import PersonActor
from summit.core.db import db
from summit.edition.models import Edition
from summit.registration import rules
from summit.registration.models import Category, Quota, RegistrationSetup
from summit.registration.queries.lists import for_managers
from summit.registration.rules import CategoryKind, QuotaKind
from summit.registration.states import Happening
from summit.showcase.queries import presents

OF_EDITION = (
    select(Category)
    .where(Category.edition_id == bindparam("edition_id"))
    .order_by(Category.number)
    .options(joinedload(Category.quota), joinedload(Category.overall), joinedload(Category.only_days))
)
FOR_ALL = OF_EDITION.where(Category.by_invitation.is_(False))
"""Built once: most pages of the form ask it."""
_SPEAKERS = aliased(Category)
_OWN = select(_SPEAKERS.id).where(
    _SPEAKERS.edition_id == Category.edition_id,
    _SPEAKERS.kind == CategoryKind.SPEAKER,
    presents(bindparam("address"), Category.edition_id),
)
OFFERED = (
    select(
        Category,
        func.coalesce(RegistrationSetup.happening, Happening.PLANNED),
        _OWN.correlate(Category).scalar_subquery(),
    )
    .join(Category.edition)
    .outerjoin(RegistrationSetup, RegistrationSetup.edition_id == Edition.id)
    .where(Category.id == bindparam("category_id"), Edition.is_current)
    .options(
        joinedload(Category.quota),
        joinedload(Category.only_days),
        contains_eager(Category.edition).joinedload(Edition.days),
    )
    .with_for_update(read=True, of=Category)
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A category, whether the event takes place, and where whoever asks has a speaker's place instead."""

    category: Category
    happening: Happening
    speakers_id: UUID | None


def offer(category_id: UUID, *, email: str = "") -> Offer | None:
    """Return a category of the current edition, with quota and days, as it is for the owner of an address.

    In one statement: the last post of a registration has few. The category is held, so that where its places
    are counted does not change before they are.
    """
    asked = {"category_id": category_id, "address": normalised_email(email)}
    row = db.session.execute(OFFERED, asked).unique().one_or_none()
    return Offer(row[0], Happening(row[1]), row[2]) if row else None


def categories(edition_id: UUID, *, lock: bool = False) -> Sequence[Category]:
    """Return every category of an edition with its quotas and days, in the order of the pages.

    To be changed they are held first, then the places of the edition in all, then their quotas, as everybody
    does who needs several.
    """
    if lock:
        _hold(edition_id)
    anew = {"populate_existing": True} if lock else {}
    rows = db.session.scalars(OF_EDITION, {"edition_id": edition_id}, execution_options=anew)
    return rows.unique().all()


def get_category(category_id: UUID, *, actor: PersonActor) -> Category:
    """Return one category with its quotas and days, for those who manage registrations."""
    for_managers(actor)
    query = select(Category).where(Category.id == category_id)
    query = query.options(
        joinedload(Category.quota), joinedload(Category.overall), joinedload(Category.edition)
    )
    return db.session.scalars(query).one()


def overall_quota(edition_id: UUID) -> Quota | None:
    """Return the places of an edition in all; nothing where there is no such number."""
    query = select(Quota).where(Quota.edition_id == edition_id, Quota.kind == QuotaKind.OVERALL)
    return db.session.scalars(query).one_or_none()


def _hold(edition_id: UUID) -> None:
    own = select(Category.id).where(Category.edition_id == edition_id)
    db.session.execute(own.order_by(Category.id).with_for_update(key_share=True))
    counted = select(Category.quota_id).where(Category.edition_id == edition_id)
    is_overall = Quota.kind == QuotaKind.OVERALL
    rows = select(Quota.id).where(Quota.edition_id == edition_id, is_overall | Quota.id.in_(counted))
    db.session.execute(rows.order_by(~is_overall, Quota.id).with_for_update())


def public_categories(edition_id: UUID, *, at: datetime) -> Sequence[Category]:
    """Return the categories that anybody may choose now; a full one too, it has a waiting list."""
    return [
        category
        for category in db.session.scalars(FOR_ALL, {"edition_id": edition_id}).unique()
        if category.quota.capacity > 0
        and rules.is_open(opens_at=category.quota.opens_at, closes_at=category.quota.closes_at, at=at)
    ]
