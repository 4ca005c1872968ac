"""What always holds, whatever people, organisers and the clock do, in any order.

Each run begins where two have the only places and a third waits.
"""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Row, select

from summit.core.clock import clock_at
from summit.core.db import db
from summit.organisations.rules.entries import Named
from summit.registration import services
from summit.registration.models import Quota, Registration, Seat
from summit.registration.rules import CapacityError, PassOnError, QuotaKind
from summit.registration.rules.applications import Application
from summit.registration.rules.seats import Chosen
from summit.registration.services.passing import Successor
from summit.registration.services.quotas import Wanted
from summit.registration.services.seats import SeatDetails
from summit.registration.states import HAS_PLACE, HAS_SEAT, RegistrationState, SeatState
from tests.registration.laws import LIVE, PEOPLE, ROWS, WHICH, Laws, somebody_is, thorough
from tests.registration.making import application

ORGANISATIONS = [Named(words="Kent"), Named(words="Gwent")]
QUOTA = select(Quota.taken, Quota.capacity, Quota.version)

SEATS = (
    select(Seat.registration_id, Seat.state, Seat.offer_expires_at, Registration.state.label("place"))
    .join(Registration, Registration.id == Seat.registration_id)
    .where(Seat.state != SeatState.GIVEN_UP)
    .order_by(Registration.name, Registration.id)
)


class Places(Laws):
    """Six people of two organisations, a few places, one organiser."""

    category_id: ClassVar[UUID]
    workshop_id: ClassVar[UUID]

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

    def the_laws_of_seats_hold(self):
        states = [row.state for row in self.seats]
        assert self.seat_quota.taken == sum(state in HAS_SEAT for state in states)
        assert self.seat_quota.taken <= self.seat_quota.capacity
        assert SeatState.WAITING not in states or self.seat_quota.taken == self.seat_quota.capacity
        wishes = [(row.state is SeatState.WISHED, row.place != "confirmed") for row in self.seats]
        assert [one for one in wishes if one[0] is not one[1]] == []
        assert [row for row in self.offered_seats() if row.offer_expires_at <= self.at] == []

    def the_laws_hold(self):
        self.the_laws_of_seats_hold()
        assert self.quota.taken == len(self.those(*HAS_PLACE))
        assert self.quota.taken <= self.quota.capacity
        assert not self.those(RegistrationState.WAITING) or self.quota.taken == self.quota.capacity

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
        settings=thorough(15),
    )
