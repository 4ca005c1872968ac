"""Places in all: categories are counted a second time, the lines of all of them go on together."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from summit.core.db import db
from summit.organisations.rules.entries import Named
from summit.registration import queries, services
from summit.registration.models import Quota
from summit.registration.rules import CapacityError, CategoryKind, QuotaKind
from summit.registration.services.overall import Overall
from summit.registration.services.quotas import Wanted
from tests.registration.making import line, registration_of, states


@pytest.fixture
def press(category_with):
    return category_with(5, CategoryKind.PRESS)


@pytest.fixture
def set_places(organiser, edition):
    """``set_places(3, {press: 2}, beside=[press])``: places in all, of categories, and which stand beside."""

    def settle(overall, capacities=None, beside=()):
        db.session.rollback()
        there = queries.categories(edition.id)
        wanted = [
            Wanted(
                one.id,
                capacity={key.id: value for key, value in (capacities or {}).items()}.get(
                    one.id, one.quota.capacity
                ),
                by_invitation=one.by_invitation,
                version=one.quota.version,
                is_beside=one.id in {other.id for other in beside},
            )
            for one in there
        ]
        kept = queries.overall_quota(edition.id)
        services.set_capacities(
            wanted,
            overall=Overall(overall, kept.version if kept else 0),
            edition_id=edition.id,
            actor=organiser,
        )

    return settle


def in_all() -> tuple[int, int] | None:
    """Return how many places are taken in all, and how many there are."""
    db.session.rollback()
    row = db.session.execute(
        select(Quota.taken, Quota.capacity).where(Quota.kind == QuotaKind.OVERALL)
    ).one_or_none()
    return row and tuple(row)


def test_a_category_with_room_has_none_when_the_places_in_all_are_taken(register, press, set_places):
    set_places(2)
    register("Ann")
    register("Bea", category_id=press.id)
    register("Cox", category_id=press.id)
    assert (states(), in_all()) == ({"Ann": "confirmed", "Bea": "confirmed", "Cox": "waiting"}, (2, 2))


def test_a_place_that_becomes_free_goes_to_whoever_waits_longest_in_any_line(
    register, press, set_places, organiser, clock
):
    set_places(2)
    ann = registration_of(register("Ann"))
    register("Bea", category_id=press.id)
    for name, category in (("Cox", press), ("Dai", None), ("Eva", press)):
        clock.shift(timedelta(minutes=5))
        register(name, **({"category_id": category.id} if category else {}))
    assert line() == {"Cox": 1, "Dai": 1, "Eva": 2}
    services.cancel(ann.id, actor=organiser)
    assert (states()["Cox"], states()["Dai"], in_all()) == ("offered", "waiting", (2, 2))


def test_an_offer_of_another_line_that_has_expired_is_passed_on_by_whoever_comes_next(
    register, press, set_places, organiser, clock
):
    set_places(1)
    ann = registration_of(register("Ann"))
    register("Bea", category_id=press.id)
    services.cancel(ann.id, actor=organiser)
    clock.shift(timedelta(days=3))
    register("Cox")
    assert (states()["Bea"], states()["Cox"]) == ("lapsed", "confirmed")


def test_more_places_in_all_are_offered_at_once(register, press, set_places):
    set_places(1)
    register("Ann")
    register("Bea", category_id=press.id)
    set_places(3)
    assert (states()["Bea"], in_all()) == ("offered", (2, 3))


def test_a_category_that_stands_beside_is_not_counted(register, press, set_places):
    set_places(1, beside=[press])
    register("Ann")
    register("Bea", category_id=press.id)
    assert (states(), in_all()) == ({"Ann": "confirmed", "Bea": "confirmed"}, (1, 1))
    with pytest.raises(CapacityError):
        set_places(1)
    set_places(2)
    assert in_all() == (2, 2)


def test_without_such_a_number_only_the_categories_count(register, press, set_places):
    set_places(1)
    register("Ann")
    register("Bea", category_id=press.id)
    set_places(None)
    assert (states()["Bea"], in_all()) == ("offered", None)


def test_no_fewer_in_all_than_are_taken_or_kept(register, press, set_places, organiser, edition):
    set_places(4)
    register("Ann")
    services.keep_places(
        Named(words="Kent"), name="Kent", category_id=press.id, places=2, edition_id=edition.id,
        actor=organiser,
    )  # fmt: skip
    assert in_all() == (3, 4)
    with pytest.raises(CapacityError) as refused:
        set_places(2)
    assert (str(refused.value), refused.value.field) == (
        "3 places are taken or kept already: enter 3 or more.",
        "overall",
    )


def test_what_was_kept_and_given_back_goes_to_any_line_and_is_not_lost_later(
    register, press, set_places, organiser, edition
):
    set_places(3)
    kept = services.keep_places(
        Named(words="Kent"), name="Kent", category_id=press.id, places=2, edition_id=edition.id,
        actor=organiser,
    )  # fmt: skip
    cox = registration_of(register("Cox", code=kept.code))
    register("Ann")
    register("Bea")
    assert (states()["Bea"], in_all()) == ("waiting", (3, 3))
    services.close_allocation(kept.id, actor=organiser)
    assert (states()["Bea"], in_all()) == ("offered", (3, 3))
    register("Dai", category_id=press.id)
    services.cancel(cox.id, actor=organiser)
    assert (states()["Dai"], in_all()) == ("offered", (3, 3))


def test_an_offer_by_hand_adds_a_place_in_all_where_none_is_free(
    register, press, set_places, organiser, edition
):
    set_places(1)
    register("Ann")
    bea = registration_of(register("Bea", category_id=press.id))
    services.offer_by_hand(bea.id, reason="The minister asked", actor=organiser)
    assert (states()["Bea"], in_all()) == ("offered", (2, 2))
    assert [one.quota.capacity for one in queries.categories(edition.id)] == [2, 5]


def test_the_form_says_how_many_are_left_of_all(register, press, set_places, client):
    set_places(1)
    assert queries.categories(press.edition_id)[1].left == 1
    register("Ann")
    assert queries.categories(press.edition_id)[1].left == 0


def test_organisers_set_it_on_the_page_of_places(client_of, organiser, delegates, press):
    desk = client_of(organiser)
    typed = {"overall": "7", "version": "0"}
    assert desk.post("/registrations/places", data=typed).status_code == 302
    assert in_all() == (0, 7)
    assert 'value="7"' in desk.get("/registrations/places").text
    again = desk.post("/registrations/places", data=typed | {"overall": "9"})
    assert (again.status_code, "Somebody else changed this" in again.text) == (422, True)


def test_a_place_that_is_added_to_those_kept_counts_in_all_as_they_do(
    register, press, set_places, organiser, edition
):
    set_places(2)
    kept = services.keep_places(
        Named(words="Kent"), name="Kent", category_id=press.id, places=1, edition_id=edition.id,
        actor=organiser,
    )  # fmt: skip
    register("Ann", code=kept.code)
    bea = registration_of(register("Bea", code=kept.code))
    assert (states()["Bea"], in_all()) == ("waiting", (1, 2))
    services.offer_by_hand(bea.id, reason="Asked", actor=organiser)
    assert (states()["Bea"], in_all()) == ("offered", (2, 2))
