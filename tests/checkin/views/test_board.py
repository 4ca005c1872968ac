"""The day as those see it who lead it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from summit.checkin import queries
from summit.core.access import Role
from summit.core.ids import new_id
from summit.registration.rules import CategoryKind


@pytest.fixture
def desk(client_of, organiser, gate, south, first_morning):
    return client_of(organiser)


def figures(page):
    return re.findall(r"<strong>(\d+)</strong>", page.text)


def cells(page, first):
    row = re.search(rf">{first}</th>(.*?)</tr>", page.text, re.DOTALL)[1]
    return [
        " ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)
    ]


def test_the_board_counts_who_is_inside_who_came_and_who_did_not(desk, scanner, guest, clock):
    left = scanner("left")
    ann, bea = guest("Ann"), guest("Bea")
    guest("Cai"), guest("Dai", days=(1,))
    left.scans(ann), left.scans(bea)
    clock.shift(timedelta(minutes=30))
    left.scans(bea, way="out", answer="goodbye")
    left.sends()
    page = desk.get("/checkin/board")
    assert figures(page) == ["1", "2", "1", "0", "0"]
    assert cells(page, "North door") == ["2", "1", "2 North door", "Heard until 09:10"]
    assert cells(page, "South door")[-1] == "No device: scans here reach us at once"
    assert "of 3 expected have come" in page.text
    absent = desk.get("/checkin/absent")
    assert [name in absent.text for name in ("Ann", "Cai", "Dai")] == [False, True, False]


def test_a_zone_that_is_full_is_said_to_be(desk, scanner, guest, gate):
    assert desk.post("/checkin/zones/new", data={"name": "Hall", "capacity": "2"}).status_code == 303
    zone_id = re.search(r"/checkin/zones/([\w-]{36})", desk.get("/checkin/layout").text)[1]
    assert (
        desk.post(f"/checkin/{gate.id}/leads", data={"name": "North door", "zone": zone_id}).status_code
        == 303
    )
    left = scanner("left")
    left.scans(guest("Ann"))
    left.sends()
    assert cells(desk.get("/checkin/board"), "Hall") == ["1", "2", "Room"]
    left.scans(guest("Bea"))
    left.sends()
    assert cells(desk.get("/checkin/board"), "Hall") == ["2", "2", "Full"]


def test_a_gate_that_was_heard_yesterday_says_so(client_of, organiser, gate, scanner, clock, first_morning):
    scanner("left").sends()
    clock.shift(timedelta(days=1))
    desk = client_of(organiser)
    assert cells(desk.get("/checkin/board"), "North door")[-1] == "Heard until 9 Mar, 08:40"
    muster = " ".join(desk.get("/checkin/muster").text.split())
    assert "North door: heard until 9 Mar, 08:40" in muster


def test_the_muster_list_names_everybody_inside_and_what_was_heard(desk, scanner, guest, clock):
    left = scanner("left")
    left.scans(guest("Ann"))
    left.sends()
    clock.shift(timedelta(minutes=20))
    page = desk.get("/checkin/muster").text
    assert "It is not the venue’s fire roll" in page
    assert "North door: heard until 08:40" in " ".join(page.split())
    assert ["Ann" in page, "In the venue: 1" in page] == [True, True]


def test_a_conflict_is_listed_and_settled_once(desk, scanner, guest, south, clock):
    left, right, ann = scanner("left"), scanner("right", at=south), guest("Ann")
    left.scans(ann)
    clock.shift(timedelta(minutes=3))
    right.scans(ann)
    left.sends(), right.sends()
    page = desk.get("/checkin/conflicts").text
    assert "Came in twice: Ann" in page
    assert "South door (right); before that 08:40, North door (left)" in " ".join(page.split())
    path = re.search(r'action="(/checkin/conflicts/[\w-]+)"', page)[1]
    assert desk.post(path, data={"settlement": "nonsense"}).status_code == 303
    assert "Choose how it is settled." in desk.get("/checkin/conflicts").text
    desk.post(path, data={"settlement": "not inside"})
    page = desk.get("/checkin/conflicts").text
    assert ["All doors agree." in page, "Not inside: count them out" in page] == [True, True]
    assert figures(desk.get("/checkin/board"))[0] == "0"
    desk.post(path, data={"settlement": "let stand"})
    assert "This has been settled already." in desk.get("/checkin/conflicts").text


def test_who_came_through_a_door_is_the_attendance_of_its_session(desk, scanner, guest, gate):
    left = scanner("left")
    left.scans(guest("Ann")), left.scans(guest("Bea"), answer="not today")
    left.sends()
    page = desk.get(f"/checkin/{gate.id}/people").text
    assert ["Ann" in page, "Bea" in page, "People: 1" in page] == [True, False, True]


def test_a_gate_for_one_category_says_so_to_devices(desk, scanner, guest, gate, open_category):
    press = open_category(CategoryKind.PRESS)
    sent = {"name": "North door", "categories": str(press.id)}
    assert desk.post(f"/checkin/{gate.id}/leads", data=sent).status_code == 303
    left = scanner("left")
    left.scans(guest("Ann"))
    left.sends()
    assert "Let in without a place: Ann" in desk.get("/checkin/conflicts").text


@pytest.mark.parametrize("capacity", ["0", "-1", "many"])
def test_a_zone_holds_somebody(desk, capacity):
    assert desk.post("/checkin/zones/new", data={"name": "Hall", "capacity": capacity}).status_code == 422


def test_two_zones_or_gates_of_one_name_are_refused(desk, south):
    for _ in range(2):
        answer = desk.post("/checkin/zones/new", data={"name": "Hall", "capacity": ""})
    assert (answer.status_code, "There is a zone called Hall already." in answer.text) == (422, True)
    answer = desk.post(f"/checkin/{south.id}/leads", data={"name": "North door"})
    assert (answer.status_code, "There is a gate called North door already." in answer.text) == (422, True)


def test_a_gate_from_a_zone_into_itself_is_refused(desk, south):
    desk.post("/checkin/zones/new", data={"name": "Hall", "capacity": ""})
    zone_id = re.search(r"/checkin/zones/([\w-]{36})", desk.get("/checkin/layout").text)[1]
    sent = {"name": "South door", "zone": zone_id, "from_zone": zone_id}
    answer = desk.post(f"/checkin/{south.id}/leads", data=sent)
    assert (answer.status_code, "A gate leads from one place to another." in answer.text) == (422, True)


def test_a_steward_sees_none_of_it(client_of, person, gate):
    door = client_of(person("Sioned", Role.STEWARD))
    pages = ("board", "muster", "absent", "conflicts", "layout", f"{gate.id}/people", f"{gate.id}/leads")
    assert {door.get(f"/checkin/{page}").status_code for page in pages} == {403}


def test_the_board_takes_few_statements_with_many_people(
    desk, scanner, guest, statements, edition, organiser
):
    left = scanner("left")
    for number in range(12):
        left.scans(guest(f"Person {number}"))
    left.sends()
    statements.clear()
    queries.board(edition.id, edition.days[0].on, actor=organiser)
    assert len(statements) <= 11, "\n".join(statements)


def test_an_unknown_conflict_does_not_exist(desk):
    assert desk.post(f"/checkin/conflicts/{new_id()}", data={"settlement": "let stand"}).status_code == 404
