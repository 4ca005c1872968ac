"""One's own agenda: which chosen things are at the same time, and what could be seen instead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from summit.agenda.document import Agenda, Item
from summit.agenda.rules.times import overlap

MOST_ALTERNATIVES = 3
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two things at one time; ``instead`` is what is like the one or the other when one is free."""

    first: Item
    second: Item
    instead: tuple[Item, ...] = ()


def conflicts(agenda: Agenda, chosen: Collection[UUID]) -> tuple[Conflict, ...]:
    """Return every two chosen sessions that overlap, by time; nobody can go to both to the end."""
    mine = sorted(
        (one for one in agenda.items if one.id in chosen), key=lambda one: (one.starts_at, one.title)
    )
    taken = [(one, _span(one)) for one in mine]
    pairs = [
        (one, other)
        for number, (one, span) in enumerate(taken)
        for other, its in taken[number + 1 :]
        if overlap(span, its)
    ]
    free = _at_other_times(agenda, [span for _, span in taken]) if pairs else ()
    return tuple(Conflict(*pair, _nearest(free, pair)) for pair in pairs)


def _at_other_times(agenda: Agenda, taken: Sequence[Span]) -> Sequence[Item]:
    """Return the sessions that somebody can choose from when nothing else was chosen."""
    sessions = ((one, _span(one)) for one in agenda.items if one.is_session and not one.is_for_all)
    return [one for one, its in sessions if not any(overlap(its, span) for span in taken)]


def _nearest(free: Iterable[Item], missed: Sequence[Item]) -> tuple[Item, ...]:
    """Return what comes nearest to what will be missed.

    The same project in another session counts most, then the track, then shared services and organisations.
    """
    ranked = [(max(_likeness(one, gone) for gone in missed), one) for one in free]
    ranked.sort(key=lambda pair: (-pair[0], pair[1].starts_at, pair[1].title))
    return tuple(one for worth, one in ranked if worth)[:MOST_ALTERNATIVES]


def _likeness(one: Item, gone: Item) -> int:
    same_project = one.project is not None and one.project == gone.project
    same_track = one.track_id is not None and one.track_id == gone.track_id
    shared = len({*one.services, *one.organisations} & {*gone.services, *gone.organisations})
    return 1000 * same_project + 10 * same_track + shared


def _span(item: Item) -> Span:
    return item.starts_at, item.ends_at
