"""Workshops and the dinner: taken together or not at all, waited for, offered on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from summit.core.access import LinkHolder, Scope
from summit.core.clock import now
from summit.core.db import db
from summit.registration import queries, services
from summit.registration.models import Quota, Registration, Seat
from summit.registration.rules import CapacityError, QuotaKind
from summit.registration.rules.seats import Chosen, SeatsError
from summit.registration.rules.waiting import OfferError
from summit.registration.services.seats import SeatDetails
from summit.registration.states import SeatState
from tests.registration.making import mails, registration_of


@pytest.fixture
def opened(edition, organiser):
    def make(name: str, capacity: int, kind: QuotaKind = QuotaKind.WORKSHOP):
        details = SeatDetails(kind, name, capacity)
        return services.open_seats(details, edition_id=edition.id, actor=organiser).id

    return make


@pytest.fixture
def drones(opened):
    """One seat."""
    return opened("Drones", 1)


@pytest.fixture
def dinner(opened):
    """Five seats."""
    return opened("Dinner", 5, QuotaKind.DINNER)


def seats(who: str) -> dict[str, str]:
    """Return the live seats of somebody by name."""
    db.session.rollback()
    query = (
        select(Quota.name, Seat.state).select_from(Seat).join(Quota, Quota.id == Seat.quota_id)
        .join(Registration, Registration.id == Seat.registration_id)
        .where(Registration.name == who, Seat.state != SeatState.GIVEN_UP)
    )  # fmt: skip
    return {name: state.value for name, state in db.session.execute(query)}


def counted(quota_id) -> int:
    db.session.rollback()
    return db.session.scalars(select(Quota.taken).where(Quota.id == quota_id)).one()


def holder(made) -> LinkHolder:
    return LinkHolder(Scope.REGISTRATION_OWN, registration_of(made).id)


def asks(*quota_ids, waits=False):
    return tuple(Chosen(one, waits=waits) for one in quota_ids)


def test_a_place_comes_with_the_workshop_and_the_dinner(register, drones, dinner):
    register("Ann", seats=asks(drones, dinner))
    assert seats("Ann") == {"Drones": "held", "Dinner": "held"}
    assert (counted(drones), counted(dinner)) == (1, 1)


def test_what_has_become_full_refuses_the_whole_booking_and_takes_nothing(register, drones, dinner, apply):
    register("Ann", seats=asks(drones))
    with pytest.raises(SeatsError) as refusal:
        services.register(apply("Bea", seats=asks(drones, dinner)))
    assert (refusal.value.field, refusal.value.values["name"]) == ("seats", "Drones")
    assert (counted(drones), counted(dinner), mails("bea@%")) == (1, 0, [])
    db.session.rollback()
    assert db.session.query(Registration).count() == 1


def test_a_full_workshop_has_a_waiting_list_that_moves_up_when_somebody_cancels(register, drones):
    first = register("Ann", seats=asks(drones))
    register("Bea", seats=asks(drones, waits=True))
    assert seats("Bea") == {"Drones": "waiting"}
    services.cancel(registration_of(first).id, actor=holder(first))
    assert (seats("Ann"), seats("Bea"), counted(drones)) == ({}, {"Drones": "offered"}, 1)
    assert mails("bea@%") == ["registration/confirmed", "registration/seat_offered"]


def test_an_offered_seat_is_accepted_until_it_expires(register, drones, clock):
    first, second = register("Ann", seats=asks(drones)), register("Bea", seats=asks(drones, waits=True))
    services.change_seats(registration_of(first).id, (), actor=holder(first))
    clock.shift(timedelta(hours=47))
    services.accept_seat(registration_of(second).id, drones, actor=holder(second))
    assert (seats("Bea"), counted(drones)) == ({"Drones": "held"}, 1)
    with pytest.raises(OfferError):
        services.accept_seat(registration_of(second).id, drones, actor=holder(second))


def test_an_offered_seat_that_nobody_accepts_goes_to_the_next_and_can_be_waited_for_again(
    register, drones, clock, category_with
):
    many = category_with(5)
    made = [
        register(who, category_id=many.id, seats=asks(drones, waits=True)) for who in ("Ann", "Bea", "Cox")
    ]
    services.change_seats(registration_of(made[0]).id, (), actor=holder(made[0]))
    clock.shift(timedelta(hours=48))
    services.settle()
    assert (seats("Bea"), seats("Cox")) == ({"Drones": "lapsed"}, {"Drones": "offered"})
    services.change_seats(registration_of(made[1]).id, asks(drones, waits=True), actor=holder(made[1]))
    assert (seats("Bea"), counted(drones)) == ({"Drones": "waiting"}, 1)
    assert mails("bea@%")[-2:] == ["registration/seat_expired", "registration/seat_offered"]


def test_who_waits_for_a_place_only_wishes_and_gets_what_is_left_with_it(register, drones, dinner, organiser):
    register("Ann", seats=asks(drones))
    second = register("Bea")
    register("Cox", seats=asks(drones, dinner))
    assert (seats("Cox"), counted(dinner)) == ({"Drones": "wished", "Dinner": "wished"}, 0)
    services.cancel(registration_of(second).id, actor=holder(second))
    db.session.rollback()
    waiting = db.session.scalars(select(Registration).where(Registration.name == "Cox")).one()
    services.accept(waiting.id, actor=LinkHolder(Scope.REGISTRATION_OWN, waiting.id))
    assert (seats("Cox"), counted(drones), counted(dinner)) == (
        {"Drones": "waiting", "Dinner": "held"}, 1, 1,
    )  # fmt: skip


def test_changing_ones_seats_is_all_or_nothing(register, drones, dinner):
    register("Ann", seats=asks(drones))
    second = register("Bea", seats=asks(dinner))
    with pytest.raises(SeatsError):
        services.change_seats(registration_of(second).id, asks(drones), actor=holder(second))
    assert (seats("Bea"), counted(dinner)) == ({"Dinner": "held"}, 1)
    services.change_seats(registration_of(second).id, asks(drones, waits=True), actor=holder(second))
    assert (seats("Bea"), counted(dinner)) == ({"Drones": "waiting"}, 0)


def test_more_seats_are_offered_at_once_and_none_is_taken_away(register, drones, organiser):
    for who in ("Ann", "Bea"):
        register(who, seats=asks(drones, waits=True))
    quota = queries.get_seat_quota(drones)
    details = SeatDetails(QuotaKind.WORKSHOP, "Drones over water", 3)
    services.change_seat_quota(drones, details, version=quota.version, actor=organiser)
    assert (seats("Bea"), counted(drones)) == ({"Drones over water": "offered"}, 2)
    version = queries.get_seat_quota(drones).version
    with pytest.raises(CapacityError):
        services.change_seat_quota(
            drones, SeatDetails(QuotaKind.WORKSHOP, "Drones", 1), version=version, actor=organiser
        )


def test_a_seat_goes_with_the_place_when_it_is_passed_on(register, drones):
    from summit.registration.services.passing import Successor  # noqa: PLC0415

    made = register("Ann", seats=asks(drones))
    services.pass_on(
        registration_of(made).id, Successor("Dai", "dai@example.org", "Analyst"), actor=holder(made)
    )
    assert (seats("Dai"), counted(drones)) == ({"Drones": "held"}, 1)


def test_a_workshop_that_is_closed_is_refused(register, apply, drones, clock, organiser):
    details = SeatDetails(QuotaKind.WORKSHOP, "Drones", 1, closes_at=now() + timedelta(days=1))
    services.change_seat_quota(
        drones, details, version=queries.get_seat_quota(drones).version, actor=organiser
    )
    clock.shift(timedelta(days=2))
    with pytest.raises(SeatsError):
        services.register(apply("Ann", seats=asks(drones)))


def test_organisers_see_who_has_a_seat_and_how_many_wait(register, drones, edition, organiser):
    for who in ("Ann", "Bea"):
        register(who, seats=asks(drones, waits=True))
    [found] = queries.seatings(actor=organiser, edition_id=edition.id)
    assert (found.quota.name, found.quota.taken, found.waiting) == ("Drones", 1, 1)
    wanted = queries.parse(f"seat={drones}")
    named = queries.find(actor=organiser, edition_id=edition.id, wanted=wanted, with_seats=True)
    assert [one.name for one in named.rows] == ["Ann"]
