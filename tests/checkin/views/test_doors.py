"""The scan page, as a hand-held scanner that types and presses Enter meets it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from summit.checkin import services
from summit.checkin.models import Attendance, Scan
from summit.checkin.rules.ledger import Leads
from summit.core.access import Role
from summit.core.db import db
from summit.core.ids import new_id
from summit.organisations.rules.entries import Named
from summit.registration import queries as registrations
from summit.registration import services as registration
from summit.registration.models import Registration
from summit.registration.rules import CategoryKind

STATEMENTS = 16  # of a whole scan, with who is asking and the page's navigation


@pytest.fixture
def door(client_of, steward, gate, first_morning):
    return client_of(steward)


@pytest.fixture
def show(door, gate):
    def send(code, scan_id=None):
        sent = {"code": code, "scan_id": scan_id or str(new_id())}
        return door.post(f"/checkin/{gate.id}", data=sent)

    return send


def ticket(one):
    return registrations.ticket_code(one.id, year=2027)


def word(answer):
    return re.search(r"<h1[^>]*>\s*(.*?)\s*</h1>", answer.text)[1]


def test_each_answer_is_a_heading_a_colour_and_a_title(show, guest, organiser):
    ann, bea, cai = guest("Ann"), guest("Bea", days=(1,)), guest("Cai")
    codes = [ticket(ann), ticket(ann), ticket(bea), cai.reference, "nonsense"]
    registration.cancel(cai.id, actor=organiser)
    answers = [show(code) for code in codes]
    assert [(word(answer), re.search(r"summit-answer--(\w+)", answer.text)[1]) for answer in answers] == [
        ("Welcome", "go"), ("Already in", "look"), ("Not today", "look"), ("Cancelled", "stop"),
        ("Unknown", "odd"),
    ]  # fmt: skip
    assert ["<title>Welcome" in answers[0].text, {answer.status_code for answer in answers}] == [True, {200}]


def test_one_too_many_is_said_to_be_and_how_full_it_is_stands_beside_each_answer(
    show, guest, gate, edition, organiser
):
    hall = services.save_zone("Hall", 1, edition_id=edition.id, zone_id=None, actor=organiser)
    services.lead_gate(gate.id, Leads(gate.name, zone_id=hall.id), actor=organiser)
    answers = [show(ticket(guest(who))) for who in ("Ann", "Bea")]
    assert [re.search(r"summit-answer--(\w+)", answer.text)[1] for answer in answers] == ["go", "look"]
    assert ["it is full: 2 inside with them, 1 at most" in answer.text for answer in answers] == [False, True]
    assert ["Inside: 1 of 1" in answers[0].text, "Inside: 2 of 1" in answers[1].text] == [True, True]


def test_who_is_in_already_is_told_when_and_where(show, guest, clock):
    ann = guest("Ann")
    show(ticket(ann))
    clock.shift(timedelta(minutes=20))
    assert "Came in at 08:40, North door." in show(ticket(ann)).text


def test_who_comes_on_another_day_is_told_which(show, guest):
    assert "Wednesday 10 March 2027" in show(ticket(guest("Ann", days=(1,)))).text


def test_the_next_code_can_be_scanned_at_once(show, guest):
    page = show(ticket(guest("Ann"))).text
    (typed,) = re.findall(r'<input[^>]*name="code"[^>]*>', page)
    assert ("autofocus" in typed, 'value=""' in typed) == (True, True)
    first, second = (re.search(r'name="scan_id"[^>]*value="(.+?)"', show("x").text)[1] for _ in range(2))
    assert first != second


def test_the_same_post_twice_is_one_scan(show, guest):
    code, one = ticket(guest("Ann")), str(new_id())
    assert [word(show(code, one)) for _ in range(2)] == ["Welcome", "Welcome"]
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Scan)) == 1


def test_a_post_with_a_mangled_id_is_a_scan_all_the_same(show, guest):
    assert word(show(ticket(guest("Ann")), "mangled")) == "Welcome"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("  ", "Scan a code, or type the reference on the badge or ticket"),
        ("x" * 201, "Code or reference must be 200 characters or fewer. It has 201."),
    ],
)
def test_nothing_and_too_much_get_a_sentence(show, typed, said):
    answer = show(typed)
    assert (answer.status_code, said in answer.text) == (422, True)


def test_a_person_is_found_by_name_or_organisation_and_let_in(door, gate, guest, show):
    kent = guest("Angharad Llŷn", organisation=Named(words="Example Lifeboats"))
    guest("Bea")
    for text in ("llyn", "LIFEBOATS", kent.reference):
        page = door.get(f"/checkin/{gate.id}?q={text}").text
        assert ("Angharad Llŷn" in page, "Bea" in page) == (True, False)
    (code,) = re.findall(r'name="code" value="(\w+)"', page)
    assert word(show(code)) == "Welcome"


def test_a_search_shows_no_address(door, gate, guest):
    ann = guest("Ann")
    assert ann.email not in door.get(f"/checkin/{gate.id}?q=ann").text


def test_nobody_found_is_said(door, gate):
    assert "Nobody fits “&lt;b&gt;”" in door.get(f"/checkin/{gate.id}?q=<b>").text


def test_one_gate_needs_no_choice_and_two_do(door, gate, edition, organiser):
    assert door.get("/checkin").location == f"/checkin/{gate.id}"
    services.open_gate("South door", edition_id=edition.id, actor=organiser)
    page = door.get("/checkin").text
    assert (page.index("North door") < page.index("South door"), "Arrivals and scans" in page) == (
        True,
        False,
    )


def test_without_a_gate_a_steward_begins_at_the_main_entrance(client_of, steward, edition, first_morning):
    door = client_of(steward)
    assert "Begin at the main entrance" in door.get("/checkin").text
    assert "Main entrance" in door.post("/checkin", follow_redirects=True).text


def test_before_there_is_an_edition_the_page_says_so(client_of, steward):
    assert "There is no current edition" in client_of(steward).get("/checkin").text


def test_an_unknown_gate_does_not_exist(door):
    assert door.get(f"/checkin/{new_id()}").status_code == 404
    assert door.post(f"/checkin/{new_id()}", data={"code": "x", "scan_id": ""}).status_code == 404


def test_a_whole_scan_takes_few_statements(show, guest, statements):
    code = ticket(guest("Ann"))
    show(ticket(guest("Bea")))
    statements.clear()
    show(code)
    asked = [statement for statement in statements if not statement.startswith("BEGIN")]
    assert len(asked) <= STATEMENTS, "\n".join(asked)


def test_whoever_works_at_the_doors_comes_in_and_nobody_else(client_of, person, gate):
    roles = (None, Role.REVIEWER, Role.CHAIR, Role.WELFARE, Role.REGISTRAR, Role.STEWARD, Role.ORGANISER)
    people = [person(f"{role}", *filter(None, [role])) for role in roles]
    answers = [client_of(one).get(f"/checkin/{gate.id}").status_code for one in people]
    assert answers == [403] * 4 + [200] * 3


def test_a_registrar_finds_the_way_back_from_the_day_to_the_doors(client_of, person, gate):
    desk = client_of(person("Reg", Role.REGISTRAR))
    back = re.search(r'href="([^"]+)"\s+class="govuk-back-link"', desk.get("/checkin/board").text)[1]
    assert (back, desk.get(back).status_code) == ("/checkin?choose=1", 200)


def test_in_welsh_the_page_is_the_same(door, gate):
    assert door.get(f"/cy/checkin/{gate.id}").status_code == 200


def test_an_offer_that_expired_is_passed_on_by_whoever_looks_at_the_door(
    client_of, steward, organiser, open_category, guest, request
):
    press, clock = open_category(CategoryKind.PRESS, 1), request.getfixturevalue("clock")
    ann, bea, cox = [guest(name, category_id=press.id) for name in ("Ann", "Bea", "Cox")]
    clock.move_to(datetime(2027, 3, 6, 9, tzinfo=UTC))
    registration.cancel(ann.id, actor=organiser)
    clock.shift(timedelta(days=1))
    gate = request.getfixturevalue("gate")
    client_of(steward).get(f"/checkin/{gate.id}")
    db.session.rollback()
    found = [db.session.get_one(Registration, one.id).state.value for one in (bea, cox)]
    assert found == ["lapsed", "offered"]


@pytest.fixture
def lead(client_of, organiser, gate, first_morning):
    """An organiser's page at the door, which knows how to send its form for letting in anyway."""
    client = client_of(organiser)

    def admit(one, reason, scan_id=None):
        sent = {
            "admit-code": one.reference,
            "admit-reason": reason,
            "admit-scan_id": scan_id or str(new_id()),
        }
        return client.post(f"/checkin/{gate.id}/admit", data=sent)

    client.admit = admit
    return client


