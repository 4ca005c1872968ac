"""Laws of time, of placing, of comparing and of the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.agenda.document import Agenda, Item, Kind, ListedRoom
from summit.agenda.rules.changes import Differences, differences, with_cancelled
from summit.agenda.rules.clashing import clashes
from summit.agenda.rules.grid import grid_of
from summit.agenda.rules.placing import (
    SHARING,
    BlockKind,
    ClashKind,
    Hall,
    Part,
    Placed,
    Situation,
    Wanted,
)
from summit.agenda.rules.times import LONDON, TimeError, london_moment, marks, overlap

NINE = datetime(2027, 3, 9, 9, tzinfo=UTC)
PART = Part(UUID(int=1), BlockKind.TALKS, NINE, NINE + timedelta(hours=3))
HALLS = [Hall(UUID(int=n), f"Hall {n}", 100) for n in range(10, 13)]
days = st.dates(date(2026, 1, 1), date(2030, 12, 31))
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 11).map(lambda n: 5 * n))
lengths = st.integers(1, 24).map(lambda n: 5 * n)
offsets = st.integers(0, 40).map(lambda n: timedelta(minutes=5 * n))
kinds = st.sampled_from([Kind.TALK, Kind.PANEL, Kind.POSTER])


@given(days, clocks)
def test_a_moment_shows_the_time_that_was_typed_or_is_refused_when_the_clocks_go_forward(on, clock):
    try:
        moment = london_moment(on, clock)
    except TimeError:
        is_last_sunday = on.month == 3 and on.weekday() == 6 and on.day > 24
        assert (is_last_sunday, clock.hour) == (True, 1)
    else:
        shown = moment.astimezone(LONDON)
        assert (shown.date(), shown.time(), moment.tzinfo) == (on, clock, UTC)


@pytest.mark.parametrize(
    ("on", "clock", "expected"),
    [
        (date(2027, 3, 9), time(9, 30), datetime(2027, 3, 9, 9, 30, tzinfo=UTC)),
        (date(2027, 3, 28), time(0, 55), datetime(2027, 3, 28, 0, 55, tzinfo=UTC)),
        (date(2027, 3, 28), time(2, 0), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        (date(2027, 7, 6), time(9, 30), datetime(2027, 7, 6, 8, 30, tzinfo=UTC)),
        (date(2027, 10, 31), time(1, 30), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
    ],
)
def test_the_clock_is_the_venues_across_the_change_of_the_clocks(on, clock, expected):
    assert london_moment(on, clock) == expected


def test_a_time_off_the_grid_is_refused_at_its_field():
    with pytest.raises(TimeError) as refusal:
        london_moment(date(2027, 3, 9), time(9, 32), field="start")
    assert refusal.value.field == "start"


@given(offsets, lengths)
def test_marks_cover_the_time_and_no_more(offset, minutes):
    start = NINE + offset
    found = marks(start, minutes)
    assert (found[0], found[-1] + timedelta(minutes=5), len(found)) == (
        start,
        start + timedelta(minutes=minutes),
        minutes // 5,
    )


@given(offsets, lengths, offsets, lengths)
def test_two_things_overlap_exactly_when_they_share_a_mark(one, long, other, wide):
    first = (NINE + one, NINE + one + timedelta(minutes=long))
    second = (NINE + other, NINE + other + timedelta(minutes=wide))
    shared = set(marks(first[0], long)) & set(marks(second[0], wide))
    assert overlap(first, second) == overlap(second, first) == bool(shared)


def sessions():
    people = st.frozensets(st.integers(1, 4), max_size=2)
    return st.lists(
        st.tuples(kinds, lengths, people, offsets, st.sampled_from(HALLS)), min_size=1, max_size=8
    )


@given(sessions())
def test_whatever_is_placed_without_a_hard_clash_leaves_no_room_and_nobody_in_two_places(drawn):
    placed: list[Placed] = []
    for number, (kind, minutes, people, offset, hall) in enumerate(drawn):
        names = {UUID(int=100 + one): f"Person {one}" for one in people}
        one = Wanted(UUID(int=1000 + number), f"Session {number}", kind, minutes, people=names)
        found = clashes(one, PART, hall, NINE + offset, Situation(tuple(placed)))
        if not any(clash.is_hard for clash in found):
            placed.append(Placed(one, hall, NINE + offset))
    rooms = [
        (one.room.id, at)
        for one in placed
        if one.session.kind not in SHARING
        for at in marks(one.starts_at, one.session.minutes)
    ]
    busy = [
        (who, at)
        for one in placed
        for who in one.session.people
        for at in marks(one.starts_at, one.session.minutes)
    ]
    assert (len(rooms), len(busy)) == (len(set(rooms)), len(set(busy)))
    assert [one for one in placed if one.span[0] < PART.starts_at or one.span[1] > PART.ends_at] == []


@given(kinds, lengths, offsets)
def test_an_empty_room_clashes_only_with_the_end_of_the_block(kind, minutes, offset):
    one = Wanted(UUID(int=1000), "Session", kind, minutes)
    found = [clash.kind for clash in clashes(one, PART, HALLS[0], NINE + offset, Situation())]
    fits = offset + timedelta(minutes=minutes) <= PART.ends_at - PART.starts_at
    assert found == ([] if fits else [ClashKind.BLOCK])


def test_moving_a_session_does_not_clash_with_itself():
    one = Wanted(UUID(int=1000), "Session", Kind.TALK, 30, people={UUID(int=1): "Ann"})
    there = Situation((Placed(one, HALLS[0], NINE),))
    assert clashes(one, PART, HALLS[0], NINE + timedelta(minutes=5), there) == ()
    other = replace(one, id=UUID(int=1001))
    kinds_found = {clash.kind for clash in clashes(other, PART, HALLS[0], NINE, there)}
    assert kinds_found == {ClashKind.ROOM, ClashKind.PRESENTER}


ROOMS = tuple(ListedRoom(id=hall.id, name=hall.name, capacity=100) for hall in HALLS)


def items():
    def make(drawn):
        return tuple(
            Item(id=UUID(int=n), kind=Kind.TALK, title=f"Talk {n}", starts_at=NINE + offset, minutes=minutes,
                 room_id=hall.id, reference=f"R{n}")
            for n, (minutes, offset, hall) in sorted(drawn.items())
        )  # fmt: skip

    one = st.tuples(lengths, offsets, st.sampled_from(HALLS))
    return st.dictionaries(st.integers(1, 12), one, max_size=10).map(make)


def agendas():
    return items().map(lambda found: Agenda(event="Summit", venue="", rooms=ROOMS, items=found))


@given(agendas())
def test_an_agenda_is_read_back_as_it_was_written(agenda):
    assert Agenda.model_validate_json(agenda.model_dump_json(exclude_defaults=True)) == agenda


@given(agendas(), agendas())
def test_differences_tell_all_that_happened_and_nothing_else(before, after):
    found = differences(before, after)
    old, new = {one.id: one for one in before.items}, {one.id: one for one in after.items}
    assert {one.id for one in found.new} == new.keys() - old.keys()
    assert {one.id for one in found.cancelled} == old.keys() - new.keys()
    told = {one.after.id for one in (*found.moved, *found.changed)}
    assert told == {key for key in old.keys() & new.keys() if old[key] != new[key]}
    assert (differences(after, after), found != Differences()) == (Differences(), before.items != after.items)


@given(agendas(), agendas(), agendas())
def test_what_was_cancelled_once_stays_told_until_it_returns(first, second, third):
    last = with_cancelled(third, with_cancelled(second, first))
    seen = {one.id for agenda in (first, second, third) for one in agenda.items}
    assert {one.id for one in (*last.items, *last.cancelled)} == seen
    assert {one.id for one in last.items} & {one.id for one in last.cancelled} == set()


@given(items())
def test_a_table_holds_everything_once_and_each_row_fills_its_columns(found):
    grid = grid_of(found, ROOMS)
    shown = [item.id for row in grid.rows for cell in row.cells for item in cell.items]
    assert sorted(shown) == sorted(item.id for item in found)
    covered = [0] * len(grid.rows)
    for number, row in enumerate(grid.rows):
        for cell in row.cells:
            for below in range(number, number + cell.rows):
                covered[below] += cell.columns
    assert set(covered) <= {len(grid.rooms)}
