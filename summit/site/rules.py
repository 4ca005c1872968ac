"""How the landing page reads the calendar: pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Milestone:
    """A key date as the page shows it; exactly one is the next, until all are past."""

    label: str
    at: date | datetime
    is_past: bool
    is_next: bool


def milestones(
    dates: Iterable[tuple[str, date | datetime]], *, at: datetime, today: date
) -> Sequence[Milestone]:
    """Mark which dates, given in their order, are over and which comes next; a day is over at its end."""
    told = [
        (label, when, when <= at if isinstance(when, datetime) else when < today) for label, when in dates
    ]
    coming = next((number for number, (_, _, is_past) in enumerate(told) if not is_past), len(told))
    return [
        Milestone(label, when, is_past=is_past, is_next=number == coming)
        for number, (label, when, is_past) in enumerate(told)
    ]
