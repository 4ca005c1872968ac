"""The list of registrations: narrowed, sorted, in bulk, and taken out as files."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from summit.audit.models import AuditEvent
from summit.core.access import Role
from summit.core.db import db
from summit.organisations import queries as organisations
from summit.organisations.rules.entries import Named, Service
from summit.registration import queries
from summit.registration.models import Registration
from summit.registration.queries import parse
from summit.registration.rules import CategoryKind
from summit.registration.states import RegistrationState
from tests.registration.making import states
from tests.support.register import load_register

MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk(client_of, organiser):
    return client_of(organiser)


@pytest.fixture
def people(register, edition, category_with, clock):
    """Ann of Kent Police on both days, Bea on the second in Welsh, Cox waits, Dai is a speaker."""
    load_register()
    kent = organisations.exactly("Kent Police")[0]
    register("Ann", organisation=Named(organisation_id=kent.id))
    clock.shift(MINUTE)
    register("Bea", language="cy", day_ids=(edition.days[1].id,))
    clock.shift(MINUTE)
    register("Cox")
    clock.shift(MINUTE)
    speakers = category_with(5, CategoryKind.SPEAKER)
    register("Dai", category_id=speakers.id, name="=Dai")
    return {"speakers": speakers, "days": [day.id for day in edition.days]}


def names(edition, organiser, query):
    found = queries.find(actor=organiser, edition_id=edition.id, wanted=parse(query))
    return [row.name for row in found.rows]


def test_the_list_is_narrowed_by_anything_and_by_several_things_at_once(people, edition, organiser):
    wanted = {
        "state=waiting": ["Cox"],
        "state=waiting&state=confirmed&language=en&sort=name": ["=Dai", "Ann", "Cox"],
        f"category={people['speakers'].id}": ["=Dai"],
        f"day={people['days'][0]}&sort=name": ["=Dai", "Ann", "Cox"],
        f"service={Service.POLICE}": ["Ann"],
        "nation=England": ["Ann"],
        "region=South East&language=en": ["Ann"],
        "region=Wales": [],
        "listed=no&sort=name": ["=Dai", "Bea", "Cox"],
        "language=cy": ["Bea"],
        "q=kent": ["Ann"],
        "since=2027-01-12": [],
    }
    assert {query: names(edition, organiser, query) for query in wanted} == wanted


@pytest.mark.parametrize(
    "query", ["state=nonsense&category=x&day=1&service=&since=99&sort=evil;--&page=-4", "%00=1&q=%ff"]
)
def test_what_nobody_could_choose_narrows_nothing_and_breaks_nothing(people, desk, edition, organiser, query):
    assert desk.get(f"/registrations?{query}").status_code == 200
    assert len(names(edition, organiser, query.partition("&q")[0])) == 4


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("name", ["=Dai", "Ann", "Bea", "Cox"]),
        ("-name", ["Cox", "Bea", "Ann", "=Dai"]),
        ("registered", ["=Dai", "Cox", "Bea", "Ann"]),
        ("-registered", ["Ann", "Bea", "Cox", "=Dai"]),
        ("-organisation", ["Ann"]),
        ("-category", ["=Dai"]),
        ("-state", ["Cox"]),
    ],
)
def test_the_list_is_sorted_both_ways(people, edition, organiser, sort, expected):
    assert names(edition, organiser, f"sort={sort}")[: len(expected)] == expected


def test_columns_are_chosen_and_links_keep_the_filter(people, desk):
    page = desk.get("/registrations?state=confirmed&column=name&column=days&column=email").text
    assert ("ann@example.org" in page, "Example Search and Rescue" in page) == (True, False)
    assert "/registrations?sort=name&amp;state=confirmed&amp;column=name" in page


def test_a_bulk_action_is_shown_before_it_is_done_and_then_done_to_those_alone(people, desk, register):
    ann, cox = (
        db.session.scalars(select(Registration).where(Registration.name == name)).one()
        for name in ("Ann", "Cox")
    )
    shown = desk.post("/registrations/bulk", data={"action": "cancel", "id": [str(ann.id), str(cox.id)]})
    assert shown.text.count("It will be done for 2 people") == 1
    assert states()["Ann"] == "confirmed"
    done = {"action": "cancel", "ids": f"{ann.id} junk {cox.id}"}
    assert (
        "Done for 2 registrations."
        in desk.post("/registrations/bulk/do", data=done, follow_redirects=True).text
    )
    assert states() == {"Ann": "cancelled", "Bea": "confirmed", "Cox": "cancelled", "=Dai": "confirmed"}
    again = desk.post("/registrations/bulk", data={"action": "cancel", "all": "1", "query": "sort=name"}).text
    assert ("It will be done for 2 people" in again, "It cannot be done for 2 people" in again) == (
        True,
        True,
    )


def test_nobody_ticked_is_said(people, desk):
    answer = desk.post("/registrations/bulk", data={"action": "cancel"}, follow_redirects=True)
    assert "Tick the people it is about" in answer.text


def test_badges_and_mails_are_for_those_who_were_chosen(people, desk):
    ids = db.session.scalars(select(Registration.id).where(Registration.name.in_(["Ann", "Cox"]))).all()
    chosen = [str(one) for one in ids]
    shown = desk.post("/registrations/bulk", data={"action": "badge", "id": chosen}).text
    assert ("It will be done for 1 person" in shown, "Has no place" in shown) == (True, True)
    done = desk.post("/registrations/bulk/do", data={"action": "badge", "ids": " ".join(chosen)})
    assert done.headers["Location"].startswith("/jobs/")
    query = urlencode([("id", one) for one in chosen])
    mail = desk.post(
        "/registrations/bulk/do", data={"action": "mail", "ids": " ".join(chosen), "query": query}
    )
    assert "2 people as things stand" in desk.get(mail.headers["Location"]).text


def test_a_steward_sees_no_list_and_takes_no_file(client_of, person, people):
    steward = client_of(person("Stew", Role.STEWARD))
    paths = ("/registrations", "/registrations/files", "/registrations/files/people.csv")
    assert [steward.get(path).status_code for path in paths] == [403, 403, 403]


def test_a_file_holds_whom_the_list_was_narrowed_to_and_the_record_notes_it(people, desk, edition):
    assert desk.get("/registrations/files?state=confirmed").text.count("3 registrations") == 1
    content = desk.get("/registrations/files/people.csv?state=confirmed&sort=name").data
    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))
    assert [row["Name"] for row in rows] == ["'=Dai", "Ann", "Bea"]
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "registrations.exported")).one()
    assert event.subject_id == edition.id


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_without_personal_data_names_nobody(people, desk, kind):
    content = desk.get(f"/registrations/files/counts.{kind}").data
    if kind == "csv":
        told = content.decode("utf-8-sig")
    else:
        book = load_workbook(BytesIO(content))
        told = str([[cell.value for cell in row] for page in book for row in page])
    rows = db.session.scalars(select(Registration)).all()
    secrets = [said for row in rows for said in (row.name, row.email, row.reference, row.job_title)]
    assert [said for said in secrets if said in told] == []
    assert ("Kent Police" in told, "Confirmed" in told) == (True, True)


def test_a_workbook_has_a_sheet_of_organisations_by_day(people, desk):
    book = load_workbook(BytesIO(desk.get("/registrations/files/people.xlsx?state=confirmed").data))
    assert [[cell.value for cell in row] for row in book["By organisation"]] == [
        ["Organisation", "2027-03-09", "2027-03-10"],
        ["Example Search and Rescue", 1, 2],
        ["Kent Police", 1, 1],
    ]


def test_filters_say_what_they_narrow_to(people, edition):
    from summit.registration.forms import in_words  # noqa: PLC0415

    said = in_words(
        parse(f"state=waiting&state=confirmed&q=ann&since=2027-01-11&day={people['days'][0]}"),
        edition=edition,
        **queries.narrowable(edition.id),
    )
    assert said == [
        "with the words “ann”",
        "State: Confirmed / On the waiting list",
        "Day: Tuesday 9 March 2027",
        "registered since Monday 11 January 2027",
    ]
    assert RegistrationState.WAITING in parse("state=waiting").states


def test_what_a_list_was_narrowed_to_stands_beside_the_filters_that_stay_closed(
    client_of, organiser, register
):
    register("Ann")
    page = " ".join(
        client_of(organiser).get("/registrations?state=confirmed&language=en&language=cy").text.split()
    )
    assert "Filters: Confirmed; English, Welsh</span>" in page
    assert '<details class="govuk-details" open' not in page
