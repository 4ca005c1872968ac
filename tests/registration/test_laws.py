"""What always holds, whatever people, organisers and the clock do, in any order.

Each run begins where two have the only places and a third waits, and whoever is asked to do something is
somebody who can. So a place that becomes free is nearly always one that somebody waits for; with names and
steps drawn at random it hardly ever was, and a place that was not offered on was not found.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
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
from sqlalchemy import Row, func, select

from summit.core.access import LinkHolder, PersonActor, Scope
from summit.core.clock import clock_at
from summit.core.db import db
from summit.organisations.rules.entries import Named
from summit.registration import services
from summit.registration.models import Credential, Quota, Registration, Seat
from summit.registration.rules import CapacityError, PassOnError, QuotaKind
from summit.registration.rules.applications import Application
from summit.registration.rules.seats import Chosen
from summit.registration.services.passing import Successor
from summit.registration.services.quotas import Wanted
from summit.registration.services.seats import SeatDetails
from summit.registration.states import ENDED, HAS_PLACE, HAS_SEAT, RegistrationState, SeatState
from tests.registration.making import application
from tests.support.undone import undone

PEOPLE = ["Ann", "Bea", "Cox", "Dai", "Eva", "Fay"]
ORGANISATIONS = [Named(words="Kent"), Named(words="Gwent")]
BEGINS = datetime(2027, 1, 11, 9, 30, tzinfo=UTC)
WHICH = st.integers(0, 5)
LIVE = tuple(state for state in RegistrationState if state not in ENDED)
IN_LINE = (RegistrationState.WAITING, RegistrationState.LAPSED)
QUOTA = select(Quota.taken, Quota.capacity, Quota.version)
TICKETS = select(func.count()).where(
    Credential.registration_id == Registration.id, Credential.revoked_at.is_(None)
)
ROWS = select(
    Registration.id, Registration.name, Registration.state, Registration.person_id,
    Registration.offer_expires_at, TICKETS.scalar_subquery().label("tickets"),
).order_by(Registration.name, Registration.id)  # fmt: skip


SEATS = (
    select(Seat.registration_id, Seat.state, Seat.offer_expires_at, Registration.state.label("place"))
    .join(Registration, Registration.id == Seat.registration_id)
    .where(Seat.state != SeatState.GIVEN_UP)
    .order_by(Registration.name, Registration.id)
)


def somebody_is(*states: RegistrationState) -> Any:
    return precondition(lambda self: self.those(*states))


class Places(RuleBasedStateMachine):
    """Six people of two organisations, a few places, one organiser."""

    organiser: ClassVar[PersonActor]
    edition_id: ClassVar[UUID]
    category_id: ClassVar[UUID]
    days: ClassVar[tuple[UUID, ...]]
    workshop_id: ClassVar[UUID]

    def __init__(self):
        super().__init__()
        self.stack, self.at = ExitStack(), BEGINS
        self.stack.enter_context(undone())
        self.look()

    def teardown(self):
        self.stack.close()

    @precondition(lambda self: self.strangers())
    @rule(which=WHICH, times=st.integers(1, 2))
    def register(self, which, times):
        able = self.strangers()
        made = self.applies(able[which % len(able)])
        with clock_at(self.at):
            for _ in range(times):
                services.register(made)

    @somebody_is(*LIVE)
    @rule(which=WHICH)
    def register_anew(self, which):
        with clock_at(self.at):
            services.register(self.applies(self.one(which, *LIVE).name))

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

    @somebody_is(RegistrationState.CONFIRMED)
    @rule(which=WHICH, to=st.sampled_from(PEOPLE))
    def pass_on(self, which, to):
        chosen, able = self.one(which, RegistrationState.CONFIRMED), self.strangers()
        successor = Successor(to, f"{to.lower()}@example.org", "Analyst")
        try:
            with clock_at(self.at):
                services.pass_on(chosen.id, successor, actor=self.organiser)
        except PassOnError:
            assert to not in able  # and the laws see that nothing has changed

    @precondition(lambda self: len(self.those(*LIVE)) > 1)
    @rule(which=WHICH, keeps=st.booleans())
    def merge_two(self, which, keeps):
        one, other, *_ = self.those(*LIVE)[which % (len(self.those(*LIVE)) - 1) :]
        with clock_at(self.at):
            services.merge(one.id, other.id, identity_of=(one if keeps else other).id, actor=self.organiser)

    @rule(capacity=st.integers(0, 4), share=st.sampled_from([None, 1]))
    def change_capacity(self, capacity, share):
        wanted = Wanted(
            self.category_id, capacity=capacity, by_invitation=False, version=self.quota.version, share=share
        )
        try:
            with clock_at(self.at):
                services.set_capacities([wanted], edition_id=self.edition_id, actor=self.organiser)
        except CapacityError:
            assert capacity < self.quota.taken

    @somebody_is(RegistrationState.CONFIRMED)
    @rule(which=WHICH, wants=st.booleans())
    def change_seats(self, which, wants):
        chosen = self.one(which, RegistrationState.CONFIRMED)
        wanted = (Chosen(self.workshop_id, waits=True),) if wants else ()
        with clock_at(self.at):
            services.change_seats(chosen.id, wanted, actor=self.organiser)

    @precondition(lambda self: self.offered_seats())
    @rule(which=WHICH)
    def accept_a_seat(self, which):
        able = self.offered_seats()
        with clock_at(self.at):
            owner = able[which % len(able)].registration_id
            services.accept_seat(owner, self.workshop_id, actor=self.organiser)

    @precondition(lambda self: self.offered_seats())
    @rule(hours=st.sampled_from([24, 48]))
    def let_seats_expire(self, hours):
        self.at += timedelta(hours=hours)
        with clock_at(self.at):
            services.settle()

    @invariant()
    def the_laws_of_seats_hold(self):
        self.look()
        states = [row.state for row in self.seats]
        assert self.seat_quota.taken == sum(state in HAS_SEAT for state in states)
        assert self.seat_quota.taken <= self.seat_quota.capacity
        assert SeatState.WAITING not in states or self.seat_quota.taken == self.seat_quota.capacity
        wishes = [(row.state is SeatState.WISHED, row.place != "confirmed") for row in self.seats]
        assert [one for one in wishes if one[0] is not one[1]] == []
        assert [row for row in self.offered_seats() if row.offer_expires_at <= self.at] == []

    @invariant()
    def the_laws_hold(self):
        self.look()
        assert self.quota.taken == len(self.those(*HAS_PLACE))
        assert self.quota.taken <= self.quota.capacity
        assert not self.those(RegistrationState.WAITING) or self.quota.taken == self.quota.capacity
        people = [row.person_id for row in self.rows if row.state not in ENDED]
        assert len(people) == len(set(people))
        assert [row.tickets for row in self.rows] == [
            int(row.state is RegistrationState.CONFIRMED) for row in self.rows
        ]
        assert [row for row in self.those(RegistrationState.OFFERED) if row.offer_expires_at <= self.at] == []

    def look(self):
        """Read what there is now."""
        db.session.rollback()
        self.quota = db.session.execute(QUOTA.where(Quota.id != self.workshop_id)).one()
        self.seat_quota = db.session.execute(QUOTA.where(Quota.id == self.workshop_id)).one()
        self.rows = db.session.execute(ROWS).all()
        self.seats = db.session.execute(SEATS).all()

    def applies(self, name: str) -> Application:
        organisation = ORGANISATIONS[PEOPLE.index(name) % 2]
        return application(
            name, category_id=self.category_id, day_ids=self.days, organisation=organisation,
            seats=(Chosen(self.workshop_id, waits=True),),
        )  # fmt: skip

    def offered_seats(self) -> list[Row]:
        return [row for row in self.seats if row.state is SeatState.OFFERED]

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


def test_the_laws_of_places_hold(organiser, edition, delegates, register):
    details = SeatDetails(QuotaKind.WORKSHOP, "Drones", 1)
    workshop = services.open_seats(details, edition_id=edition.id, actor=organiser)
    for name in PEOPLE[:3]:
        register(name, seats=(Chosen(workshop.id, waits=True),))
    facts = {
        "organiser": organiser, "edition_id": edition.id, "category_id": delegates.id,
        "days": (edition.days[0].id,), "workshop_id": workshop.id,
    }  # fmt: skip
    machine = type("PlacesHere", (Places,), facts)
    run_state_machine_as_test(
        machine,
        settings=thorough(),
    )


def thorough():
    """Return 25 examples of 30 steps, or as many as ``SUMMIT_TEST_EXAMPLES`` says, as before a release."""
    return settings(
        max_examples=int(os.environ.get("SUMMIT_TEST_EXAMPLES", "25")), stateful_step_count=30, deadline=None,
        database=None,
    )  # fmt: skip
