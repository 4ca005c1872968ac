"""Booking for a team: every error at once, good rows go ahead, each person owns their place."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest

from summit.core.access import LinkHolder, Scope
from summit.core.db import db
from summit.core.ids import new_id
from summit.core.sheets import SheetError, read_pasted
from summit.mail.models import OutboxMail
from summit.registration import services
from summit.registration.models import GroupBooking, Registration
from summit.registration.rules.rows import read_people
from summit.registration.services.groups import Group
from summit.registration.services.passing import Details, Successor
from tests.registration.making import mails, states
from tests.support.written import oldest_first

TABLE = """Name\tE-mail\tJob title\tShirt
Ann Ap Rhys\tann@example.org\tAnalyst\tM
Bea\tbea at example.org\tAnalyst\tL

\tcox@example.org\t\tL
Dai\tANN@example.org\tAnalyst\tL
Eva Ŵyn\teva@example.org\tChief\tS
"""
BOOKER = {
    "name": "Bo Booker", "email": "bo@example.org", "organisation": "Example Rescue",
    "organisation-asked": "Example Rescue", "organisation-choice": "other", "language": "en",
}  # fmt: skip


def read(text: str):
    return read_people(read_pasted(text), needed=("job_title",), categories=None)


def test_every_error_of_every_row_is_found_at_once():
    people = read(TABLE)
    wrong = {entry.number: [(fault.column, fault.sentence) for fault in entry.faults] for entry in people.bad}
    assert wrong == {
        3: [("email", "is not an email address")],
        5: [("name", "is missing"), ("job_title", "is missing")],
        6: [("email", "stands in row %(number)s already")],
    }
    assert [entry.said["name"] for entry in people.good] == ["Ann Ap Rhys", "Eva Ŵyn"]
    assert people.unknown == ("Shirt",)


def test_a_first_and_a_last_name_are_a_name_and_welsh_is_a_language():
    [entry] = read("First name;Surname;Email;Role;Language\nSiân;Llŷr;s@example.org;Chief;Cymraeg\n").entries
    assert (entry.said["name"], entry.said["language"], entry.faults) == ("Siân Llŷr", "cy", ())


def test_a_table_without_a_name_or_an_address_is_refused_whole():
    with pytest.raises(SheetError):
        read("Name;Role\nAnn;Analyst\n")


@pytest.fixture
def to_the_preview(client, clock, delegates, edition):
    def send(**changes):
        days = [str(day.id) for day in edition.days]
        chosen = {"days": days, "category": str(delegates.id), "rows": TABLE}
        answer = client.post("/registration/group", data={**BOOKER, **chosen, **changes})
        clock.shift(timedelta(seconds=30))
        return answer

    return send


def book(client, page, **changes):
    sealed = unescape(re.search(r'name="sealed"\s+value="([^"]+)"', page.text)[1])
    return client.post("/registration/group", data={"sealed": sealed, "go": "book", "website": "", **changes})


def group_link(client):
    db.session.rollback()
    query = db.session.query(OutboxMail).filter_by(template="registration/group_booked")
    return "/" + oldest_first(query)[-1].context["group_link"].split("/", 3)[3]


def test_the_good_rows_go_ahead_and_the_others_stay_to_be_put_right(client, to_the_preview):
    page = to_the_preview()
    words = ["is not an email address", "is missing", "stands in row 2 already", "Book for 2 people", "Shirt"]
    assert [one in page.text for one in words] == [True] * len(words)
    assert ("bea at example.org" in page.text, states()) == (True, {})
    answer = book(client, page)
    assert (answer.status_code, "Booking sent" in answer.text) == (200, True)
    assert states() == {"Ann Ap Rhys": "confirmed", "Eva Ŵyn": "confirmed"}
    assert (mails("bo@%"), mails("ann@%")) == (["registration/group_booked"], ["registration/confirmed"])
    [mail] = db.session.query(OutboxMail).filter_by(recipient="ann@example.org")
    assert mail.context["booker"] == "Bo Booker"


def test_the_rows_that_were_left_out_are_still_there_and_go_ahead_once_they_are_right(client, to_the_preview):
    done = book(client, to_the_preview())
    assert "3 rows were left out" in done.text
    page = book(client, done, go="rest").text
    rest = unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1])
    words = ["is not an email address", "is missing", "stands in row 2 already", "Book for 1"]
    assert ([one in page for one in words], "Ann Ap Rhys" in rest) == ([True, True, True, False], False)
    book(client, to_the_preview(rows=rest.replace("bea at ", "bea@").replace("ANN@", "dai@")))
    assert list(states()) == ["Ann Ap Rhys", "Eva Ŵyn", "Bea", "Dai"]


def test_the_same_booking_sent_twice_is_one(client, to_the_preview):
    page = to_the_preview()
    book(client, page)
    book(client, page)
    db.session.rollback()
    counts = (db.session.query(GroupBooking).count(), len(states()), len(mails()))
    assert counts == (1, 2, 3)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
@pytest.mark.parametrize("mark", [b"", BOM_UTF8])
def test_a_file_from_excel_is_read_whatever_its_letters_and_its_mark(client, to_the_preview, encoding, mark):
    content = "Name;Email;Role\r\nSiân O’Brien;sian@example.org;Chief\r\n".encode(encoding)
    page = to_the_preview(rows="", file=(BytesIO(mark + content), "team.csv"))
    assert ("Siân O’Brien" in page.text, "Book for 1 person" in page.text) == (True, True)


def test_a_file_is_read_once_whatever_else_is_wrong(to_the_preview):
    page = to_the_preview(rows="", name="", file=(BytesIO(TABLE.encode()), "team.csv"))
    assert (page.status_code, "Enter your full name" in page.text) == (422, True)
    assert "bea at example.org" in page.text


def test_a_file_of_50_megabytes_gets_a_sentence_and_what_stands_beside_it_stays(to_the_preview):
    page = to_the_preview(rows="", file=(BytesIO(b"x" * 50_000_000), "team.csv"))
    said = "The file is 50.0 MB. It must be 0.5 MB or smaller."
    assert (page.status_code, said in page.text, 'value="Bo Booker"' in page.text) == (422, True, True)


def test_a_booking_that_is_full_goes_on_the_waiting_list_row_by_row(client, to_the_preview):
    rows = "Name,Email,Role\n" + "".join(f"P{n},p{n}@example.org,Chief\n" for n in range(4))
    book(client, to_the_preview(rows=rows))
    assert states() == {"P0": "confirmed", "P1": "confirmed", "P2": "waiting", "P3": "waiting"}


def test_the_booker_sees_who_has_finished_and_not_whether_somebody_had_a_place(
    client, to_the_preview, register, edition
):
    register("Ann")
    book(client, to_the_preview())
    path = group_link(client)
    assert client.get(path).text.count("Not finished yet") == 2
    db.session.rollback()
    eva = db.session.query(Registration).filter_by(name="Eva Ŵyn").one()
    assert "Bo Booker has booked for you" in client.get(own_path()).text
    days = tuple(day.id for day in edition.days)
    details = Details("Eva Ŵyn", "Eva", "Chief", "en", days, eva.version)
    services.change_details(eva.id, details, actor=LinkHolder(Scope.REGISTRATION_OWN, eva.id))
    assert client.get(path).text.count("Not finished yet") == 1
    assert "has booked for you" not in client.get(own_path()).text
    services.cancel(eva.id, actor=LinkHolder(Scope.REGISTRATION_OWN, eva.id))
    page = client.get(path).text
    assert ("No longer registered" in page, "0 of 1 have looked at their place" in page) == (True, True)


def test_of_a_place_that_was_passed_on_the_booker_reads_that_and_not_to_whom(client, to_the_preview):
    book(client, to_the_preview())
    path = group_link(client)
    db.session.rollback()
    *_, last = members = db.session.query(Registration).all()
    services.pass_on(
        last.id,
        Successor("Noa", "noa@example.org", "Chief"),
        actor=LinkHolder(Scope.REGISTRATION_OWN, last.id),
    )
    mail = oldest_first(db.session.query(OutboxMail).filter_by(recipient="noa@example.org"))[-1]
    assert "has booked for you" not in client.get("/" + mail.context["place_link"].split("/", 3)[3]).text
    page = client.get(path).text
    told = ("Passed on to a colleague", "Not finished yet", "0 of 1 have looked at their place", "noa")
    assert [page.lower().count(one.lower()) for one in told] == [1, 1, 1, 0]
    for one in members:
        services.cancel(one.id, actor=LinkHolder(Scope.REGISTRATION_OWN, one.id))
    page = client.get(path).text
    told = ("No longer registered", "Nobody whom you booked for has a place any more.", "have looked")
    assert [page.count(one) for one in told] == [2, 1, 0]


def own_path() -> str:
    db.session.rollback()
    mail = db.session.query(OutboxMail).filter_by(
        recipient="eva@example.org", template="registration/confirmed"
    )
    return "/" + mail.one().context["place_link"].split("/", 3)[3]


def test_a_booking_that_was_stopped_half_way_goes_on_when_it_is_sent_again(apply, register):
    group = Group(new_id(), "GR0UP12", "Bo", "bo@example.org", "en")
    team = [apply("Ann"), apply("Bea")]
    services.book_group(group, team[:1])
    services.book_group(group, team)
    assert states() == {"Ann": "confirmed", "Bea": "confirmed"}
    assert mails("bo@%") == ["registration/group_booked"]


def test_a_trap_keeps_machines_out_and_what_was_checked_stays(client, to_the_preview):
    page = to_the_preview()
    answer = book(client, page, website="http://spam.example")
    assert (answer.status_code, states(), "eva@example.org" in answer.text) == (409, {}, True)
    assert book(client, answer).status_code == 200


@pytest.mark.parametrize(
    ("rows", "said"), [("", "Paste the people"), ("just words", "must name the columns")]
)
def test_what_is_no_table_gets_a_sentence_and_nothing_is_lost(to_the_preview, rows, said):
    answer = to_the_preview(rows=rows)
    assert (answer.status_code, said in answer.text, "Bo Booker" in answer.text) == (422, True, True)


def test_the_summary_of_what_is_wrong_has_the_order_of_the_page(to_the_preview):
    page = to_the_preview(rows="", name="", days=[], email="").text
    assert re.findall(r'<a href="#([a-z_]+)', page.split("<main")[1])[:4] == ["rows", "days", "name", "email"]
