"""What always holds of a working copy, whatever editors do to it, in any order.

Two rooms, two parts of a day of 75 minutes, five sessions, three people: so little room that nearly every
step touches another session. ``SUMMIT_TEST_EXAMPLES`` asks for more examples than the suite has time for.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any, ClassVar
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from summit.agenda import queries, services
from summit.agenda.document import Kind
from summit.agenda.models import Block, Chair, Move, PersonMark, RoomMark, Session
from summit.agenda.rules.moves import MoveKind, NotUndoneError, Spot
from summit.agenda.rules.placing import SHARING, BlockKind, HardClashError, SoftClashError
from summit.agenda.services import BlockDetails, SessionDetails
from summit.core.access import PersonActor
from summit.core.db import db
from summit.core.errors import DomainError
from tests.support.undone import undone

EXAMPLES = int(os.environ.get("SUMMIT_TEST_EXAMPLES", "25"))
PEOPLE = ["Ann", "Bea", "Cox"]
KINDS = [Kind.TALK, Kind.PANEL, Kind.PANEL, Kind.POSTER, Kind.POSTER]
WHICH, WHO = st.integers(0, 4), st.sampled_from(PEOPLE)
ROOM, PART = st.sampled_from(["Severn", "Teme"]), st.sampled_from(["morning", "noon"])
SOMEWHERE = st.tuples(PART, ROOM, st.sampled_from([0, 5, 15, 30, 45, 60]))
Places = dict[UUID, Spot | None]


class Editing(RuleBasedStateMachine):
    """Editors who do to one working copy whatever its pages let them do."""

    edition_id: ClassVar[UUID]
    day_id: ClassVar[UUID]
    rooms: ClassVar[dict[str, UUID]]
    parts: ClassVar[dict[str, tuple[UUID, datetime]]]
    actor: ClassVar[PersonActor]

    def __init__(self):
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(undone())
        self.done: list[tuple[Places, Places]] = []
        self.taken_back: list[tuple[Places, Places]] = []
        self.look()

    def teardown(self):
        self.stack.close()

    @precondition(lambda self: self.sessions)
    @rule(which=WHICH, where=SOMEWHERE, means_it=st.booleans())
    def place(self, which, where, means_it):
        one, spot = self.one(which), self.spot(where)
        is_there = self.places[one.id] == spot  # it may stay where it is, whoever put it there
        small = (one.audience or 0) > 40 and where[1] == "Teme" and not is_there
        try:
            services.place(one.id, spot, version=one.version, confirmed=means_it, **self.by())
        except SoftClashError:
            assert small
            assert not means_it
        except HardClashError:
            pass  # the laws see that nothing has changed
        else:
            assert means_it or not small
            self.moved({one.id: spot})

    @precondition(lambda self: self.sessions)
    @rule(which=WHICH)
    def take_out(self, which):
        one = self.one(which)
        services.take_out(one.id, version=one.version, **self.by())
        self.moved({one.id: None})

    @precondition(lambda self: len(self.sessions) > 1)
    @rule(first=WHICH, second=WHICH, where=SOMEWHERE, other=SOMEWHERE)
    def rearrange(self, first, second, where, other):
        wanted = {self.one(first).id: self.spot(where), self.one(second).id: self.spot(other)}
        with suppress(HardClashError):
            services.rearrange(wanted, kind=MoveKind.DRAFT, **self.by())
            self.moved(wanted)

    @precondition(lambda self: len(self.sessions) > 1)
    @rule(first=WHICH, second=WHICH)
    def change_places(self, first, second):
        one, other = self.one(first), self.one(second)
        wanted = {one.id: self.places[other.id], other.id: self.places[one.id]}
        with suppress(HardClashError):
            services.rearrange(wanted, kind=MoveKind.DRAFT, **self.by())
            self.moved(wanted)

    @precondition(lambda self: self.done)
    @rule()
    def undo(self):
        before, after = self.done[-1]
        try:
            services.undo(self.last(queries.last_move), **self.by())
        except (HardClashError, NotUndoneError):
            return
        self.taken_back.append(self.done.pop())
        self.expect(before, instead_of=after)

    @precondition(lambda self: self.taken_back)
    @rule()
    def redo(self):
        before, after = self.taken_back[-1]
        try:
            services.redo(self.last(queries.undone_move), **self.by())
        except (HardClashError, NotUndoneError):
            return
        self.done.append(self.taken_back.pop())
        self.expect(after, instead_of=before)

    @precondition(lambda self: self.sessions)
    @rule(which=WHICH, who=WHO)
    def join(self, which, who):
        with suppress(DomainError):
            services.add_presenter(self.one(which).id, email=f"{who}@example.org", name=who, **self.by())

    @precondition(lambda self: self.sessions)
    @rule(which=WHICH)
    def leave(self, which):
        one = self.one(which)
        if one.people:
            services.remove_presenter(one.id, one.people[0].person_id, **self.by())

    @precondition(lambda self: self.sessions)
    @rule(
        which=WHICH, minutes=st.sampled_from([5, 15, 30, 45]), kind=st.sampled_from([Kind.PANEL, Kind.POSTER])
    )
    def change(self, which, minutes, kind):
        one = self.one(which)
        details = SessionDetails(kind=kind, minutes=minutes, title=one.title, audience=one.audience)
        with suppress(DomainError):
            services.save_session(details, session_id=one.id, version=one.version, **self.by())

    @rule(where=SOMEWHERE, who=WHO)
    def appoint(self, where, who):
        spot = self.spot(where)
        with suppress(DomainError):
            services.appoint_chair(
                spot.block_id, spot.room_id, email=f"{who}@example.org", name=who, **self.by()
            )

    @rule(part=PART, ends=st.sampled_from([45, 60, 75]))
    def shorten(self, part, ends):
        block_id, start = self.parts[part]
        one = next(each for each in self.blocks if each.id == block_id)
        details = BlockDetails(self.day_id, BlockKind.TALKS, start, start + timedelta(minutes=ends))
        with suppress(DomainError):
            services.save_block(details, block_id=block_id, version=one.version, **self.by())

    @precondition(lambda self: len(self.sessions) > 3)
    @rule(which=WHICH)
    def remove(self, which):
        one = self.one(which)
        services.remove_session(one.id, version=one.version, **self.by())
        for history in (self.done, self.taken_back):
            for pair in history:
                for places in pair:
                    places.pop(one.id, None)
            history[:] = [pair for pair in history if pair[0]]

    @invariant()
    def the_laws_hold(self):
        self.look()
        self.nothing_is_in_one_room_with_another()
        self.nobody_is_in_two_places()
        undone = db.session.scalars(select(Move.is_undone).order_by(Move.number)).all()
        assert undone == [False] * len(self.done) + [True] * len(self.taken_back)
        self.everything_is_inside_its_part_of_the_day_and_marked_as_it_stands()

    def nothing_is_in_one_room_with_another(self):
        for one, other in self.at_once():
            if one.room_id == other.room_id:
                assert {one.kind, other.kind} <= SHARING

    def nobody_is_in_two_places(self):
        for one, other in self.at_once():
            assert not self.people(one) & self.people(other)
        for chair in self.chairs:
            there = next(each for each in self.blocks if each.id == chair.block_id)
            for one in self.placed():
                if one.starts_at < there.ends_at and there.starts_at < one.ends_at:
                    assert chair.person_id not in self.people(one) or one.room_id == chair.room_id
        chairing = [(chair.block_id, chair.person_id) for chair in self.chairs]
        assert len(chairing) == len(set(chairing))

    def everything_is_inside_its_part_of_the_day_and_marked_as_it_stands(self):
        spans = {one.id: (one.starts_at, one.ends_at) for one in self.blocks}
        assert [
            one
            for one in self.placed()
            if not spans[one.block_id][0] <= one.starts_at < one.ends_at <= spans[one.block_id][1]
        ] == []
        times = [(one, at) for one in self.placed() for at in self.marks_of(one)]
        rooms = {(one.room_id, at, one.id) for one, at in times if one.kind not in SHARING}
        people = {(who, at, one.id) for one, at in times for who in self.people(one)}
        marks = [db.session.scalars(select(model)).all() for model in (RoomMark, PersonMark)]
        assert {(one.room_id, one.at, one.session_id) for one in marks[0]} == rooms
        assert {(one.person_id, one.at, one.session_id) for one in marks[1]} == people

    def look(self):
        """Read what there is now."""
        db.session.rollback()
        db.session.expire_all()
        self.sessions = db.session.scalars(select(Session).order_by(Session.title)).all()
        self.blocks = db.session.scalars(select(Block)).all()
        self.chairs = db.session.scalars(select(Chair)).all()
        self.places = {
            one.id: Spot(one.block_id, one.room_id, one.starts_at) if one.starts_at else None
            for one in self.sessions
        }

    def moved(self, wanted: Places) -> None:
        """Keep what a move did, if it did anything; whatever had been taken back is gone then."""
        was = self.places
        going = {key: spot for key, spot in wanted.items() if was[key] != spot}
        if going:
            self.done.append(({key: was[key] for key in going}, going))
            self.taken_back = []
        self.expect(going, instead_of={key: was[key] for key in going})

    def expect(self, places: Places, *, instead_of: Places) -> None:
        """See that these stand there now, where they stood before, and all others where they stood."""
        was = self.places
        assert {key: was[key] for key in instead_of} == instead_of
        self.look()
        assert self.places == was | places

    def last(self, find) -> int:
        return find(self.edition_id, actor=self.actor).number

    def by(self) -> dict[str, Any]:
        return {"edition_id": self.edition_id, "actor": self.actor}

    def one(self, which: int) -> Session:
        return self.sessions[which % len(self.sessions)]

    def spot(self, where: tuple[str, str, int]) -> Spot:
        part, room, offset = where
        block_id, start = self.parts[part]
        return Spot(block_id, self.rooms[room], start + timedelta(minutes=offset))

    def placed(self) -> list[Session]:
        return [one for one in self.sessions if one.starts_at]

    def at_once(self):
        for one, other in combinations(self.placed(), 2):
            if one.starts_at < other.ends_at and other.starts_at < one.ends_at:
                yield one, other

    @staticmethod
    def people(one: Session) -> set[UUID]:
        return {each.person_id for each in one.people}

    @staticmethod
    def marks_of(one: Session) -> list[datetime]:
        return [one.starts_at + timedelta(minutes=at) for at in range(0, one.minutes, 5)]


def test_the_laws_of_the_board_hold(programme):
    for number, kind in enumerate(KINDS):
        audience = 60 if number == 1 else None
        one = programme.session(f"Session {number}", 30 - 5 * number, kind, audience=audience)
        programme.presented_by(one, PEOPLE[number % 3])
    facts = {
        "edition_id": programme.edition.id,
        "day_id": programme.edition.days[0].id,
        "rooms": {name: room.id for name, room in programme.rooms.items()},
        "parts": {name: (one.id, one.starts_at) for name, one in programme.blocks.items()},
        "actor": programme.actor,
    }
    machine = type("EditingHere", (Editing,), facts)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=30,
            deadline=None,
            database=None,
            report_multiple_bugs=False,
        ),
    )
