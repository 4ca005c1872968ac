"""What a place costs, in attendees who lose something there, and what is worth knowing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from uuid import UUID

from summit.agenda.rules.clashing import clashes, minutes_short
from summit.agenda.rules.placing import Clash, ClashKind, Hall, Part, Placed, Situation, Wanted
from summit.agenda.rules.times import overlap
from summit.core.errors import msg

AGAINST_ITS_TRACK = 60
"""A track that runs against itself, as dear as the solver holds it."""
HURRYING = 0.25
"""An attendee who comes late because of the way, against one who cannot come at all."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many attendees want to go to a session, and how many of them to each other one as well."""

    size: int = 0
    both: Mapping[UUID, int] = field(default_factory=dict)


NOBODY = Crowd()


@dataclass(frozen=True, slots=True)
class Judged:
    """A place with its price and everything that is wrong with it, the hard things first."""

    price: int
    clashes: tuple[Clash, ...]

    @property
    def is_possible(self) -> bool:
        """Tell whether it can be chosen at all."""
        return not any(clash.is_hard for clash in self.clashes)

    @property
    def asks(self) -> bool:
        """Tell whether somebody has to say that they mean it."""
        return any(not clash.is_hard and not clash.is_note for clash in self.clashes)


def judge(
    wanted: Wanted, part: Part, hall: Hall, starts_at: datetime, now: Situation, crowd: Crowd = NOBODY
) -> Judged:
    """Return what a place costs and why."""
    candidate = Placed(wanted, hall, starts_at)
    told = list(_told(candidate, now, crowd))
    found = (*clashes(wanted, part, hall, starts_at, now), *(clash for _, clash in told))
    short = max(0, (wanted.audience or 0) - hall.capacity)
    price = short + sum(price for price, _ in told)
    return Judged(ceil(price), tuple(sorted(found, key=lambda clash: (not clash.is_hard, clash.is_note))))


def _told(candidate: Placed, now: Situation, crowd: Crowd) -> Iterator[tuple[float, Clash]]:
    wanted, hall = candidate.session, candidate.room
    if crowd.size > hall.capacity and (wanted.audience or 0) <= hall.capacity:
        yield (
            crowd.size - hall.capacity,
            Clash(
                ClashKind.SEATS,
                msg("%(count)s attendees have starred it; %(room)s holds %(capacity)s."),
                {"count": crowd.size, "room": hall.name, "capacity": hall.capacity},
            ),
        )
    for other in now.placed:
        if other.session.id != wanted.id:
            yield from _beside(candidate, other, crowd.both.get(other.session.id, 0))


def _beside(candidate: Placed, other: Placed, both: int) -> Iterator[tuple[float, Clash]]:
    if other.room.id == candidate.room.id:
        return  # taken, or posters side by side: who goes to one is at the other
    at_once = overlap(candidate.span, other.span)
    values = {"count": both, "other": other.session.title, "room": other.room.name}
    if both and at_once:
        yield (
            both,
            Clash(
                ClashKind.STARS,
                msg("%(count)s attendees have starred both this and “%(other)s”, which is on at that time."),
                values,
            ),
        )
    elif both and minutes_short(candidate, other):
        yield (
            both * HURRYING,
            Clash(
                ClashKind.CROSSING,
                msg("%(count)s attendees have starred “%(other)s” too and cannot walk there in time."),
                values,
            ),
        )
    if at_once and candidate.session.track and candidate.session.track == other.session.track:
        yield (
            AGAINST_ITS_TRACK,
            Clash(
                ClashKind.TRACK,
                msg("“%(other)s” of the same track, %(track)s, is on at that time."),
                {"other": other.session.title, "track": candidate.session.track},
            ),
        )
