"""The waiting lists: who waits, which offers have expired, how many places each organisation has."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select

from summit.core.db import db
from summit.registration import rules
from summit.registration.models import Category, Quota, Registration, RegistrationSetup, Seat
from summit.registration.queries.places import whole
from summit.registration.rules import QuotaKind
from summit.registration.rules.waiting import Line, OfferTimes, Waiter
from summit.registration.states import ENDED, HAS_PLACE, Happening, RegistrationState, SeatState

WAITS = Registration.state == RegistrationState.WAITING
IS_OFFERED = Registration.state == RegistrationState.OFFERED
NAMED = (Registration.organisation_id, Registration.organisation_words)
_LATE = (
    select(Registration.quota_id)
    .where(IS_OFFERED, Registration.offer_expires_at <= bindparam("at"))
    .union(
        select(Seat.quota_id).where(Seat.state == SeatState.OFFERED, Seat.offer_expires_at <= bindparam("at"))
    )
)
WITH_LATE_OFFERS = (
    select(Quota.id, Quota.edition_id, Quota.kind).where(Quota.id.in_(_LATE)).order_by(Quota.id)
)
"""Built once: whoever shows or changes places asks it first."""


def waiting_by_category(edition_id: UUID) -> Mapping[UUID, int]:
    """Return how many wait for a place in each category."""
    query = select(Registration.category_id, func.count()).where(Registration.edition_id == edition_id, WAITS)
    return dict(db.session.execute(query.group_by(Registration.category_id)).all())


def room(quota_id: UUID, *, overall_id: UUID | None) -> tuple[int, Sequence[Line]]:
    """Return how many places are free, and the lines that they are for; the rows are held.

    Places of an edition in all are for every line that is counted in them, others for the quota's own.
    """
    columns = Quota.id, Quota.capacity - Quota.taken, Quota.share
    own = Quota.id == quota_id
    if overall_id is not None:
        counted = select(Category.quota_id).where(Category.overall_quota_id == overall_id)
        own = Quota.id.in_(counted) | (Quota.id == overall_id)
    found = {one: (free, share) for one, free, share in db.session.execute(select(*columns).where(own))}
    free, _ = found.pop(overall_id) if overall_id is not None else found[quota_id]
    if free <= 0:
        return 0, ()
    lines = [_line(one, free=min(free, own_free), share=share) for one, (own_free, share) in found.items()]
    return free, [one for one in lines if one.waiters]


def _line(quota_id: UUID, *, free: int, share: int | None) -> Line:
    there = _waiters(quota_id, at_most=free if share is None else None) if free > 0 else ()
    held = held_by_organisation(quota_id) if there and share is not None else {}
    return Line(quota_id, there, free, share, held)


def _waiters(quota_id: UUID, *, at_most: int | None) -> Sequence[Waiter]:
    query = select(Registration.id, Registration.waiting_since, *NAMED)
    query = query.where(Registration.quota_id == quota_id, WAITS)
    rows = db.session.execute(query.order_by(Registration.waiting_number).limit(at_most))
    return [Waiter(one, _organisation(known, words), since) for one, since, known, words in rows]


def held_by_organisation(quota_id: UUID) -> Mapping[str, int]:
    """Return how many places of a quota each organisation has, offers counted."""
    query = select(*NAMED, func.count()).where(
        Registration.quota_id == quota_id, Registration.state.in_(HAS_PLACE)
    )
    held: dict[str, int] = {}
    for known, words, count in db.session.execute(query.group_by(*NAMED)):
        organisation = _organisation(known, words)
        held[organisation] = held.get(organisation, 0) + count
    return held


def these_locked(registration_ids: Collection[UUID]) -> Mapping[UUID, Registration]:
    """Return registrations locked and read anew, for a service that holds their quota."""
    query = whole(select(Registration).where(Registration.id.in_(registration_ids)))
    locked = query.with_for_update(of=Registration).execution_options(populate_existing=True)
    return {one.id: one for one in db.session.scalars(locked)}


def expired_offers(quota_id: UUID, *, overall_id: UUID | None, at: datetime) -> Sequence[UUID]:
    """Return the offers that nobody accepted in time, of a quota or of all counted with it; oldest first."""
    counted = select(Category.quota_id).where(Category.overall_quota_id == overall_id)
    own = Registration.quota_id == quota_id if overall_id is None else Registration.quota_id.in_(counted)
    due = IS_OFFERED, own, Registration.offer_expires_at <= at
    query = select(Registration.id).where(*due)
    return db.session.scalars(query.order_by(Registration.offer_expires_at, Registration.id)).all()


def quotas_with_expired_offers(
    edition_id: UUID | None, *, at: datetime
) -> Sequence[tuple[UUID, UUID, QuotaKind]]:
    """Return the quotas that have an offer nobody accepted in time, with edition and kind; in one order."""
    rows = db.session.connection().execute(WITH_LATE_OFFERS, {"at": at})
    return [(one, edition, kind) for one, edition, kind in rows if edition_id in {None, edition}]


def people_waiting(quota_id: UUID, *, up_to: int | None = None) -> int:
    """Return how many wait for a place of a quota, in all or up to a number of the line."""
    waiting = [Registration.quota_id == quota_id, WAITS]
    if up_to is not None:
        waiting.append(Registration.waiting_number <= up_to)
    return db.session.scalar(select(func.count()).select_from(Registration).where(*waiting)) or 0


def waiting_position(registration: Registration) -> int | None:
    """Return where somebody stands in the line, counted from 1; nothing for who does not wait."""
    if registration.state is not RegistrationState.WAITING or registration.waiting_number is None:
        return None
    return people_waiting(registration.quota_id, up_to=registration.waiting_number)


def setup(edition_id: UUID) -> RegistrationSetup | None:
    """Return what organisers settled for an edition's registration; nothing: the defaults hold."""
    return db.session.get(RegistrationSetup, edition_id)


def is_cancelled(edition_id: UUID) -> bool:
    """Tell whether the event does not take place."""
    settled = setup(edition_id)
    return settled is not None and settled.happening is Happening.CANCELLED


def may_change(registration: Registration, *, at: datetime) -> bool:
    """Tell whether the owner of a place may still change it and pass it on."""
    settled = setup(registration.edition_id)
    begins_at = registration.category.edition.doors_open_at
    until = settled.change_until if settled else None
    return registration.state not in ENDED and rules.may_change(until, begins_at=begins_at, at=at)


def offer_times(edition_id: UUID) -> OfferTimes:
    """Return how long offers stand."""
    settled = setup(edition_id)
    if settled is None:
        return OfferTimes()
    return OfferTimes(settled.offer_hours, settled.near_offer_hours, settled.near_days)


def _organisation(known: UUID | None, words: str | None) -> str:
    return str(known) if known else (words or "").casefold()
