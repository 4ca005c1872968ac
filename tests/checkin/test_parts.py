"""What the door adds to the page of one registration."""

from sqlalchemy import insert

from summit.checkin.models import Gate, Scan
from summit.checkin.rules.answers import Answer, Direction, Method
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.ids import new_id
from tests.registration.conftest import apply, category_with, delegates, edition, organiser, register
from tests.registration.making import registration_of

__all__ = ["apply", "category_with", "delegates", "edition", "organiser", "register"]


def test_scans_and_badges_stand_on_the_page_of_whoever_wears_them(client_of, organiser, register, edition):
    ann, bea = registration_of(register("Ann")), registration_of(register("Bea"))
    gate_id = new_id()
    with unit_of_work():
        db.session.execute(
            insert(Gate),
            [{"id": gate_id, "edition_id": edition.id, "name": "North door", "opened_at": now()}],
        )
        scan = {
            "id": new_id(), "edition_id": edition.id, "gate_id": gate_id, "at": now(),
            "scanned_by_id": organiser.id, "method": Method.CODE, "answer": Answer.WELCOME,
            "registration_id": ann.id, "credential_id": None, "received_at": now(), "device_id": None,
            "direction": Direction.IN, "reason": None,
        }  # fmt: skip
        db.session.execute(insert(Scan), [scan])
    desk = client_of(organiser)
    pages = [desk.get(f"/registrations/{one.id}").text for one in (ann, bea)]
    assert [page.count("North door") for page in pages] == [1, 0]
    assert [page.count("Scans") for page in pages] == [1, 1]
