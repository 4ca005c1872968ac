"""Who is offered a free place, and until when: pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from summit.core.errors import DomainError, msg
from summit.registration.rules import NEAR_DAYS, NEAR_OFFER_HOURS, OFFER_HOURS, REASON_LENGTH
from summit.registration.states import RegistrationState

CHANGED = msg("That is no longer possible: this has changed since you opened the page.")
LAST_MOMENT = timedelta(hours=1)


class OfferError(DomainError):
    """An offer that does not stand, or cannot be made."""


@dataclass(frozen=True, slots=True)
class Waiter:
    """Somebody in a line, the organisation they are of, and since when they wait."""

    id: UUID
    organisation: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Who waits for a quota, who waits longest first, and how many places of it are free.

    ``share``: the most places of one organisation while others wait; ``held``: how many each has.
    """

    quota_id: UUID
    waiters: Sequence[Waiter]
    free: int
    share: int | None
    held: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OfferTimes:
    """How long an offer stands: shorter once the event is near."""

    hours: int = OFFER_HOURS
    near_hours: int = NEAR_OFFER_HOURS
    near_days: int = NEAR_DAYS


def offered_until(times: OfferTimes, *, at: datetime, begins_at: datetime) -> datetime:
    """Return when an offer made now expires: at the latest when the doors open, but never within the hour."""
    is_near = begins_at - at <= timedelta(days=times.near_days)
    until = at + timedelta(hours=times.near_hours if is_near else times.hours)
    return min(until, max(begins_at, at + LAST_MOMENT))


def next_in_line(
    line: Sequence[Waiter], *, free: int, share: int | None, held: Mapping[str, int]
) -> list[UUID]:
    """Return whom to offer the free places, in order; ``held`` says how many each organisation has.

    An organisation that has its share stands back while anybody else waits.
    """
    left, has, offered = list(line), dict(held), list[UUID]()
    while left and len(offered) < free:
        within = (one for one in left if share is None or has.get(one.organisation, 0) < share)
        chosen = next(within, left[0])
        has[chosen.organisation] = has.get(chosen.organisation, 0) + 1
        left.remove(chosen)
        offered.append(chosen.id)
    return offered


def next_of_all(lines: Sequence[Line], *, free: int) -> list[tuple[UUID, UUID]]:
    """Return whom to offer the free places of several lines that are counted together, each with its quota.

    Each line keeps its own order and its own places; among the lines, whoever is next and waits longest.
    """
    queues = {one.quota_id: _in_turn(one, free=free) for one in lines}
    offered: list[tuple[UUID, UUID]] = []
    while len(offered) < free and (
        waiting := [(queue[0].since, key) for key, queue in queues.items() if queue]
    ):
        _, key = min(waiting)
        offered.append((key, queues[key].pop(0).id))
    return offered


def _in_turn(line: Line, *, free: int) -> list[Waiter]:
    who = {one.id: one for one in line.waiters}
    turns = next_in_line(line.waiters, free=min(free, line.free), share=line.share, held=line.held)
    return [who[one] for one in turns]


def check_offer(expires_at: datetime | None, *, at: datetime) -> None:
    """Refuse to accept what was never offered, or has expired."""
    if expires_at is None or expires_at <= at:
        raise OfferError(msg("No place is held for you any more. You can join the waiting list again."))


def check_lapsed(state: RegistrationState) -> None:
    """Refuse to join a line again to whoever has not let an offer pass: an approval is not to be had so."""
    if state is not RegistrationState.LAPSED:
        raise OfferError(CHANGED)


def checked_reason(reason: str) -> str:
    """Return why somebody is offered a place out of turn, or refuse to do it without a word."""
    if not reason.strip():
        raise OfferError(msg("Enter why this person is offered a place out of turn."), field="reason")
    return _short(reason)


def checked_refusal(reason: str) -> str:
    """Return why somebody is refused, or decline to do it without a word."""
    if not reason.strip():
        raise OfferError(msg("Enter the reason. It is kept, and sent to them."), field="reason")
    return _short(reason)


def _short(reason: str) -> str:
    if len(reason.strip()) > REASON_LENGTH:
        raise OfferError(
            msg("The reason must be %(most)s characters or fewer."), field="reason", most=REASON_LENGTH
        )
    return reason.strip()
