"""Who is where: the same from the same moves in whatever order, and never more people than there are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from summit.checkin.rules.answers import Direction
from summit.checkin.rules.ledger import (
    OUTSIDE,
    Conflict,
    Door,
    Load,
    Move,
    Place,
    arrivals,
    by_quarter,
    conflicts,
    is_over,
    load,
    occupancy,
    places,
)

MORNING = datetime(2027, 3, 9, 9, tzinfo=UTC)
HALL, ROOM = UUID(int=1), UUID(int=2)
DOORS = (Door.between(HALL, None), Door.between(ROOM, HALL))
VENUE = Place(is_inside=True)


def move(number, who, minute, way="in", door=DOORS[0], *, is_override=False):
    ids = UUID(int=number), UUID(int=who), UUID(int=9)
    at = MORNING + timedelta(minutes=minute)
    return Move(*ids, at, Direction(way), door, is_override=is_override)


MOVES = st.lists(
    st.builds(
        move,
        st.integers(0, 2**64),
        st.integers(0, 5),
        st.integers(0, 30),
        st.sampled_from(["in", "out"]),
        st.sampled_from(DOORS),
    ),
    max_size=30,
    unique_by=lambda one: one.scan_id,
)


@given(MOVES, st.randoms())
def test_in_whatever_order_moves_are_heard_of_everybody_is_in_the_same_place(moves, chance):
    shuffled = moves[:]
    chance.shuffle(shuffled)
    assert (places(moves), conflicts(moves)) == (places(shuffled), conflicts(shuffled))


@given(MOVES)
def test_nobody_is_counted_twice(moves):
    counted = occupancy(places(moves))
    assert sum(counted.values()) == sum(place.is_inside for place in places(moves).values())
    assert sum(counted.values()) <= len({one.registration_id for one in moves})


@given(MOVES)
def test_a_conflict_names_an_earlier_move_of_the_same_person(moves):
    by_id = {one.scan_id: one for one in moves}
    for found in conflicts(moves):
        here, before = by_id[found.scan_id], by_id.get(found.other_scan_id)
        assert here.registration_id == found.registration_id
        assert before is None or (before.registration_id, before.at <= here.at) == (
            here.registration_id,
            True,
        )


def test_in_and_out_through_two_zones():
    moves = [move(1, 1, 0), move(2, 1, 5, door=DOORS[1]), move(3, 2, 6), move(4, 1, 9, "out", DOORS[1])]
    where = places(moves)
    assert [where[UUID(int=who)] for who in (1, 2)] == [Place(is_inside=True, zone_id=HALL)] * 2
    assert places([*moves, move(5, 1, 20, "out")])[UUID(int=1)] == OUTSIDE
    assert conflicts(moves) == []


def test_twice_in_is_a_conflict_unless_a_lead_said_so():
    first, second = move(1, 1, 0), move(2, 1, 5)
    (found,) = conflicts([second, first])
    assert (found.kind, found.scan_id, found.other_scan_id) == (
        Conflict.IN_TWICE,
        second.scan_id,
        first.scan_id,
    )
    assert conflicts([first, move(2, 1, 5, is_override=True)]) == []


def test_out_without_in_is_a_conflict():
    assert [found.kind for found in conflicts([move(1, 1, 0, "out")])] == [Conflict.OUT_UNSEEN]


def test_a_gate_without_a_zone_leads_into_the_venue():
    assert places([move(1, 1, 0, door=Door.between(None, None))]) == {UUID(int=1): VENUE}


def test_a_zone_warns_from_nine_tenths():
    assert [load(count, 10) for count in (8, 9, 10, 11)] == [
        Load.ROOM, Load.NEARLY_FULL, Load.FULL, Load.FULL,
    ]  # fmt: skip
    assert load(10**6, None) is Load.ROOM
    assert [is_over(count, 10) for count in (9, 10, 11)] == [False, False, True]
    assert not is_over(10**6, None)


def test_arrivals_are_counted_once_by_quarter_without_a_gap():
    moves = [move(1, 1, 3), move(2, 2, 14), move(3, 1, 20), move(4, 3, 46), move(5, 4, 50, "out")]
    found = [(at.minute, count) for at, count in by_quarter(arrivals(moves))]
    assert found == [(0, 2), (15, 0), (30, 0), (45, 1)]
    assert by_quarter([]) == []
