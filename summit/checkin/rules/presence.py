"""How long somebody was there while something was on: what a certificate counts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

QUARTER = 15  # minutes: less than a whole one is not counted
NUMBER_LENGTH = 12
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class DayThere:
    """A day somebody came, and for how many minutes of the programme they were there."""

    on: date
    minutes: int


def there(passages: Iterable[tuple[datetime, bool]], *, until: datetime) -> Iterator[Span]:
    """Yield when somebody was inside; ``passages`` are moments with whether they led in.

    Who was not seen to leave stayed until the programme ended; who leaves without having been seen to come in
    was not there as far as we know.
    """
    since: datetime | None = None
    for at, is_in in sorted(passages):
        if is_in and since is None:
            since = at
        elif not is_in and since is not None:
            yield since, at
            since = None
    if since is not None and since < until:
        yield since, until


def within(stays: Iterable[Span], span: Span) -> list[Span]:
    """Return what of the stays lies in a span: who waits in a session's room is not yet in the session."""
    begins, ends = span
    return [(max(came, begins), min(left, ends)) for came, left in stays if came < ends and left > begins]


def credited(stays: Sequence[Span], programme: Sequence[Span]) -> int:
    """Return the whole quarters of an hour, in minutes, during which somebody was there and something was on.

    What is on at the same time counts once.
    """
    whole = timedelta()
    for begins, ends in joined(programme):
        for came, left in joined(stays):
            whole += max(min(ends, left) - max(begins, came), timedelta())
    minutes = int(whole.total_seconds() // 60)
    return minutes - minutes % QUARTER


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return spans that do not overlap and cover the same time."""
    found: list[Span] = []
    for begins, ends in sorted(spans):
        if found and begins <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], ends)
        else:
            found.append((begins, ends))
    return found


def hours(minutes: int) -> str:
    """Return "6.25" for 375 minutes."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
