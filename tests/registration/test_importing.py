"""People that organisers bring: one by hand, or a table that is looked at first and then registered."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from io import BytesIO
from uuid import UUID

import pytest

from summit.core.access import Role
from summit.core.db import db
from summit.core.ids import new_id
from summit.jobs.models import Job
from summit.registration import services
from summit.registration.models import Registration, SavedForm
from summit.registration.rules import CategoryKind, PlaceExistsError
from summit.registration.services.importing import Brought, import_kept, import_rows
from tests.registration.making import mails, states

HEAD = "Name;Email;Organisation;Role;Category\r\n"
GOOD = HEAD + (
    "Siân O’Brien;sian@example.org;Example Rescue;Chief;\r\nBo;bo@example.org;Example Rescue;;Press\r\n"
)


@pytest.fixture
def desk(client_of, organiser):
    return client_of(organiser)


@pytest.fixture
def press(category_with):
    return category_with(2, CategoryKind.PRESS, by_invitation=True)


@pytest.fixture
def look(desk, delegates, edition):
    def send(content: bytes, **typed):
        days = [str(day.id) for day in edition.days]
        for_all = {"category": str(delegates.id), "days": days, "language": "en"}
        file = (BytesIO(content), "people.csv")
        return desk.post("/registrations/import", data={**for_all, "file": file, **typed})

    return send


def run_job() -> dict:
    db.session.rollback()
    arguments = db.session.query(Job).one().arguments
    return dict(
        import_kept(UUID(arguments["form"]), actor_id=UUID(arguments["actor"]), watch=lambda *_: None)
    )


@pytest.mark.parametrize(
    "content",
    [*(GOOD.encode(one) for one in ("utf-8-sig", "cp1252", "utf-16")), BOM_UTF8 + GOOD.encode("cp1252")],
)
def test_a_table_of_any_excel_is_looked_at_and_nothing_is_changed(look, press, content):
    page = look(content)
    words = ["2 rows are well.", "Siân O’Brien", "Register 2 people"]
    assert ([one in page.text for one in words], states()) == ([True] * 3, {})


def test_the_good_rows_are_registered_by_the_worker_and_everybody_is_told(look, press):
    bad = GOOD + "Nobody;nowhere;Example Rescue;;\r\n"
    assert look(bad.encode(), go="import").status_code == 303
    assert (states(), run_job()) == ({}, {"added": 2, "left_out": 0})
    assert states() == {"Siân O’Brien": "confirmed", "Bo": "confirmed"}
    assert mails() == ["registration/confirmed"] * 2
    bo = db.session.query(Registration).filter_by(name="Bo").one()
    assert (bo.category_id, db.session.query(SavedForm).count()) == (press.id, 0)


def test_a_worker_that_was_killed_half_way_registers_the_rest_and_nobody_twice(
    delegates, edition, organiser, category_with
):
    many, request = category_with(9), new_id()
    rows = [
        {"name": who, "badge_name": "", "email": f"{who}@example.org", "organisation": "Example Rescue",
         "job_title": "", "language": "", "category": ""}
        for who in ("ann", "bea", "cox")
    ]  # fmt: skip
    days = tuple(day.id for day in edition.days)
    brought = Brought(edition.id, many.id, days, "en", rows, {})

    def killed(done, _total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_rows(brought, request_id=request, actor=organiser, watch=killed)
    assert states() == {"ann": "confirmed", "bea": "confirmed"}
    import_rows(brought, request_id=request, actor=organiser, watch=lambda *_: None)
    assert (states(), len(mails())) == (dict.fromkeys(("ann", "bea", "cox"), "confirmed"), 3)


def test_whoever_has_a_place_is_named_and_left_out(look, register):
    register("Bo")
    page = look((HEAD + "Bo;BO@example.org;Example Rescue;;\r\n").encode())
    assert ("has a place already" in page.text, "Register" in page.text.split("<main")[1]) == (True, False)


def test_2000_rows_with_37_errors_are_all_found_at_once_each_in_its_row(look):
    lines = [f"Person {n};p{n}@example.org;Example Rescue;;" for n in range(2000)]
    for n in range(37):
        lines[n * 50] = f";p{n}example.org;Example Rescue;;Nothing"
    page = look((HEAD + "\r\n".join(lines)).encode("cp1252"))
    text = " ".join(page.text.split())
    assert ("1963 rows are well. 37 rows have something wrong and are left out." in text, states()) == (
        True, {},
    )  # fmt: skip
    whole = re.findall(r"Name is missing<br>Email is not an email address<br>Category is none of ours", text)
    numbers = [int(one) for one in re.findall(r'numeric"[^>]*>(\d+)</', text)]
    assert (len(whole), numbers[:37], "Person 1999" in text) == (37, [n * 50 + 2 for n in range(37)], True)


def test_a_table_is_read_once_whatever_else_is_wrong(look):
    page = look(GOOD.encode(), days=[])
    assert (page.status_code, "Select at least one day" in page.text) == (422, True)
    assert ("Siân O’Brien" in page.text, "Register 2 people" in page.text) == (True, False)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Choose a file, or paste the rows"),
        (b"PK\x03\x04broken", "cannot be read"),
        (b"Role;Organisation\r\nChief;Kent\r\n", "must name the columns"),
        (HEAD.encode() + b"A;a@example.org;B;;\r\n" * 2001, "more than 2000 rows"),
        (b"x" * 50_000_000, "The file is 50.0 MB. It must be 2 MB or smaller."),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(look, content, said):
    answer = look(content)
    assert (answer.status_code, said in answer.text) == (422, True)


def test_somebody_is_added_by_hand_whatever_is_open(desk, press, edition):
    typed = {
        "name": "Gus Guest", "email": "gus@example.org", "organisation": "Example Rescue",
        "organisation-asked": "Example Rescue", "organisation-choice": "other", "job_title": "Chief",
        "category": str(press.id), "days": [str(edition.days[0].id)], "language": "en",
        "request": str(new_id()),
    }  # fmt: skip
    answers = [desk.post("/registrations/add", data=typed) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (states(), mails()) == ({"Gus Guest": "confirmed"}, ["registration/confirmed"])
    again = desk.post("/registrations/add", data={**typed, "request": str(new_id())})
    assert (again.status_code, "This address has a place already" in again.text) == (422, True)


def test_who_is_added_to_a_full_category_waits(register, apply, organiser):
    for who in ("Ann", "Bea"):
        register(who)
    services.add(apply("Cox"), actor=organiser)
    assert states()["Cox"] == "waiting"
    with pytest.raises(PlaceExistsError):
        services.add(apply("Cox"), actor=organiser)


@pytest.mark.parametrize("role", [Role.WELFARE, Role.STEWARD, Role.REVIEWER])
def test_nobody_else_adds_people(client_of, person, role, delegates):
    desk = client_of(person("Sam", role))
    assert [desk.get(f"/registrations/{page}").status_code for page in ("add", "import")] == [403, 403]


def test_the_summary_of_what_is_wrong_has_the_order_of_the_page(desk, look, press):
    add = desk.post("/registrations/add", data={"name": "", "email": "", "days": []}).text
    told = [
        re.findall(r'<a href="#([a-z_]+)', page.split("<main")[1]) for page in (add, look(b"", days=[]).text)
    ]
    assert told == [["name", "email", "organisation", "job_title", "category", "days"], ["file", "days"]]
