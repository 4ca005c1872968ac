"""The pages of the form beside the first two: workshops, needs; and a form that is put by for later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from summit.core.db import db
from summit.mail.models import OutboxMail
from summit.registration import services
from summit.registration.models import AccessNeeds, Registration, SavedForm
from summit.registration.rules import FORM_LIVES, QuotaKind
from summit.registration.rules.seats import Chosen
from summit.registration.services.seats import SeatDetails
from tests.registration.journey import Journey
from tests.support.written import oldest_first


@pytest.fixture
def begin(client, clock, delegates):
    return lambda path="/registration": Journey(client, clock, path)


def stored():
    db.session.rollback()
    return db.session.query(Registration).count()


@pytest.fixture
def workshop(edition, organiser):
    details_ = SeatDetails(QuotaKind.WORKSHOP, "Drones", 1)
    return services.open_seats(details_, edition_id=edition.id, actor=organiser)


def to_the_seats(journey, category, edition):
    journey.about()
    days = [str(day.id) for day in edition.days]
    return journey.send("choices", days=days, category=str(category.id), language="en", photos="no")


def test_workshops_and_needs_are_pages_of_their_own_and_stand_among_the_answers(
    begin, delegates, edition, workshop
):
    journey = begin()
    to_the_seats(journey, delegates, edition)
    seen = [journey.heading]
    journey.send("seats", seats=[str(workshop.id)])
    seen.append(journey.heading)
    page = journey.send("needs", diets=["vegan"], diet_words="No sesame", access=["bsl"]).text
    assert seen == ["Workshops and dinner", "Access and dietary needs"]
    words = ["Drones", "Vegan", "No sesame", "British Sign Language interpreting"]
    assert [one in page for one in words] == [True] * 4
    journey.register()
    db.session.rollback()
    ann = db.session.query(Registration).one()
    assert (ann.photo_consent, db.session.query(AccessNeeds).count()) == (False, 1)


def test_a_workshop_that_fills_up_meanwhile_is_said_at_the_field_and_can_be_waited_for(
    begin, delegates, edition, workshop, register
):
    journey = begin()
    to_the_seats(journey, delegates, edition)
    journey.send("seats", seats=[str(workshop.id)])
    journey.send("needs")
    register("Bea", seats=(Chosen(workshop.id),))
    answer = journey.register()
    assert (answer.status_code, "“Drones” has become full" in answer.text, stored()) == (409, True, 1)
    page = journey.send("seats", seats=[str(workshop.id)]).text
    assert "Drones: it is full, you join its waiting list" in page
    assert (journey.register().status_code, stored()) == (200, 2)


def test_going_back_from_the_needs_keeps_what_was_typed_there(begin, delegates, edition):
    journey = begin()
    to_the_seats(journey, delegates, edition)
    journey.send("needs", go="choices", diet_words="No sesame")
    assert journey.heading == "Your place"
    days = [str(day.id) for day in edition.days]
    page = journey.send("choices", days=days, category=str(delegates.id), language="en").text
    assert (journey.heading, "No sesame" in page) == ("Access and dietary needs", True)


def mailed_form():
    db.session.rollback()
    query = db.session.query(OutboxMail).filter_by(template="registration/saved_form")
    link = oldest_first(query)[-1].context["form_link"]
    return "/" + link.split("/", 3)[3]


def test_a_form_that_was_put_by_goes_on_where_it_stopped(begin, delegates, edition, client, clock):
    journey = begin()
    to_the_seats(journey, delegates, edition)
    answer = journey.send("needs", go="save", diet_words="No sesame")
    assert (journey.heading, stored(), "angharad@example.org" in answer.text) == (
        "Your answers are kept", 0, True,
    )  # fmt: skip
    clock.shift(timedelta(days=2))
    journey.answer = client.get(mailed_form())
    assert (journey.heading, "No sesame" in journey.answer.text) == ("Access and dietary needs", True)
    journey.send("needs", diet_words="No sesame, no nuts")
    again = client.get(mailed_form())
    assert ("Check your answers" in again.text, "no nuts" in again.text) == (
        True,
        True,
    )
    assert journey.register().status_code == 200
    db.session.rollback()
    assert (stored(), db.session.query(SavedForm).count()) == (1, 0)
    sent = client.get(mailed_form())
    assert (sent.status_code, "This form is no longer kept" in sent.text, "Begin anew" in sent.text) == (
        410,
        True,
        True,
    )
    assert "the link to your place is in the email that we sent you then" in sent.text


def test_a_form_that_was_put_by_is_sealed_and_deleted_after_a_week(begin, delegates, edition, client, clock):
    journey = begin()
    to_the_seats(journey, delegates, edition)
    journey.send("needs", go="save", diet_words="No sesame")
    db.session.rollback()
    assert b"sesame" not in db.session.query(SavedForm).one().sealed
    path = mailed_form()
    clock.shift(FORM_LIVES)
    assert (services.forget_old_forms(), client.get(path).status_code) == (1, 410)
    assert "This link has expired." in client.get(path).text
