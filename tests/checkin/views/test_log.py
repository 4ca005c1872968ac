"""Pages where organisers open gates and see who came."""

from __future__ import annotations

import pytest

from summit.checkin.rules.devices import Duty
from summit.core.access import Role


@pytest.fixture
def desk(client_of, organiser, first_morning):
    return client_of(organiser)


def test_arrivals_are_counted_by_day_and_every_scan_is_listed(desk, scan, guest):
    ann, bea = guest("Ann"), guest("Bea", days=(0,))
    for typed in (ann.reference, ann.reference, "nonsense"):
        scan(typed)
    page = " ".join(desk.get("/checkin/arrivals").text.split())
    assert "Tuesday 9 March 2027" in page
    counted = [cell.split("<")[0] for cell in page.split('govuk-table__cell--numeric">')[1:]]
    assert [cell.strip() for cell in counted] == ["2", "1", "1", "0"]
    assert (page.count(f"Ann ({ann.reference})"), page.count("Nobody we know"), bea.reference in page) == (
        2, 1, False,
    )  # fmt: skip
    assert page.count("9 Mar, 08:40") == 3


def test_why_somebody_was_let_in_anyway_is_listed(desk, scanner, guest):
    lead, ann = scanner("Lead", duty=Duty.LEAD), guest("Ann", days=(1,))
    lead.scans(ann, answer="not today", reason="The chair knows them")
    lead.sends()
    pages = [desk.get(path).text for path in ("/checkin/arrivals", f"/registrations/{ann.id}")]
    assert ["Let in anyway: The chair knows them" in page for page in pages] == [True, True]


def test_before_the_first_scan_the_page_says_so(desk, edition):
    assert "Nothing has been scanned yet." in desk.get("/checkin/arrivals").text


def test_a_gate_is_opened_once(desk, edition):
    opened = desk.post("/checkin/gates/new", data={"name": "South door"}, follow_redirects=True)
    assert ["The gate is open." in opened.text, "It leads into" in opened.text] == [True, True]
    again = desk.post("/checkin/gates/new", data={"name": "South door"})
    assert (again.status_code, "There is a gate called South door already." in again.text) == (422, True)
    assert 'value="South door"' in again.text


def test_a_gate_needs_a_name(desk, edition):
    answer = desk.post("/checkin/gates/new", data={"name": " "})
    assert (answer.status_code, "Enter the name of the gate" in answer.text) == (422, True)


@pytest.mark.parametrize("path", ["/checkin/arrivals", "/checkin/gates/new", "/badges"])
def test_a_steward_sees_none_of_it(client_of, steward, edition, path):
    assert client_of(steward).get(path).status_code == 403


@pytest.mark.parametrize("path", ["/checkin/arrivals", "/badges"])
def test_before_there_is_an_edition_the_pages_say_so(client_of, person, path):
    registrar = person("Reg", Role.REGISTRAR)
    assert "There is no current edition" in client_of(registrar).get(path).text
