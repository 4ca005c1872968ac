"""Who was in a session: whoever the doors saw in its room while it was on. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from summit.checkin.rules.answers import Direction
from summit.checkin.rules.ledger import Move, Place, in_order
from summit.checkin.rules.presence import Span, there, within

LEAST = timedelta(minutes=5)
"""Who leaves sooner looked in, or was still on the way out of what was on before."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A session whose doors are watched: gates of its own, else those of the zone that is its room."""

    id: UUID
    title: str
    room: str
    begins: datetime
    ends: datetime
    zone_id: UUID | None
    gate_ids: frozenset[UUID] = frozenset()

    def passages(self, moves: Iterable[Move]) -> list[tuple[datetime, bool]]:
        """Return what somebody's moves say of its room: when, and whether they were in it then."""
        if self.gate_ids:
            return [(one.at, one.direction is Direction.IN) for one in moves if one.gate_id in self.gate_ids]
        room = Place(is_inside=True, zone_id=self.zone_id)
        return [(one.at, one.leads_to == room) for one in moves]


def attended(session: Watched, moves: Iterable[Move], *, at: datetime) -> Mapping[UUID, datetime]:
    """Return who was there for five minutes at least by a moment, each with since when."""
    until = min(session.ends, at)
    found: dict[UUID, datetime] = {}
    for who, own in groupby(in_order(moves), key=lambda one: one.registration_id):
        stays = within(there(session.passages(own), until=until), (session.begins, until))
        if _length(stays) >= LEAST:
            found[who] = stays[0][0]
    return found


def _length(stays: Iterable[Span]) -> timedelta:
    return sum((left - came for came, left in stays), timedelta())
