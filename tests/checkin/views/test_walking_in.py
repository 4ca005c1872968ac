"""Somebody at the door without a place."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from summit.checkin.models import Attendance
from summit.core.access import Role
from summit.core.db import db
from summit.registration.models import Registration
from summit.registration.rules import CategoryKind


@pytest.fixture
def desk(client_of, person, gate, delegates, first_morning):
    return client_of(person("Rhian", Role.REGISTRAR))


@pytest.fixture
def arrive(desk, edition, gate, delegates):
    def send(name="Wil Walkin", **changes):
        page = desk.get("/checkin/walk-in").text
        fields = {
            "name": name, "organisation": "Dyfed-Powys Police", "organisation-asked": "Dyfed-Powys Police",
            "organisation-choice": "other", "job_title": "Inspector", "email": "wil@example.org",
            "category": str(delegates.id), "days": [str(edition.days[0].id)], "language": "en",
            "gate": str(gate.id), "request": re.search(r'name="request"[^>]*value="(.+?)"', page)[1],
        }  # fmt: skip
        return desk.post("/checkin/walk-in", data=fields | changes)

    return send


def test_a_walk_in_is_registered_let_in_and_gets_a_badge(arrive, desk):
    page = arrive()
    assert (page.status_code, "Welcome" in page.text, "Wil Walkin" in page.text) == (200, True, True)
    assert db.session.scalar(select(func.count()).select_from(Attendance)) == 1
    sent = dict(re.findall(r'name="(reference|size)"\s+value="(.+?)"', page.text))
    badge = desk.post("/badges/desk", data=sent)
    assert (badge.status_code, badge.data[:4]) == (200, b"%PDF")


def test_where_it_is_full_they_wait_outside(arrive, guest, open_category):
    small = open_category(CategoryKind.PRESS, capacity=1)
    guest("Ann", category_id=small.id)
    page = arrive(category=str(small.id))
    assert ["Waiting list" in page.text, "Print the badge" in page.text] == [True, False]
    assert db.session.scalar(select(func.count()).select_from(Attendance)) == 0


def test_whoever_has_a_place_already_is_said_to(arrive):
    arrive()
    again = arrive(name="Wil Twice")
    assert (again.status_code, "This address has a place already." in again.text) == (422, True)


def test_what_is_missing_is_asked_for(arrive):
    page = arrive(name="", gate="elsewhere")
    assert (page.status_code, "Enter the full name" in page.text) == (422, True)
    assert db.session.scalar(select(func.count()).select_from(Registration)) == 0
