"""What is on now and what comes next, as things really are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from summit.agenda.document import Agenda, Item
from summit.agenda.rules.live import AS_PLANNED, Live, as_it_is
from summit.agenda.rules.times import LONDON

SOON = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Moment:
    """What is on, and what comes next: everything that begins at the next time at which anything does."""

    on: tuple[Item, ...] = ()
    next: tuple[Item, ...] = ()


def moment_of(
    agenda: Agenda, live: Mapping[UUID, Live], at: datetime, *, room_id: UUID | None = None
) -> Moment:
    """Return what is on at a moment and next on that day, everywhere or in one room; items as planned.

    What is for everybody is on in every room, unless it takes place in another. What was cancelled on the day
    keeps its place, so that whoever comes for it reads so.
    """
    here = [(one, as_it_is(one, live.get(one.id, AS_PLANNED))) for one in agenda.items]
    if room_id is not None:
        here = [pair for pair in here if pair[1].room_id == room_id or pair[1].is_for_all]
    today = [pair for pair in here if _day(pair[1].starts_at) == _day(at)]
    on = tuple(item for item, real in today if real.starts_at <= at < real.ends_at)
    later = [pair for pair in today if pair[1].starts_at > at]
    first = min((real.starts_at for _, real in later), default=None)
    return Moment(on, tuple(item for item, real in later if real.starts_at == first))


def first_ahead(items: Iterable[Item], at: datetime) -> Item | None:
    """Return what begins first after a moment, on any day."""
    return min((one for one in items if one.starts_at > at), key=lambda one: one.starts_at, default=None)


def of_room(agenda: Agenda, live: Mapping[UUID, Live], room_id: UUID, at: datetime) -> Sequence[Item]:
    """Return all of one day that is in a room or for everybody, as planned, in the order it really has."""
    there = [(one, as_it_is(one, live.get(one.id, AS_PLANNED))) for one in agenda.items]
    mine = [
        (item, real)
        for item, real in there
        if (real.room_id == room_id or (real.is_for_all and real.room_id is None))
        and _day(real.starts_at) == _day(at)
    ]
    return [item for item, _ in sorted(mine, key=lambda pair: pair[1].starts_at)]


def still_in(agenda: Agenda, live: Mapping[UUID, Live], room_id: UUID, at: datetime) -> Sequence[Item]:
    """Return the sessions in one room that are not over, as planned, in the order they really have."""
    there = [(one, as_it_is(one, live.get(one.id, AS_PLANNED))) for one in agenda.items if one.is_session]
    mine = [(item, real) for item, real in there if real.room_id == room_id and real.ends_at > at]
    return [item for item, _ in sorted(mine, key=lambda pair: pair[1].starts_at)]


def _day(at: datetime) -> object:
    return at.astimezone(LONDON).date()
