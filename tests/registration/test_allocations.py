"""Places kept for an organisation: out of the category, by a code, and back."""

from __future__ import annotations

import pytest

from summit.core.db import db
from summit.organisations.rules.entries import Named
from summit.registration import queries, services
from summit.registration.models import Quota
from summit.registration.rules import CapacityError, CategoryClosedError, CategoryKind
from tests.registration.journey import Journey
from tests.registration.making import states, taken


@pytest.fixture
def keep(edition, organiser):
    def places(category, number):
        return services.keep_places(
            Named(words="Kent"), name="Kent", category_id=category.id, places=number,
            edition_id=edition.id, actor=organiser,
        )  # fmt: skip

    return places


def capacity(quota_id) -> int:
    db.session.rollback()
    return db.session.get_one(Quota, quota_id).capacity


def test_kept_places_are_not_given_to_others_and_the_code_takes_them(keep, category_with, register):
    many = category_with(3)
    kept = keep(many, 2)
    assert capacity(many.quota_id) == 1
    for who in ("Ann", "Bea"):
        register(who, category_id=many.id)
    register("Cox", code=kept.code.lower())
    assert states() == {"Ann": "confirmed", "Bea": "waiting", "Cox": "confirmed"}
    assert (taken(many), queries.allocation_with(kept.code).quota.taken) == (1, 1)


def test_what_nobody_took_goes_back_to_those_who_wait(keep, category_with, register, organiser):
    many = category_with(3)
    kept = keep(many, 2)
    register("Cox", code=kept.code)
    for who in ("Ann", "Bea"):
        register(who, category_id=many.id)
    assert services.close_allocation(kept.id, actor=organiser) == 1
    assert (states()["Bea"], capacity(many.quota_id), capacity(kept.quota_id)) == ("offered", 3, 0)
    assert services.close_allocation(kept.id, actor=organiser) == 0
    with pytest.raises(CategoryClosedError):
        register("Dai", code=kept.code)


def test_no_more_is_kept_than_is_free(keep, category_with, register):
    many = category_with(2)
    register("Ann", category_id=many.id)
    with pytest.raises(CapacityError):
        keep(many, 2)


def test_a_code_opens_a_category_by_invitation(keep, category_with, client, clock, edition):
    guests = category_with(2, CategoryKind.GUEST, by_invitation=True)
    kept = keep(guests, 1)
    journey = Journey(client, clock, f"/registration?code={kept.code}")
    assert f'value="{kept.code}"' in journey.answer.text
    page = journey.about(code=kept.code).text
    assert "1 place kept for Kent is left" in page
    journey.choices(guests, edition)
    assert (journey.register().status_code, states()) == (200, {"Angharad ap Rhys": "confirmed"})


def test_a_code_that_opens_nothing_is_said_at_the_field(client, clock, delegates):
    answer = Journey(client, clock).about(code="NOTHING")
    assert (answer.status_code, "No places are kept with this code" in answer.text) == (422, True)


def test_organisers_keep_places_on_a_page_and_give_them_back(client_of, organiser, delegates, edition):
    desk = client_of(organiser)
    typed = {
        "organisation": "Kent Rescue", "organisation-asked": "Kent Rescue", "organisation-choice": "other",
        "category": str(delegates.id), "places": "1",
    }  # fmt: skip
    assert desk.post("/registrations/kept", data={**typed, "places": "9"}).status_code == 422
    assert desk.post("/registrations/kept", data=typed).status_code == 302
    [kept] = queries.allocations(actor=organiser, edition_id=edition.id)
    page = desk.get("/registrations/kept").text
    assert (kept.code in page, "0 of 1 taken" in page) == (True, True)
    assert desk.post(f"/registrations/kept/{kept.id}/close").status_code == 302
    assert "Given back" in desk.get("/registrations/kept").text
