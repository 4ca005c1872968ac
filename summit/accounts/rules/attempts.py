"""How long somebody waits who tries too often: longer each time, never for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from summit.core.errors import DomainError, msg

MINUTE = timedelta(minutes=1)


class TooManyAttemptsError(DomainError):
    """Somebody, or somebody else for them, tried too often; waiting helps."""

    status = 429


@dataclass(frozen=True, slots=True)
class Limit:
    """``free`` attempts without waiting, then waits that double up to the longest; forgotten when quiet.

    Where many share one address, each attempt also ``fades`` by itself: a steady trickle is never refused.
    """

    free: int
    first_wait: timedelta = MINUTE
    longest_wait: timedelta = 15 * MINUTE
    forgotten_after: timedelta = 60 * MINUTE
    fades: timedelta | None = None


FOR_ADDRESS = Limit(free=5)
FOR_NETWORK = Limit(free=60, longest_wait=5 * MINUTE, fades=MINUTE / 6)  # a headquarters shares one address


def wait_after(attempts: int, limit: Limit) -> timedelta:
    """Return how long to wait after this many attempts."""
    beyond = attempts - limit.free
    if beyond < 0:
        return timedelta(0)
    doublings: int = 2 ** min(beyond, 20)
    return min(limit.first_wait * doublings, limit.longest_wait)


def counted(attempts: int, *, last_at: datetime, limit: Limit, at: datetime) -> int:
    """Return how many of the attempts still count."""
    if at - last_at >= limit.forgotten_after:
        return 0
    faded = (at - last_at) // limit.fades if limit.fades else 0
    return max(0, attempts - faded)


def check_may_try(attempts: int, *, last_at: datetime, limit: Limit, at: datetime) -> None:
    """Refuse an attempt that comes before the wait is over."""
    left = last_at + wait_after(attempts, limit) - at
    if left > timedelta(0):
        minutes = -(-left // MINUTE)
        sentence = msg("Too many attempts. Try again in %(minutes)s minutes.")
        if minutes == 1:
            sentence = msg("Too many attempts. Try again in one minute.")
        raise TooManyAttemptsError(sentence, minutes=minutes)
