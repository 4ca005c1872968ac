"""Pages where organisers plan an edition."""

import pytest
from werkzeug.datastructures import MultiDict

from summit.edition import queries, services
from tests.edition.making import details

FILLED_IN = {
    "name": "Summit 2028", "year": "2028", "tagline": "", "city": "Leeds",
    "venue_name": "", "venue_address": "",
    "starts_on-day": "7", "starts_on-month": "3", "starts_on-year": "2028",
    "ends_on-day": "8", "ends_on-month": "March", "ends_on-year": "2028",
    "doors_open_at": "08:30",
    "call_opens_at-day": "1", "call_opens_at-month": "9", "call_opens_at-year": "2027",
    "call_opens_at_time": "09:00",
    "call_closes_at-day": "3", "call_closes_at-month": "12", "call_closes_at-year": "2027",
    "call_closes_at_time": "17:00",
    "decisions_on-day": "14", "decisions_on-month": "1", "decisions_on-year": "2028",
    "registration_opens_at-day": "1", "registration_opens_at-month": "11",
    "registration_opens_at-year": "2027", "registration_opens_at_time": "09:00",
    "registration_closes_at-day": "18", "registration_closes_at-month": "2",
    "registration_closes_at-year": "2028", "registration_closes_at_time": "17:00",
}  # fmt: skip


@pytest.fixture
def at_desk(client_of, organiser):
    return client_of(organiser)


def test_an_organiser_adds_an_edition_and_makes_it_current(at_desk):
    shown = at_desk.post("/editions/new", data=FILLED_IN)
    assert shown.status_code == 302
    assert at_desk.post(f"{shown.location}/current").location == shown.location
    edition = queries.current_edition()
    assert (edition.name, edition.call_closes_at.isoformat()) == ("Summit 2028", "2027-12-03T17:00:00+00:00")
    assert "Tuesday 7 March 2028" in at_desk.get(shown.location).text


def test_dates_that_contradict_each_other_come_back_with_everything_typed(at_desk):
    answer = at_desk.post("/editions/new", data=FILLED_IN | {"ends_on-day": "6"})
    assert answer.status_code == 422
    assert answer.text.count("The last day must be the first day or later.") == 2  # summary and field
    assert ('value="Leeds"' in answer.text, queries.editions()) == (True, [])


def test_the_list_names_the_phase(clock, at_desk, edition):
    page = at_desk.get("/editions").text
    assert (edition.name in page, "Projects are being reviewed" in page) == (True, True)


def test_what_is_missing_before_registration_may_open_is_said(at_desk, edition, organiser):
    services.edit_edition(edition.id, details(venue_name=None), version=edition.version, actor=organiser)
    page = at_desk.get(f"/editions/{edition.id}").text
    assert page.count("The venue is not given yet.") == 1


def test_a_second_editor_sees_both_texts_and_may_save_over_theirs(at_desk, edition, organiser):
    address = f"/editions/{edition.id}/edit"
    typed = MultiDict(FILLED_IN | {"version": str(edition.version)})
    services.edit_edition(edition.id, details(city="Bath"), version=edition.version, actor=organiser)
    conflict = at_desk.post(address, data=typed)
    assert conflict.status_code == 409
    assert ("Leeds" in conflict.text, "Bath" in conflict.text) == (True, True)
    typed["version"] = str(edition.version)
    assert at_desk.post(address, data=typed).status_code == 302
    assert queries.get_edition(edition.id).city == "Leeds"


def test_words_and_names_of_days_are_written_and_shown_again(at_desk, edition):
    address = f"/editions/{edition.id}/words"
    typed = {"about_en": "Hello", "about_cy": "Helô", "day_2027-03-09": "Exercises"}
    assert at_desk.post(address, data=typed).status_code == 302
    page = at_desk.get(address).text
    assert ("Helô" in page, 'value="Exercises"' in page) == (True, True)


@pytest.mark.parametrize("path", ["/editions", "/editions/new"])
def test_who_does_not_organise_is_refused(client_of, person, path):
    assert client_of(person("Sam")).get(path).status_code == 403
