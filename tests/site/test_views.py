"""What anybody may read."""

import re

import pytest

from summit.core.access import Role
from summit.core.charts import TILE
from summit.core.db import db, unit_of_work
from summit.edition.models import Edition

PAGES = ("/", "/accessibility", "/privacy", "/cookies", "/code-of-conduct", "/contact")
FACTS = {
    "controller_name": "The Working Group",
    "controller_address": "1 High Street, Bala",
    "contact_email": "ask@example.org",
    "data_protection_officer": "The Data Protection Officer",
    "conduct_email": "conduct@example.org",
}


@pytest.fixture
def tell(app):
    """Say which facts are known; afterwards they are as they were."""
    before = app.config["SUMMIT"]

    def told(facts) -> None:
        app.config["SUMMIT"] = before.model_copy(update=facts)

    yield told
    app.config["SUMMIT"] = before


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_every_public_page_answers_in_both_languages_before_there_is_an_edition(client, path, prefix):
    answer = client.get(prefix + path)
    assert answer.status_code == 200
    assert answer.text.count(f'lang="{"cy" if prefix else "en"}">') >= 1


def test_the_landing_page_tells_the_days_the_dates_and_which_comes_next(client, register, edition, clock):
    text = " ".join(client.get("/").text.split())
    assert text.count("Birmingham · 9\u201310 March 2027") == 1
    assert re.findall(r"<time[^>]*>([^<]+)</time>", text) == [
        "1 Sept",
        "2 Nov",
        "4 Dec",
        "15 Jan",
        "19 Feb",
        "9 Mar",
    ]
    assert re.findall(r'class="summit-dates__next"> <time datetime="([^"]+)"', text) == ["2027-01-15"]


def test_a_summit_of_one_day_or_over_two_months_names_its_days_in_full(client, edition):
    def days(**changed) -> str:
        with unit_of_work():
            found = db.session.get_one(Edition, edition.id)
            for name, value in changed.items():
                setattr(found, name, value)
        return re.findall(r"Birmingham · ([^<]+)</p>", client.get("/").text)[0]

    first = edition.starts_on
    assert days(ends_on=first) == "Tuesday 9 March 2027"
    assert days(ends_on=first.replace(month=4, day=1)) == "9 March \u2013 1 April 2027"


def test_the_numbers_on_the_landing_page_are_those_of_the_published_projects(client, records):
    text = client.get("/").text
    assert re.findall(r"<b>(\d+)</b>", text) == ["49", "37", "34"]


def test_the_map_has_a_named_link_for_every_police_area_and_says_the_same_as_a_list(client, records):
    text = " ".join(client.get("/").text.split())
    named = re.findall(r'<a href="(/evidence\?area=[^"]+)" aria-label="([^"]+)">', text)
    listed = re.findall(r'<li><a class="govuk-link" href="(/evidence\?area=[^"]+)">([^<]+)</a></li>', text)
    assert len(named) == 45
    assert sorted(named) == sorted(listed)
    assert named[0][1] == "Police Scotland: 2 records"
    assert text.count(f'width="{TILE - 2}" height="{TILE - 2}"') == 45


def test_before_a_project_is_published_the_landing_page_shows_no_empty_map(client, register):
    text = client.get("/").text
    assert text.count("Projects appear here when the first have been published.") == 1
    assert text.count("summit-map") == 0


def test_the_landing_page_costs_few_statements_and_bytes(client, records, edition, statements):
    client.get("/")
    statements.clear()
    answer = client.get("/")
    assert len([one for one in statements if one.startswith("SELECT")]) <= 5
    assert len(answer.data) <= 60_000


@pytest.fixture
def venue(edition):
    with unit_of_work():
        db.session.get_one(Edition, edition.id).venue_name = "The Hall"


def test_registration_is_offered_when_it_is_open(client, venue, tell, clock):
    tell(FACTS)
    assert client.get("/").text.count("Register your place") == 1


def test_before_registration_opens_the_landing_page_leads_to_the_reason(client, venue, tell, clock):
    tell(dict.fromkeys(FACTS))
    text = client.get("/").text
    assert (text.count("Register your place"), text.count("When you can register")) == (0, 1)


def test_what_is_not_known_is_said_and_organisers_are_told_the_setting(client, client_of, person, tell):
    tell(dict.fromkeys(FACTS))
    reader, organiser = (
        client.get("/contact").text,
        client_of(person("Olwen", Role.ORGANISER)).get("/contact").text,
    )
    assert reader.count("not given yet") == 6
    assert reader.count("SUMMIT_CONTROLLER_NAME") == 0
    assert organiser.count("<code>SUMMIT_CONTROLLER_NAME</code>") == 1


@pytest.mark.parametrize("path", ["/privacy", "/code-of-conduct", "/accessibility", "/contact"])
def test_what_is_known_is_said(client, tell, path):
    tell(FACTS)
    text = client.get(path).text
    assert text.count("not given yet") == (
        1 if path == "/contact" else 0
    )  # there is no venue without an edition


def test_reports_go_to_an_address_of_their_own(client, tell):
    tell(FACTS)
    text = client.get("/code-of-conduct").text
    assert text.count('href="mailto:conduct@example.org"') == 1
    assert text.count("ask@example.org") == 0


def test_the_cookies_page_names_the_cookie_that_is_set_and_public_pages_set_none(client):
    assert client.get("/cookies").text.count(">summit</td>") == 1
    assert [path for path in PAGES if client.get(path).headers.getlist("Set-Cookie")] == []
