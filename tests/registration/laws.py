"""What every machine does that tries the laws of places: steps that need only somebody who can take them.

Each run begins where the places are taken and somebody waits, and whoever is asked to do something is
somebody who can. So a place that becomes free is nearly always one that somebody waits for; with names and
steps drawn at random it hardly ever was, and a place that was not offered on was not found.
"""

from __future__ import annotations

import os
from abc import abstractmethod
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import Row, func, select

from summit.core.access import LinkHolder, PersonActor, Scope
from summit.core.clock import clock_at
from summit.registration import services
from summit.registration.models import Credential, Registration
from summit.registration.states import ENDED, HAS_PLACE, RegistrationState
from tests.support.undone import undone

PEOPLE = ["Ann", "Bea", "Cox", "Dai", "Eva", "Fay"]
BEGINS = datetime(2027, 1, 11, 9, 30, tzinfo=UTC)
WHICH = st.integers(0, 5)
LIVE = tuple(state for state in RegistrationState if state not in ENDED)
IN_LINE = (RegistrationState.WAITING, RegistrationState.LAPSED)
TICKETS = select(func.count()).where(
    Credential.registration_id == Registration.id, Credential.revoked_at.is_(None)
)
ROWS = select(
    Registration.id, Registration.name, Registration.state, Registration.person_id, Registration.quota_id,
    Registration.category_id, Registration.offer_expires_at, TICKETS.scalar_subquery().label("tickets"),
).order_by(Registration.name, Registration.id)  # fmt: skip


def somebody_is(*states: RegistrationState) -> Any:
    return precondition(lambda self: self.those(*states))


class Laws(RuleBasedStateMachine):
    """Six people and one organiser; ``look`` reads what there is now, ``rows`` among it."""

    organiser: ClassVar[PersonActor]
    edition_id: ClassVar[UUID]
    days: ClassVar[tuple[UUID, ...]]
    rows: list[Row]

    def __init__(self):
        super().__init__()
        self.stack, self.at = ExitStack(), BEGINS
        self.stack.enter_context(undone())
        self.look()

    def teardown(self):
        self.stack.close()

    @somebody_is(*HAS_PLACE)
    @rule(which=WHICH)
    def give_back(self, which):
        self.do(services.cancel, self.one(which, *HAS_PLACE))

    @somebody_is(*IN_LINE)
    @rule(which=WHICH)
    def leave_the_line(self, which):
        self.do(services.cancel, self.one(which, *IN_LINE))

    @somebody_is(RegistrationState.OFFERED)
    @rule(which=WHICH)
    def accept(self, which):
        self.do(services.accept, self.one(which, RegistrationState.OFFERED))

    @somebody_is(RegistrationState.OFFERED)
    @rule(hours=st.sampled_from([24, 48]))
    def let_time_pass(self, hours):
        self.at += timedelta(hours=hours)
        with clock_at(self.at):
            services.settle()  # as every page does that shows places

    @somebody_is(RegistrationState.LAPSED)
    @rule(which=WHICH)
    def wait_again(self, which):
        self.do(services.wait_again, self.one(which, RegistrationState.LAPSED))

    @somebody_is(RegistrationState.WAITING)
    @rule(which=WHICH)
    def offer_by_hand(self, which):
        chosen = self.one(which, RegistrationState.WAITING)
        with clock_at(self.at):
            services.offer_by_hand(chosen.id, reason="Asked", actor=self.organiser)

    @precondition(lambda self: len(self.those(*LIVE)) > 1)
    @rule(which=WHICH, keeps=st.booleans())
    def merge_two(self, which, keeps):
        one, other, *_ = self.those(*LIVE)[which % (len(self.those(*LIVE)) - 1) :]
        with clock_at(self.at):
            services.merge(one.id, other.id, identity_of=(one if keeps else other).id, actor=self.organiser)

    @invariant()
    def every_law_holds(self):
        self.look()
        self.nobody_is_there_twice_and_a_ticket_is_a_place()
        self.the_laws_hold()

    def nobody_is_there_twice_and_a_ticket_is_a_place(self):
        people = [row.person_id for row in self.rows if row.state not in ENDED]
        assert len(people) == len(set(people))
        assert [row.tickets for row in self.rows] == [
            int(row.state is RegistrationState.CONFIRMED) for row in self.rows
        ]
        assert [row for row in self.those(RegistrationState.OFFERED) if row.offer_expires_at <= self.at] == []

    @abstractmethod
    def look(self):
        """Read what there is now, once a step."""

    @abstractmethod
    def the_laws_hold(self):
        """Hold what was read against the laws of this machine."""

    def strangers(self) -> list[str]:
        live = {row.name for row in self.rows if row.state not in ENDED}
        return [name for name in PEOPLE if name not in live]

    def those(self, *states: RegistrationState) -> list[Row]:
        return [row for row in self.rows if row.state in states]

    def one(self, which: int, *states: RegistrationState) -> Row:
        able = self.those(*states)
        return able[which % len(able)]

    def do(self, step, row):
        with clock_at(self.at):
            step(row.id, actor=LinkHolder(Scope.REGISTRATION_OWN, row.id))


def thorough(examples: int):
    """Return so many examples of 30 steps, or as many as ``SUMMIT_TEST_EXAMPLES`` says, as before a release.

    Of planted bugs: where one category has the places, 15 found two of them six times in six. Where there is
    a number in all, an expired offer that is not passed on was found by 25 four times in five, by 15 once in
    six.
    """
    return settings(
        max_examples=int(os.environ.get("SUMMIT_TEST_EXAMPLES", examples)), stateful_step_count=30,
        deadline=None, database=None,
    )  # fmt: skip
