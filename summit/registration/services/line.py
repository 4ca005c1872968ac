"""Taking places, waiting for them, and offering on the ones that become free.

Whoever changes who has a place holds the rows of its pool until the commit (their update or a lock), and
takes them before any registration's, so that no place stays free while somebody waits and no two wait for
each other.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from summit.audit import services as audit
from summit.core.db import db
from summit.edition.models import Edition
from summit.registration.models import Registration
from summit.registration.queries import line as read
from summit.registration.queries.line import is_cancelled
from summit.registration.rules.waiting import next_of_all, offered_until
from summit.registration.services import mails, seating
from summit.registration.services.counting import Pool, number_in_line, release_to, take_from
from summit.registration.services.keys import issue_ticket
from summit.registration.states import RegistrationAction, RegistrationState


def take_or_queue(pool: Pool, *, edition: Edition, at: datetime) -> int | None:
    """Take a place, or return the number in the line; the statement cannot pass the capacity."""
    if take_from(pool):
        return None
    number, is_free_now = number_in_line(pool.quota_id)  # now the row is ours
    if (pass_on(pool, edition=edition, at=at) or is_free_now) and take_from(pool):
        return None
    return number


def place_or_number(
    registration: Registration,
    pool: Pool,
    *,
    edition: Edition,
    at: datetime,
    actor_id: UUID | None,
    approved: mails.Said | None = None,
) -> None:
    """Take a place for somebody, or put them at the end of the line, in the current unit of work."""
    number = take_or_queue(pool, edition=edition, at=at)
    if number is None:
        confirm_wished(registration, edition=edition, at=at, actor_id=actor_id, approved=approved)
    else:
        queue(registration, edition=edition, number=number, at=at, actor_id=actor_id)


def fill(pool: Pool, *, edition: Edition, at: datetime) -> None:
    """Offer every free place to whoever is next, until the doors open; the rows are held already.

    A place of the edition in all may be for somebody who waits in another category's line.
    """
    if at >= edition.doors_open_at:
        return
    free, lines = read.room(pool.quota_id, overall_id=pool.overall_id)
    if not lines or is_cancelled(edition.id):
        return
    chosen = next_of_all(lines, free=free)
    people = read.these_locked([one for _, one in chosen])
    for quota_id, one in chosen:
        take_from(Pool(quota_id, pool.overall_id))
        offer(people[one], edition=edition, at=at, actor_id=None, reason=None)


def pass_on(pool: Pool, *, edition: Edition, at: datetime) -> int:
    """Take back the offers that nobody accepted in time, and offer the places to the next in line."""
    expired = read.expired_offers(pool.quota_id, overall_id=pool.overall_id, at=at)
    if not expired:
        return 0
    people = read.these_locked(expired)
    for one in expired:
        _step(people[one], RegistrationAction.EXPIRE, at=at, actor_id=None)
        mails.offer_expired(people[one], edition=edition)
        release_to(Pool(people[one].quota_id, pool.overall_id))
    db.session.flush()
    fill(pool, edition=edition, at=at)
    return len(expired)


def offer(
    registration: Registration, *, edition: Edition, at: datetime, actor_id: UUID | None, reason: str | None
) -> None:
    """Hold a place that was just taken for somebody who waits, and tell them until when."""
    until = offered_until(read.offer_times(edition.id), at=at, begins_at=edition.doors_open_at)
    registration.reason = reason
    _step(registration, RegistrationAction.OFFER, at=at, actor_id=actor_id, until=until)
    mails.offered(registration, edition=edition, until=until)


def confirm(
    registration: Registration,
    *,
    edition: Edition,
    at: datetime,
    actor_id: UUID | None,
    approved: mails.Said | None = None,
) -> None:
    """Turn a place that was taken into a ticket, and tell its owner; once ``approved``, in these words."""
    before = registration.state
    registration.advance(RegistrationAction.CONFIRM, at=at)
    step = (before, registration.state)
    audit.record("registration.confirmed", registration, actor_id=actor_id, state=step)
    waited = before in {RegistrationState.OFFERED, RegistrationState.LAPSED}
    if approved is None:
        mails.confirmed(registration, edition=edition, at=at, waited=waited)
    else:
        mails.approved(registration, edition=edition, at=at, said=approved)
    issue_ticket(registration.id, at=at)


def confirm_wished(
    registration: Registration,
    *,
    edition: Edition,
    at: datetime,
    actor_id: UUID | None,
    approved: mails.Said | None = None,
) -> None:
    """Give somebody a place and what they wished beside it, as far as there is room for it by now."""
    seating.grant_wishes(registration, edition=edition, at=at)
    confirm(registration, edition=edition, at=at, actor_id=actor_id, approved=approved)


def queue(
    registration: Registration, *, edition: Edition, number: int, at: datetime, actor_id: UUID | None
) -> None:
    """Put somebody at the end of the line, and tell them; the quota's row is held already."""
    position = 1 + read.people_waiting(registration.quota_id)
    before = registration.state
    registration.advance(RegistrationAction.WAIT, at=at, waiting_number=number)
    audit.record("registration.queued", registration, actor_id=actor_id, state=(before, registration.state))
    mails.waiting(registration, edition=edition, position=position)


def _step(
    registration: Registration,
    action: RegistrationAction,
    *,
    at: datetime,
    actor_id: UUID | None,
    until: datetime | None = None,
) -> None:
    before = registration.state
    registration.advance(action, at=at, until=until)
    verb = {RegistrationAction.OFFER: "offered", RegistrationAction.EXPIRE: "offer_expired"}[action]
    audit.record(f"registration.{verb}", registration, actor_id=actor_id, state=(before, registration.state))
