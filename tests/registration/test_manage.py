"""Pages where organisers look after registrations."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from summit.accounts.models import Person
from summit.core.access import Role
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.ids import new_id, new_reference
from summit.organisations import queries as organisations
from summit.organisations.rules.entries import Named
from summit.registration import queries, rules, services
from summit.registration.models import Registration
from summit.registration.states import RegistrationState
from tests.registration.making import category_typed, line, mails, registration_of, states, taken
from tests.support.register import load_register

THOUSAND = 1000
STATEMENTS = 14  # to register somebody new; the design's budget is 10


@pytest.fixture
def desk(client_of, organiser):
    return client_of(organiser)


@pytest.fixture
def thousand(delegates, edition):
    """A thousand people in the line, written at once."""
    ids = [(new_id(), new_id()) for _ in range(THOUSAND)]
    at = now()
    people = [
        {
            "id": person,
            "email": f"p{n}@example.org",
            "name": f"Person {n}",
            "language": "en",
            "created_at": at,
        }
        for n, (person, _) in enumerate(ids)
    ]
    rows = [
        {
            "id": own, "request_id": new_id(), "reference": new_reference(), "edition_id": edition.id,
            "category_id": delegates.id, "quota_id": delegates.quota_id, "person_id": person,
            "name": f"Person {n}", "badge_name": f"Person {n}", "email": f"p{n}@example.org",
            "job_title": "Team leader", "language": "en", "search_text": rules.search_text(f"Person {n}"),
            "organisation_words": "Example Search and Rescue", "calendar_sequence": 0, "created_at": at,
            "version": 1, "state": "received",
        }
        for n, (person, own) in enumerate(ids)
    ]  # fmt: skip
    with unit_of_work():
        db.session.execute(insert(Person), people)
        db.session.execute(insert(Registration.__table__), rows)


def test_the_list_is_found_by_name_organisation_address_and_reference(desk, register, organiser, edition):
    load_register()
    kent = organisations.exactly("Kent Police")[0]
    register("Angharad", name="Angharad Llŷn", organisation=Named(organisation_id=kent.id))
    bea = registration_of(register("Bea"))
    wanted = {
        "llyn": ["Angharad Llŷn"], "LLŶN ang": ["Angharad Llŷn"], "kent": ["Angharad Llŷn"],
        "search rescue": ["Bea"], bea.reference.lower(): ["Bea"], "bea@example.org": ["Bea"],
        "%": ["Angharad Llŷn", "Bea"],
        "nobody": [],
    }  # fmt: skip
    found = {
        text: sorted(
            row.name
            for row in queries.find(
                actor=organiser, edition_id=edition.id, wanted=queries.Filter(text=text)
            ).rows
        )
        for text in wanted
    }
    assert found == {text: sorted(names) for text, names in wanted.items()}
    assert desk.get("/registrations?q=llyn").text.count(">Angharad Llŷn<") == 1


def test_the_list_is_narrowed_by_state_and_counts_each(desk, register, organiser, edition):
    for name in ("Ann", "Bea", "Cox"):
        register(name)
    wanted = queries.Filter(states=(RegistrationState.WAITING,))
    counted = queries.find(actor=organiser, edition_id=edition.id, wanted=wanted).states
    assert (counted[RegistrationState.CONFIRMED], counted[RegistrationState.WAITING]) == (2, 1)
    page = desk.get("/registrations?state=waiting").text
    assert ("Cox" in page, "Bea" in page) == (True, False)


def test_a_list_of_a_thousand_takes_few_statements_and_few_bytes(desk, thousand, statements):
    desk.get("/registrations")
    statements.clear()
    answer = desk.get("/registrations?page=2&q=person")
    assert answer.text.count("/registrations/") == 50 + 7  # the rows and pages beside
    assert (len(statements) <= 8, len(answer.data) <= 100_000) == (True, True)


def test_a_registration_takes_few_statements(apply, delegates, edition, statements):
    ann = apply("Ann")
    statements.clear()
    services.register(ann)
    assert len(statements) <= STATEMENTS, "\n".join(statements)


def test_an_empty_list_and_no_edition_are_pages_too(client_of, organiser, desk):
    assert "There is no current edition" in desk.get("/registrations").text


def test_nobody_registered_yet_is_said(desk, edition):
    assert "Nobody has registered yet." in desk.get("/registrations").text


def test_one_registration_shows_what_happened_and_what_was_mailed(desk, register):
    ann = registration_of(register("Ann"))
    page = desk.get(f"/registrations/{ann.id}").text
    assert ("Got a place" in page, "Got a place, by" in page, "Ticket, not sent yet" in page) == (
        True,
        False,
        True,
    )


def test_an_organiser_cancels_for_somebody_who_is_told(desk, register, delegates):
    *_, ann = [register(name) for name in ("Bea", "Cox", "Dai", "Ann")][::-1]
    bea = registration_of(ann)
    desk.post(f"/registrations/{bea.id}/cancel")
    assert (states()["Bea"], taken(delegates), mails("bea@example.org")) == (
        "cancelled", 2, ["registration/cancelled", "registration/confirmed"],
    )  # fmt: skip
    again = desk.post(f"/registrations/{bea.id}/cancel", follow_redirects=True).text
    assert "That is no longer possible" in again


def test_places_are_changed_and_given_to_who_waits(desk, register, delegates):
    for name in ("Ann", "Bea", "Cox"):
        register(name)
    page = desk.get("/registrations/places").text
    assert ("people wait for: Delegate" in page, address(delegates) in page) == (True, True)
    saved = desk.post(address(delegates), data=category_typed(delegates, capacity="3"))
    assert (saved.status_code, line(), taken(delegates)) == (302, {}, 3)


@pytest.mark.parametrize(
    ("capacity", "said"),
    [
        ("1", "2 places are taken already: enter 2 or more."),
        ("-1", "Enter a whole number from 0"),
        ("many", "Enter a whole number, like 12"),
    ],
)
def test_a_wrong_number_of_places_gets_a_sentence(desk, register, delegates, capacity, said):
    register("Ann")
    register("Bea")
    answer = desk.post(address(delegates), data=category_typed(delegates, capacity=capacity))
    assert (answer.status_code, said in answer.text, taken(delegates)) == (422, True, 2)


def test_a_second_editor_of_the_places_is_told(desk, delegates):
    typed = category_typed(delegates, capacity="3")
    desk.post(address(delegates), data=typed)
    answer = desk.post(address(delegates), data=typed | {"capacity": "9"})
    assert (answer.status_code, "Somebody else changed this since you opened it." in answer.text) == (
        422,
        True,
    )
    assert 'value="9"' in answer.text


def test_the_usual_categories_are_offered_once(desk, edition):
    assert "Offer the usual categories" in desk.get("/registrations/places").text
    for _ in range(2):
        desk.post("/registrations/places/usual")
    kinds = [category.kind for category in queries.categories(edition.id)]
    assert kinds == [kind for kind in rules.CategoryKind if kind is not rules.CategoryKind.OTHER]
    assert ">Guest of ministers</a>" in desk.get("/registrations/places").text


@pytest.mark.parametrize("path", ["/registrations", "/registrations/places"])
def test_only_those_who_manage_registrations_come_in(client_of, person, path):
    assert client_of(person("Sam")).get(path).status_code == 403
    assert client_of(person("Rhi", Role.REVIEWER)).get(path).status_code == 403


def test_to_others_a_registration_does_not_exist(client_of, person, register):
    ann = registration_of(register("Ann"))
    assert client_of(person("Sam")).get(f"/registrations/{ann.id}").status_code == 403


def address(category):
    return f"/registrations/places/{category.id}"
