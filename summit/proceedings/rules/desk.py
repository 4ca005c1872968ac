"""The editors' desk: days, reminders, and the order by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

REMINDED_BEFORE = timedelta(days=3)
LONGEST_WAIT = timedelta(days=366)


def is_soon_enough(day: date, *, today: date) -> bool:
    """Tell whether somebody can be asked to answer until a day."""
    return today <= day <= today + LONGEST_WAIT


def reminds_on(due_on: date, *, reminded_on: date | None, today: date) -> bool:
    """Tell whether somebody is reminded today: once shortly before the day, and once when it is over."""
    if today > due_on:
        return reminded_on is None or reminded_on <= due_on
    return reminded_on is None and today >= due_on - REMINDED_BEFORE


def in_given_order(known: Iterable[str], given: Iterable[str]) -> list[str]:
    """Return every known number once: those given in their order, then the others as they stood."""
    there = dict.fromkeys(known)
    first = dict.fromkeys(number for number in given if number in there)
    return [*first, *(number for number in there if number not in first)]
