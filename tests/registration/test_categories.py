"""Categories: their days, their window, and those of the organisers' own."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from summit.core.access import LinkHolder, Scope
from summit.core.clock import LONDON, now
from summit.core.db import db
from summit.registration import queries, services
from summit.registration.models import Category
from summit.registration.rules import CategoryClosedError, CategoryKind, CategoryNameError, DaysError
from summit.registration.services.categories import CategoryDetails
from summit.registration.services.passing import Details
from summit.registration.services.quotas import Wanted
from tests.registration.journey import Journey
from tests.registration.making import registration_of, states


@pytest.fixture
def change(organiser):
    def make(category, **changes):
        db.session.rollback()
        found = queries.get_category(category.id, actor=organiser)
        places = Wanted(found.id, found.quota.capacity, found.by_invitation, found.quota.version)
        said = {
            "name": found.name or "", "day_ids": (), "opens_at": None, "closes_at": None, "places": places,
            **changes,
        }  # fmt: skip
        return services.change_category(CategoryDetails(**said), actor=organiser)

    return make


def test_a_category_of_one_day_takes_nobody_on_another(change, delegates, edition, register):
    first, second = edition.days
    change(delegates, day_ids=(first.id,))
    with pytest.raises(DaysError) as refused:
        register("Ann")
    assert str(refused.value) == "The category is not for all of these days. Select your days again."
    register("Bea", day_ids=(first.id,))
    assert (states(), second.id in {day.id for day in edition.days}) == ({"Bea": "confirmed"}, True)


def test_the_form_says_which_days_a_category_is_for_and_loses_nothing(
    change, delegates, edition, client, clock
):
    first = edition.days[0]
    change(delegates, day_ids=(first.id,))
    journey = Journey(client, clock)
    page = journey.about().text
    assert "Only for" in page
    journey.choices(delegates, edition)
    assert (journey.answer.status_code, "“Delegate” is only for" in journey.answer.text) == (422, True)
    assert journey.answer.text.count("checked") >= 3
    journey.choices(delegates, edition, days=[str(first.id)])
    assert (journey.register().status_code, states()) == (200, {"Angharad ap Rhys": "confirmed"})


def test_a_place_is_not_changed_to_a_day_its_category_is_not_for(change, delegates, edition, register):
    first, second = edition.days
    ann = registration_of(register("Ann", day_ids=(first.id,)))
    change(delegates, day_ids=(first.id,))
    details = Details(
        name="Ann", badge_name="Ann", job_title="x", language="en", day_ids=(second.id,), version=ann.version
    )
    with pytest.raises(DaysError):
        services.change_details(ann.id, details, actor=LinkHolder(Scope.REGISTRATION_OWN, ann.id))


def test_a_category_is_offered_in_its_window_alone(change, delegates, register, clock, edition):
    opens = now() + timedelta(days=2)
    change(delegates, opens_at=opens, closes_at=opens + timedelta(days=3))
    seen = []
    for days in (0, 3, 3):
        clock.shift(timedelta(days=days))
        seen.append(len(queries.public_categories(edition.id, at=now())))
    assert seen == [0, 1, 0]
    with pytest.raises(CategoryClosedError):
        register("Ann")


def test_a_closed_category_keeps_its_places_and_its_line(delegates, register, organiser, edition):
    ann, _, _ = [registration_of(register(name)) for name in ("Ann", "Bea", "Cox")]
    services.close_category(delegates.id, actor=organiser)
    with pytest.raises(CategoryClosedError):
        register("Dai")
    services.cancel(ann.id, actor=organiser)
    assert states() == {"Ann": "cancelled", "Bea": "confirmed", "Cox": "offered"}


def test_organisers_add_rename_and_close_one_of_their_own(client_of, organiser, delegates, edition):
    desk = client_of(organiser)
    made = desk.post("/registrations/places/add", data={"name": "Cadets", "capacity": "12", "is_public": "y"})
    assert made.status_code == 302
    again = desk.post("/registrations/places/add", data={"name": "cadets ", "capacity": "12"})
    assert (again.status_code, "Another category is called that." in again.text) == (422, True)
    own = db.session.scalars(select(Category).where(Category.kind == CategoryKind.OTHER)).one()
    address, day = f"/registrations/places/{own.id}", str(edition.days[1].id)
    typed = {
        "name": "Police cadets", "days": [day], "version": "1", "closes_on-day": "1", "closes_on-month": "2",
        "closes_on-year": "2027", "capacity": "15", "is_public": "y",
    }  # fmt: skip
    assert desk.get(address).status_code == 200
    assert desk.post(address, data=typed).status_code == 302
    db.session.rollback()
    found = queries.get_category(own.id, actor=organiser)
    quota = found.quota
    assert (found.name, quota.name, quota.capacity, [str(one.day_id) for one in found.only_days]) == (
        "Police cadets", "Police cadets", 15, [day],
    )  # fmt: skip
    assert found.quota.closes_at == datetime(2027, 2, 2, tzinfo=LONDON)
    stale = desk.post(address, data=typed)
    assert (stale.status_code, "Somebody else changed this" in stale.text) == (422, True)
    page = desk.post(f"{address}/close", follow_redirects=True).text
    assert "Closed since" in page
    assert "Police cadets" in desk.get("/registrations/places").text


def test_a_window_that_ends_before_it_begins_is_refused_at_its_field(change, delegates):
    with pytest.raises(CategoryClosedError) as refused:
        change(delegates, opens_at=now(), closes_at=now() - timedelta(days=1))
    assert refused.value.field == "closes_on"


def test_a_category_of_their_own_needs_a_name(organiser, delegates, edition):
    with pytest.raises(CategoryNameError):
        services.add_category("  ", capacity=1, by_invitation=True, edition_id=edition.id, actor=organiser)
