"""Organisations that people named in their own words."""

import pytest

from summit.organisations import queries as register_of_organisations
from summit.organisations.rules.entries import Named
from summit.registration import queries
from summit.registration.queries import parse
from tests.registration.making import registration_of
from tests.support.register import load_register

WORDS = "Kent Police HQ"


@pytest.fixture
def desk(client_of, organiser, edition):
    load_register()
    return client_of(organiser)


def test_everybody_who_typed_the_words_belongs_to_the_organisation_that_was_meant(
    desk, register, edition, organiser
):
    ann, bea = (register(name, organisation=Named(words=WORDS)) for name in ("Ann", "Bea"))
    cox = register("Cox")
    kent = register_of_organisations.exactly("Kent Police")[0]
    page = desk.get("/registrations/organisations").text
    assert page.index(WORDS) < page.index("Example Search and Rescue")
    path = f"/registrations/organisations/meant?words={WORDS}"
    assert f'value="{WORDS}"' in desk.get(path).text
    asked = desk.post(path, data={"organisation": "Kent"})
    assert (asked.status_code, "Which organisation do you mean?" in asked.text) == (422, True)
    done = desk.post(path, data={"organisation": "Kent Police"}, follow_redirects=True).text
    assert "2 registrations changed." in done
    assert [registration_of(one).organisation_id for one in (ann, bea, cox)] == [kent.id, kent.id, None]
    wanted = parse("service=police&q=kent")
    assert queries.find(actor=organiser, edition_id=edition.id, wanted=wanted).total == 2
    assert f"{WORDS} → Kent Police" in desk.get(f"/registrations/{registration_of(ann).id}").text


def test_words_that_nobody_typed_are_not_there(desk, register):
    register("Ann")
    answer = desk.post(
        "/registrations/organisations/meant?words=Nothing", data={"organisation": "Kent Police"}
    )
    assert answer.status_code == 404
