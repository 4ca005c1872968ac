"""Who was in a session: in its room while it was on, and long enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from summit.checkin.rules.answers import Direction
from summit.checkin.rules.attendance import Watched, attended
from summit.checkin.rules.ledger import Door, Move

TEN = datetime(2027, 3, 9, 10, 0, tzinfo=UTC)
ANN, ROOM, HALL, GATE = (UUID(int=n) for n in range(1, 5))
INTO_ROOM, INTO_HALL = Door.between(ROOM, HALL), Door.between(HALL, None)
TALK = Watched(UUID(int=9), "Drones", "Room 1", TEN, TEN + timedelta(minutes=30), zone_id=ROOM)


def moves(*passages, door=INTO_ROOM):
    """Return what doors saw of Ann: ``(minutes after ten, way)`` or, at another door, with the door."""
    return [
        Move(
            UUID(int=100 + at), ANN, GATE, TEN + timedelta(minutes=minute), Direction(way), *(more or [door])
        )
        for at, (minute, way, *more) in enumerate(passages)
    ]


@pytest.mark.parametrize(
    ("passages", "since"),
    [
        ([], None),
        ([(-20, "in")], 0),  # there since before it began
        ([(10, "in")], 10),
        ([(10, "in"), (15, "out")], 10),
        ([(10, "in"), (14, "out")], None),  # looked in
        ([(10, "in"), (12, "out"), (20, "in"), (23, "out")], 10),
        ([(-20, "in"), (4, "out")], None),  # still on the way out
        ([(26, "in")], None),
        ([(30, "in")], None),
        ([(-20, "in"), (-5, "in", INTO_HALL)], None),  # came in at the front door again: not in the room
        ([(5, "out")], None),
    ],
)
def test_whoever_is_in_the_room_for_five_minutes_was_there(passages, since):
    found = attended(TALK, moves(*passages), at=TEN + timedelta(hours=3))
    assert found == ({} if since is None else {ANN: TEN + timedelta(minutes=since)})


@pytest.mark.parametrize(("minutes", "count"), [(-10, 0), (4, 0), (5, 1), (90, 1)])
def test_of_a_session_that_is_on_what_was_so_far_counts(minutes, count):
    assert len(attended(TALK, moves((-5, "in")), at=TEN + timedelta(minutes=minutes))) == count


def test_a_gate_of_its_own_tells_who_was_in_a_session_wherever_it_leads():
    own = replace(TALK, zone_id=None, gate_ids=frozenset({GATE}))
    seen = moves((0, "in"), door=INTO_HALL)
    later = TEN + timedelta(hours=1)
    assert list(attended(own, seen, at=later)) == [ANN]
    assert attended(replace(own, gate_ids=frozenset({ROOM})), seen, at=later) == {}
