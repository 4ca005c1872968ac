"""What organisers say of one category: what it is called, for which days, and when it can be chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm.attributes import flag_modified

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.edition.queries import get_edition
from summit.edition.rules import check_same_version
from summit.registration import queries, rules
from summit.registration.models import Category, CategoryDay
from summit.registration.queries.lists import for_managers
from summit.registration.rules import CategoryKind
from summit.registration.services.quotas import Wanted, open_category, set_capacities


@dataclass(frozen=True, slots=True)
class CategoryDetails:
    """What organisers say; only a category of their own has a name. No days: it is for all of them."""

    name: str
    day_ids: tuple[UUID, ...]
    opens_at: datetime | None
    closes_at: datetime | None
    places: Wanted


def add_category(
    name: str, *, capacity: int, by_invitation: bool, edition_id: UUID, actor: PersonActor
) -> Category:
    """Offer a category of the organisers' own."""
    for_managers(actor)
    rules.check_capacity(capacity, taken=0)
    with unit_of_work():
        there = queries.categories(edition_id, lock=True)
        return open_category(
            edition_id=edition_id,
            kind=CategoryKind.OTHER,
            name=rules.checked_category_name(name, others=[one.name for one in there if one.name]),
            capacity=capacity,
            by_invitation=by_invitation,
            actor_id=actor.id,
        )


def change_category(details: CategoryDetails, *, actor: PersonActor) -> Category:
    """Change a category: its name, places, days and window; who has a place or waits keeps it."""
    with unit_of_work():
        category, others = _found(details.places.category_id, actor=actor)
        quota, days = category.quota, get_edition(category.edition_id).days
        check_same_version(opened=details.places.version, found=quota.version)
        rules.check_window(opens_at=details.opens_at, closes_at=details.closes_at)
        if category.kind is CategoryKind.OTHER:
            quota.name = category.name = rules.checked_category_name(
                details.name, others=[one.name for one in others if one.name]
            )
        window = (_said(quota.opens_at, quota.closes_at), _said(details.opens_at, details.closes_at))
        quota.opens_at, quota.closes_at = details.opens_at, details.closes_at
        only = () if set(details.day_ids) >= {day.id for day in days} else details.day_ids
        there = {one.day_id: one for one in category.only_days}
        category.only_days = [
            there.get(day.id) or CategoryDay(day_id=day.id) for day in days if day.id in only
        ]
        flag_modified(quota, "name")  # the days alone make another version, too
        audit.record("category.changed", category, actor_id=actor.id, window=window)
        db.session.flush()
        places = replace(details.places, version=quota.version)
        set_capacities([places], edition_id=category.edition_id, actor=actor)
    return category


def close_category(category_id: UUID, *, actor: PersonActor) -> Category:
    """Let nobody choose it from now on; places, offers and the waiting list stay."""
    with unit_of_work():
        category, _ = _found(category_id, actor=actor)
        before, at = category.quota.closes_at, now()
        if before is None or before > at:
            category.quota.closes_at = at
            moved = (_said(None, before), _said(None, at))
            audit.record("category.changed", category, actor_id=actor.id, window=moved)
    return category


def _found(category_id: UUID, *, actor: PersonActor) -> tuple[Category, list[Category]]:
    edition_id = queries.get_category(category_id, actor=actor).edition_id
    there = queries.categories(edition_id, lock=True)
    found = next((one for one in there if one.id == category_id), None)
    if found is None:
        raise NoResultFound
    return found, [one for one in there if one is not found]


def _said(opens_at: datetime | None, closes_at: datetime | None) -> str:
    return f"{opens_at.isoformat() if opens_at else ''}/{closes_at.isoformat() if closes_at else ''}"
