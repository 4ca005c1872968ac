"""Devices as organisers make them, and as they call us."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from summit.checkin import queries, services
from summit.checkin.rules.devices import Duty
from summit.core.access import Permission
from summit.core.clock import now
from summit.core.ids import new_id
from tests.checkin.doors import milliseconds, serial


@pytest.fixture
def desk(client_of, organiser, gate, first_morning):
    return client_of(organiser)


@pytest.fixture
def added(desk, gate):
    """Add a device on the page, and return the code that the page shows."""

    def add(name, duty="scan"):
        page = desk.post("/checkin/devices/new", data={"name": name, "gate": str(gate.id), "duty": duty})
        assert page.status_code == 200
        return re.search(r"/scanner#([\w-]+)", page.text)[1]

    return add


@pytest.fixture
def enrolled(added, client):
    def enrol(name="Left", duty="scan"):
        return client.post("/scanner/enrol", json={"code": added(name, duty)}).json

    return enrol


def as_device(token):
    return {"Authorization": f"Bearer {token}"}


def test_a_code_makes_a_device_once(added, client, gate):
    code = added("Left")
    first, second = (client.post("/scanner/enrol", json={"code": code}) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 403)
    assert [first.json[key] for key in ("name", "duty", "gate")] == ["Left", "scan", str(gate.id)]
    assert second.json["refusal"].startswith("This code does not work.")


def test_a_code_lasts_an_hour(added, client, clock):
    code = added("Left")
    clock.shift(timedelta(minutes=61))
    assert client.post("/scanner/enrol", json={"code": code}).status_code == 403


@pytest.mark.parametrize("sent", [{}, {"code": 7}, {"code": ""}, [], "x"])
def test_what_is_no_code_is_refused(client, edition, sent):
    assert client.post("/scanner/enrol", json=sent).status_code == 403


def test_a_device_gets_its_list_and_nobody_else_does(enrolled, client, desk, guest):
    ann = guest("Ann")
    token = enrolled()["token"]
    answer = client.get("/scanner/list", headers=as_device(token))
    person = answer.json["people"][0]
    assert (person["name"], person["ref"], len(person["codes"]), len(person["days"])) == (
        "Ann",
        ann.reference,
        1,
        2,
    )
    assert ann.email not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert [client.get("/scanner/list").status_code, desk.get("/scanner/list").status_code] == [401, 403]
    assert client.get("/scanner/list", headers=as_device("wrong")).status_code == 401


def test_the_second_token_hands_in_scans_and_reads_nothing(enrolled, client, guest):
    ann, keys = guest("Ann"), enrolled()
    sender = as_device(keys["sender"])
    scan = {
        "id": str(new_id()), "gate": keys["gate"], "at": keys["now"], "way": "in", "method": "code",
        "answer": "welcome", "who": str(ann.id),
    }  # fmt: skip
    answer = client.post("/scanner/sync", json={"sent": keys["now"], "scans": [scan]}, headers=sender)
    assert (answer.json["kept"], answer.json["moves"], answer.json["mark"]) == ([scan["id"]], [], None)
    assert client.get("/scanner/list", headers=sender).status_code == 403


def test_a_revoked_device_hands_in_and_gets_no_list(enrolled, client, desk):
    keys = enrolled()
    path = re.search(r'action="(/checkin/devices/[\w-]+/revoke)"', desk.get("/checkin/devices").text)[1]
    assert desk.post(path).status_code == 303
    assert "Left is revoked." in desk.get("/checkin/devices").text
    headers = [as_device(keys[key]) for key in ("token", "sender")]
    told = [client.post("/scanner/sync", json={"scans": []}, headers=one).json for one in headers]
    assert [(one["revoked"], one["moves"], one["mark"]) for one in told] == [(True, [], None)] * 2
    assert [client.get("/scanner/list", headers=one).status_code for one in headers] == [403, 403]


def test_a_new_code_puts_the_device_that_was_out(enrolled, client, desk):
    keys = enrolled()
    path = re.search(r'action="(/checkin/devices/[\w-]+/code)"', desk.get("/checkin/devices").text)[1]
    code = re.search(r"/scanner#([\w-]+)", desk.post(path).text)[1]
    assert client.get("/scanner/list", headers=as_device(keys["token"])).status_code == 200
    again = client.post("/scanner/enrol", json={"code": code}).json
    answers = [
        client.get("/scanner/list", headers=as_device(token)).status_code
        for token in (keys["token"], again["token"])
    ]
    assert answers == [401, 200]


@pytest.mark.parametrize(
    "sent", [{}, [], "x", {"scans": "x"}, {"scans": [1, None, {}], "sent": "now", "waiting": -1}]
)
def test_a_batch_that_makes_no_sense_changes_nothing(enrolled, client, sent):
    answer = client.post("/scanner/sync", json=sent, headers=as_device(enrolled()["token"]))
    assert (answer.status_code, answer.json["kept"]) == (200, [])


def test_a_lone_scan_takes_few_statements(enrolled, client, guest, gate, statements):
    headers = as_device(enrolled()["token"])
    for one in (guest("Ann"), guest("Bea")):  # the first makes what is made once
        at = milliseconds(now())
        scan = {"id": str(new_id()), "gate": str(gate.id), "at": at, "way": "in", "method": "code"}
        scan |= {"answer": "welcome", "serial": serial(one), "who": str(one.id)}
        statements.clear()
        sent = {"sent": at, "waiting": 0, "asks": False, "scans": [scan]}
        answer = client.post("/scanner/sync", json=sent, headers=headers)
    assert (answer.json["kept"], answer.json["moves"]) == ([scan["id"]], [])
    read = [one.split()[0] for one in statements if not one.startswith("BEGIN")]
    assert (len(read), sorted(one for one in read if one != "SELECT")) == (9, ["INSERT", "INSERT", "UPDATE"])


def test_the_mark_changes_with_the_list(enrolled, client, guest, organiser):
    headers = as_device(enrolled()["token"])

    def mark():
        return client.post("/scanner/sync", json={}, headers=headers).json["mark"]

    before = mark()
    assert mark() == before
    guest("Ann")
    assert mark() != before


def test_a_kiosk_holds_no_list(scanner, client):
    token = scanner("Kiosk", duty=Duty.KIOSK).token
    assert client.get("/scanner/list", headers=as_device(token)).status_code == 403


def test_a_device_is_no_person(enrolled, client, gate):
    headers = as_device(enrolled(duty="lead")["token"])
    assert [client.get(path, headers=headers).status_code for path in ("/checkin", "/checkin/devices")] == [
        403,
        403,
    ]


def test_what_a_lead_may(scanner):
    assert Permission.CHECKIN_LEAD in scanner("lead", duty=Duty.LEAD).device.permissions
    assert Permission.CHECKIN_LEAD not in scanner("scan").device.permissions


def test_a_form_without_a_name_or_a_gate_is_refused(desk, gate):
    answer = desk.post("/checkin/devices/new", data={"name": "", "gate": str(new_id()), "duty": "all"})
    assert (answer.status_code, "Enter a name for the device" in answer.text) == (422, True)


def test_a_device_asks_whether_it_still_counts(enrolled, client):
    keys = enrolled()
    tokens = [keys["token"], keys["sender"], "wrong", None]
    assert [client.post("/scanner/known", json={"token": one}).json["known"] for one in tokens] == [
        True, True, False, False,
    ]  # fmt: skip


def test_every_file_that_the_scanner_keeps_is_there(client, edition):
    kept = client.get("/scanner/files.json").json
    assert {path: client.get(path).status_code for path in kept["files"]} == dict.fromkeys(kept["files"], 200)
    assert any(path.endswith(".wasm") for path in kept["files"])


def test_the_scanner_alone_may_compile(client, edition):
    policies = [client.get(path).headers["Content-Security-Policy"] for path in ("/scanner", "/")]
    assert ["wasm-unsafe-eval" in policy for policy in policies] == [True, False]


def test_a_service_knows_when_it_was_enrolled(scanner, organiser, edition, first_morning):
    scanner("Left")
    (device,) = queries.devices(edition.id, actor=organiser)
    assert (milliseconds(device.enrolled_at), device.code_sha256) == (milliseconds(first_morning), None)
    services.revoke_device(device.id, actor=organiser)
