"""A kiosk, as the page of it asks us: one person's own things, and nobody else's."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from summit.checkin import queries, services
from summit.checkin.exports import print_badges
from summit.checkin.models import BadgePrint, Scan
from summit.checkin.rules.devices import Duty
from summit.checkin.rules.faces import Selection
from summit.checkin.rules.ledger import Leads
from summit.checkin.rules.orders import Printing
from summit.core.db import db
from summit.core.ids import new_id
from summit.registration import services as registration
from summit.registration.queries import ticket_code
from tests.checkin.reading import codes, pages

WHO = "Ann of the kiosk"


@pytest.fixture
def kiosk(scanner, client):
    """Ask as a kiosk at the north door."""
    headers = {"Authorization": f"Bearer {scanner('Foyer', duty=Duty.KIOSK).token}"}

    def ask(path, typed="", scan_id=None):
        sent = {"typed": typed, "id": scan_id or str(new_id())}
        return client.post(f"/kiosk/{path}", json=sent, headers=headers)

    return ask


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_somebody_is_asked_let_in_and_given_a_badge(kiosk, guest, edition, organiser):
    ann, scan_id = guest(WHO), str(new_id())
    asked = kiosk("look", ann.reference.lower())
    assert asked.json == {
        "answer": "welcome", "name": WHO, "organisation": ann.organisation_name, "wears": False,
        "full": False,
    }  # fmt: skip
    assert count(Scan) == 0  # nothing happens before they say that it is them
    assert kiosk("check-in", ann.reference, scan_id).json["answer"] == "welcome"
    assert queries.board(edition.id, edition.days[0].on, actor=organiser).inside == 1
    badge = kiosk("badge", scan_id=scan_id)
    assert (badge.status_code, badge.content_type, badge.data[:5]) == (200, "application/pdf", b"%PDF-")
    assert count(BadgePrint) == 1


def test_who_comes_into_a_full_zone_is_told_once_they_are_counted(kiosk, guest, gate, edition, organiser):
    hall = services.save_zone("Hall", 1, edition_id=edition.id, zone_id=None, actor=organiser)
    services.lead_gate(gate.id, Leads(gate.name, zone_id=hall.id), actor=organiser)
    told = [
        [kiosk(path, one.reference).json["full"] for path in ("look", "check-in")]
        for one in (guest("Ann"), guest("Bea"), guest("Cox"))
    ]
    assert told == [[False, False], [False, True], [True, True]]


def test_the_badge_is_one_page_and_opens_the_door(kiosk, guest, tmp_path, scan):
    ann, scan_id = guest(WHO), str(new_id())
    kiosk("check-in", ann.reference, scan_id)
    content = kiosk("badge", scan_id=scan_id).data
    assert len(pages(content)) == 1
    assert [scan(code).holder.badge_name for code in codes(content, tmp_path, dpi=150)] == [WHO]


def test_whoever_scans_their_badge_needs_no_other(kiosk, guest, edition, tmp_path):
    ann = guest(WHO)
    printed = print_badges(edition.id, Printing(Selection(reference=ann.reference)), actor_id=None)
    (badge,) = codes(printed.content, tmp_path, dpi=150)
    shown = [ticket_code(ann.id, year=2027), badge]
    assert [kiosk("look", code).json["wears"] for code in shown] == [False, True]


def test_a_refusal_says_nothing_of_anybody_and_is_kept(kiosk, guest, organiser):
    ann, bea, cai = guest(WHO), guest("Bea", days=(1,)), guest("Cai")
    registration.cancel(cai.id, actor=organiser)
    kiosk("check-in", ann.reference)
    answers = [kiosk("look", typed).json for typed in (ann.reference, bea.reference, cai.reference, "x", "")]
    assert answers == [
        {"answer": one} for one in ("already in", "not today", "cancelled", "unknown", "unknown")
    ]
    assert count(Scan) == 6


def test_the_same_check_in_sent_twice_is_one(kiosk, guest):
    ann, scan_id = guest(WHO), str(new_id())
    answers = [kiosk("check-in", ann.reference, scan_id).json["answer"] for _ in range(2)]
    assert (answers, count(Scan)) == (["welcome", "welcome"], 1)


def test_a_badge_is_printed_for_whom_this_kiosk_let_in_a_moment_ago_alone(kiosk, guest, scan, clock):
    ann, bea = guest(WHO), guest("Bea")
    scan(bea.reference, scan_id=(elsewhere := new_id()))
    kiosk("check-in", ann.reference, scan_id := str(new_id()))
    refused = kiosk("look", ann.reference, again := str(new_id()))
    assert refused.json == {"answer": "already in"}
    asked = [kiosk("badge", scan_id=one).status_code for one in (str(elsewhere), again, str(new_id()), "x")]
    assert asked == [409] * 4
    clock.shift(timedelta(minutes=4))
    late = kiosk("badge", scan_id=scan_id)
    assert (late.status_code, late.json["refusal"]) == (409, "Ask for your badge at the help desk.")


def test_a_kiosk_reads_no_list_and_others_do_not_do_its_duty(kiosk, scanner, client, client_of, steward):
    own = {"Authorization": f"Bearer {scanner('Other', duty=Duty.KIOSK).token}"}
    device = {"Authorization": f"Bearer {scanner('Left').token}"}
    assert client.get("/scanner/list", headers=own).status_code == 403
    assert client.post("/kiosk/look", json={}, headers=device).status_code == 403
    assert [one.post("/kiosk/look", json={}).status_code for one in (client, client_of(steward))] == [
        401,
        403,
    ]


def test_a_revoked_kiosk_is_nobody(scanner, organiser, client):
    foyer = scanner("Foyer", duty=Duty.KIOSK)
    services.revoke_device(foyer.device.id, actor=organiser)
    headers = {"Authorization": f"Bearer {foyer.token}"}
    assert client.post("/kiosk/look", json={}, headers=headers).status_code == 401
    assert client.post("/scanner/known", json={"token": foyer.token}).json == {"known": False}


def test_what_a_gate_was_heard_of_does_not_wait_for_a_kiosk(scanner, edition, gate, clock):
    left = scanner("Left")
    scanner("Foyer", duty=Duty.KIOSK)
    clock.shift(timedelta(minutes=30))
    left.sends()
    assert queries.gates_heard(edition.id)[gate.id].until.minute == 10


def test_its_code_opens_the_page_of_the_kiosk(client_of, organiser, gate, first_morning, client):
    sent = {"name": "Foyer", "gate": str(gate.id), "duty": "kiosk"}
    page = client_of(organiser).post("/checkin/devices/new", data=sent).text
    code = re.search(r"/kiosk#([\w-]+)", page)[1]
    assert client.post("/scanner/enrol", json={"code": code}).json["duty"] == "kiosk"


def test_the_page_holds_every_refusal_in_both_languages(client, edition):
    pages = [client.get(path) for path in ("/kiosk", "/cy/kiosk")]
    assert [page.text.count("data-said=") for page in pages] == [10, 10]
    assert "frame-src blob:" in pages[0].headers["Content-Security-Policy"]


def test_references_cannot_be_tried_one_after_the_other(kiosk, guest, clock):
    ann, bea = guest(WHO), guest("Bea")
    guesses = [kiosk("look", f"BCDFG{n:02}".replace("0", "H").replace("1", "J")) for n in range(2, 23)]
    assert [guess.status_code for guess in guesses] == [200] * 20 + [429]
    assert (kiosk("look", ann.reference).json, kiosk("check-in", ann.reference).json) == ({"minutes": 1},) * 2
    assert kiosk("check-in", ticket_code(bea.id, year=2027)).json["answer"] == "welcome"
    clock.shift(timedelta(minutes=1))
    assert kiosk("look", ann.reference).json["answer"] == "welcome"


def test_whoever_has_a_place_is_never_made_to_wait_by_others_who_have_one(kiosk, guest):
    everybody = [guest(f"Person {n}") for n in range(25)]
    assert {kiosk("check-in", one.reference).json["answer"] for one in everybody} == {"welcome"}