def test_an_organiser_lets_somebody_in_against_the_answer_with_a_reason(lead, guest, gate):
    bea, scan_id = guest("Bea", days=(1,)), str(new_id())
    refused = lead.post(f"/checkin/{gate.id}", data={"code": bea.reference, "scan_id": str(new_id())})
    assert [word(refused), "Let in anyway, because" in refused.text] == ["Not today", True]
    answers = [lead.admit(bea, "  Came a day early ", scan_id) for _ in range(2)]
    assert [(word(one), one.status_code) for one in answers] == [("Let in anyway", 200)] * 2
    kept = db.session.execute(select(Scan.answer, Scan.reason).where(Scan.reason.is_not(None))).all()
    assert kept == [("not today", "Came a day early")]
    assert db.session.scalars(select(Attendance.registration_id)).all() == [bea.id]
    board = lead.get("/checkin/board").text
    assert re.search(r"<strong>(\d+)</strong> inside now", board)[1] == "1"


def test_letting_in_anyway_needs_a_reason_and_what_was_answered_stays_on_the_page(lead, guest):
    answer = lead.admit(guest("Bea", days=(1,)), " ")
    assert (answer.status_code, word(answer)) == (422, "Not today")
    assert answer.text.count("Enter why they are let in anyway") == 2  # in the summary and at the field
    assert db.session.scalar(select(func.count()).select_from(Scan)) == 0


def test_who_is_welcome_needs_no_reason(lead, guest, gate):
    answer = lead.admit(guest("Ann"), "A friend")
    assert answer.status_code == 303
    assert "There is no refusal to go against." in lead.get(f"/checkin/{gate.id}").text


def test_a_steward_is_not_asked_whether_to_let_somebody_in_anyway(show, door, guest, gate):
    bea = guest("Bea", days=(1,))
    assert "Let in anyway" not in show(bea.reference).text
    sent = {"admit-code": bea.reference, "admit-reason": "A friend", "admit-scan_id": str(new_id())}
    assert door.post(f"/checkin/{gate.id}/admit", data=sent).status_code == 403
