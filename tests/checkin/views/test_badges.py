"""The page that prints badges, and the job behind it."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from summit.core.access import Role
from summit.core.db import db, unit_of_work
from summit.core.ids import new_id
from summit.jobs import tasks
from summit.jobs.models import Job
from summit.jobs.states import JobState
from summit.registration import services as registration
from summit.registration.models import Registration
from summit.registration.rules import CategoryKind
from tests.checkin import reading
from tests.support.written import oldest_first


@pytest.fixture
def desk(client_of, organiser):
    return client_of(organiser)


@pytest.fixture
def ask(desk):
    """Ask for badges, let the worker do it, and return the job."""

    def send(**fields):
        answer = desk.post("/badges", data={"which": "new", "category": "", "reference": "", **fields})
        assert answer.status_code == 303
        tasks.run_queued()
        db.session.rollback()
        return oldest_first(db.session.scalars(select(Job)))[-1]

    return send


def file_of(desk, page):
    (address, *_) = re.findall(r'href="(/badges/[0-9a-f-]+\.pdf)"', page)
    return desk.get(address)


def test_badges_are_printed_by_a_job_and_can_be_fetched_again(desk, ask, guest):
    guest("Ann"), guest("李明")
    job = ask()
    assert (job.state, job.done, job.total, job.result["Badges"]) == (JobState.DONE, 2, 2, 2)
    assert len(job.result["Look at these names before you hand the badges out"]) == 1
    assert desk.get(f"/jobs/{job.id}").status_code == 200
    fetched = file_of(desk, desk.get("/badges").text)
    assert fetched.data == desk.get(f"/files/{job.result['file_id']}").data
    assert fetched.data.startswith(b"%PDF")


def test_what_is_printed_once_is_printed_again_only_when_it_changed(desk, ask, guest):
    one = guest("Ann")
    guest("Bea")
    ask()
    assert "Every badge has been printed, and none has changed since." in desk.get("/badges").text
    rename(one, "Ann Lee")
    assert "Never printed: 0. Changed since: 1." in desk.get("/badges").text
    job = ask()
    assert job.result["Badges"] == 1
    again = desk.post("/badges", data={"which": "new", "category": "", "reference": ""})
    assert (again.status_code, "none has changed since." in again.text) == (422, True)


def test_one_category_or_one_person_is_printed_alone(ask, guest, open_category):
    press = open_category(CategoryKind.PRESS)
    guest("Ann")
    bea = guest("Bea", category_id=press.id)
    assert ask(which="all", category=str(press.id)).result["Badges"] == 1
    job = ask(which="new", reference=bea.reference.lower())
    assert job.result["Badges"] == 1


def test_how_many_of_a_printing_still_count_is_shown(desk, ask, guest, organiser):
    ann = guest("Ann")
    guest("Bea")
    ask()
    registration.cancel(ann.id, actor=organiser)
    page = desk.get("/badges").text
    cells = [cell.split("<")[0].strip() for cell in page.split('govuk-table__cell--numeric">')[1:]]
    assert cells == ["2", "1"]


def test_blank_badges_alone_are_kept_as_a_file(desk, ask, guest):
    guest("Ann")
    job = ask(which="blanks", blanks="6")
    text = reading.text(desk.get(f"/files/{job.result['file_id']}").data)
    assert (job.result["Badges"], text.count("DELEGATE"), "Ann" in text) == (6, 6, False)


def test_an_unknown_reference_gets_a_sentence_at_its_field(desk, guest):
    guest("Ann")
    answer = desk.post("/badges", data={"which": "all", "category": "", "reference": "7777777"})
    assert (answer.status_code, 'href="#reference"' in answer.text) == (422, True)
    assert "Nobody with this reference has a place." in answer.text


def test_with_nobody_registered_there_is_nothing_to_print(desk, edition):
    assert "Nobody has a place yet" in desk.get("/badges").text


def test_an_unknown_printing_does_not_exist(desk, edition):
    assert desk.get(f"/badges/{new_id()}.pdf").status_code == 404


def test_the_page_takes_few_statements_with_many_people(desk, guest, statements):
    for n in range(12):
        guest(f"Person {n}")
    desk.get("/badges")
    statements.clear()
    desk.get("/badges")
    asked = [statement for statement in statements if not statement.startswith("BEGIN")]
    assert len(asked) <= 12, "\n".join(asked)


def test_a_printed_sheet_lies_in_the_order_of_surnames(desk, ask, guest):
    for name in ("Ann Young", "Bea Adams", "Cai Ódhran"):
        guest(name)
    ask()
    text = reading.text(file_of(desk, desk.get("/badges").text).data)
    assert text.index("Bea Adams") < text.index("Cai Ódhran") < text.index("Ann Young")


def rename(one, name):
    with unit_of_work():
        db.session.get_one(Registration, one.id).badge_name = name


def test_a_registrar_who_scans_nothing_finds_and_prints_one_at_the_desk(client_of, person, guest):
    ann = guest("Ann Lee")
    registrar = client_of(person("Rhian", Role.REGISTRAR))
    assert "Ann Lee" in registrar.get("/badges/desk", query_string={"q": "lee"}).text
    printed = registrar.post("/badges/desk", data={"reference": ann.reference, "reason": "lost"})
    assert (printed.status_code, printed.mimetype) == (200, "application/pdf")
    assert "Ann Lee" in reading.text(printed.data)
