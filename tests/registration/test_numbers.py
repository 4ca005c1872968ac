"""Registration as pictures."""

from datetime import timedelta

from summit.core.clock import now
from summit.organisations import queries as organisations
from summit.organisations.rules.entries import Named, Nation, Region, Service
from summit.registration import queries, services
from summit.registration.states import RegistrationState
from tests.registration.making import registration_of
from tests.support.register import load_register

WAITING, CONFIRMED = RegistrationState.WAITING, RegistrationState.CONFIRMED


def test_everybody_is_counted_in_each_way(register, organiser, edition, delegates):
    load_register()
    kent = organisations.exactly("Kent Police")[0]
    register("Ann", organisation=Named(organisation_id=kent.id))
    register("Bea", day_ids=(edition.days[1].id,))
    register("Cox", organisation=Named(organisation_id=kent.id))
    found = queries.numbers(actor=organiser, edition_id=edition.id, at=now())
    assert found.by_category == {(delegates.id, CONFIRMED): 2, (delegates.id, WAITING): 1}
    assert found.by_day == {
        (edition.days[0].on, delegates.id): 1,
        (edition.days[1].on, delegates.id): 2,
    }
    assert found.by_service == {Service.POLICE: 2, None: 1}
    assert found.by_nation == {Nation.ENGLAND: 2, None: 1}
    assert found.by_region == {Region.SOUTH_EAST: 2, None: 1}
    assert sum(found.by_tile.values()) == 2


def test_each_day_tells_who_had_registered_who_held_a_place_and_who_waited(
    register, organiser, edition, clock
):
    ann = register("Ann")
    register("Bea")
    clock.shift(timedelta(days=1))
    cox = register("Cox")
    clock.shift(timedelta(days=1))
    services.cancel(registration_of(ann).id, actor=organiser)
    services.accept(registration_of(cox).id, actor=organiser)
    found = queries.numbers(actor=organiser, edition_id=edition.id, at=now()).over_time
    assert [(day.registered, day.holding, day.waiting) for day in found] == [(2, 2, 0), (3, 2, 1), (3, 2, 0)]


def test_a_long_time_is_told_week_by_week_to_its_last_day(register, organiser, edition, clock):
    register("Ann")
    clock.shift(timedelta(days=100))
    found = queries.numbers(actor=organiser, edition_id=edition.id, at=now()).over_time
    assert (len(found), (found[1].on - found[0].on).days, (found[-1].on - found[0].on).days) == (16, 7, 100)


def test_the_page_draws_each_picture_with_its_table(client_of, organiser, register):
    register("Ann")
    page = client_of(organiser).get("/registrations/numbers").text
    assert (page.count("<figure"), page.count("<table")) == (9, 8)


def test_the_pictures_of_nobody_are_empty(client_of, organiser, edition):
    assert client_of(organiser).get("/registrations/numbers").status_code == 200
