"""Who was in which session, as those see it who lead the day."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from summit.checkin import services
from summit.checkin.models import Zone
from summit.checkin.rules.ledger import Leads
from summit.core.db import db, unit_of_work
from summit.core.ids import new_id
from summit.edition.rules import RoomDetails
from summit.edition.services import remove_room, save_room


@pytest.fixture
def desk(client_of, organiser, programme, south, first_morning):
    """Hall 1 has a zone and a door; there is a talk from 09:30 and another from 10:30."""
    for title, begins in (("Joint control rooms", "09:30"), ("Drones", "10:30")):
        programme.place(programme.session(title, 60), "hall", begins)
    programme.publish()
    room = programme.rooms["hall"]
    hall = services.save_zone(
        "Main hall", 300, edition_id=south.edition_id, zone_id=None, room_id=room.id, actor=organiser
    )
    services.lead_gate(south.id, Leads(south.name, zone_id=hall.id), actor=organiser)
    return client_of(organiser)


@pytest.fixture
def through(scanner, south, programme, clock):
    """``through([(ann, moment, "in")])``: what a device at the door of the hall tells at 11:30."""
    door = scanner("right", at=south)

    def tell(passages: list[tuple[object, datetime, str]]) -> None:
        clock.move_to(programme.at("11:30"))
        for one, at, way in passages:
            door.scans(one, at=at, way=way, answer="welcome" if way == "in" else "goodbye")
        door.sends()

    return tell


def people(page):
    return re.findall(r'data-label="People">\s*(\d+)', page.text)


def test_each_session_counts_who_was_in_its_room_while_it_was_on(desk, through, programme, guest):
    ann, bea, cai = guest("Ann"), guest("Bea"), guest("Cai")
    early = programme.at("09:20")
    late = early + timedelta(minutes=75)
    through([(ann, early, "in"), (bea, early, "in"), (bea, late, "out"), (cai, late, "in")])
    assert people(desk.get("/checkin/sessions")) == ["2", "3"]
    paths = re.findall(r'href="(/checkin/sessions/[\w-]{36})"', desk.get("/checkin/sessions").text)
    first, second = (desk.get(path).text for path in paths)
    assert [name in first for name in ("Ann", "Bea", "Cai")] == [True, True, False]
    assert ["Cai" in second, "10:35" in second, "People: 3" in second] == [True, True, True]


def test_a_session_whose_doors_nobody_watches_is_not_counted(
    client_of, organiser, programme, gate, first_morning
):
    session = programme.place(programme.session("Drones", 60), "hall", "09:30")
    programme.publish()
    desk = client_of(organiser)
    assert "No session of this day is counted." in desk.get("/checkin/sessions").text
    assert [desk.get(f"/checkin/sessions/{one}").status_code for one in (session.id, new_id())] == [404, 404]


def test_before_an_agenda_is_published_no_session_is_counted(client_of, organiser, edition, first_morning):
    assert "No session of this day is counted." in client_of(organiser).get("/checkin/sessions").text


def test_a_steward_sees_none_of_it(client_of, steward, edition):
    assert client_of(steward).get("/checkin/sessions").status_code == 403


def test_a_room_is_one_zone_whatever_the_two_are_called(desk, programme, south):
    hall = str(programme.rooms["hall"].id)
    second = {"name": "Balcony", "capacity": "", "room": hall}
    refused = desk.post("/checkin/zones/new", data=second)
    assert refused.status_code == 422
    assert "The zone called Main hall is this room already." in refused.text
    assert desk.post("/checkin/zones/new", data=second | {"room": ""}).status_code == 303
    pages = re.findall(r"/checkin/zones/[\w-]{36}", desk.get("/checkin/layout").text)
    balcony, main = (desk.get(page).text for page in pages)
    assert [f'selected value="{hall}"' in page for page in (balcony, main)] == [False, True]
    with pytest.raises(IntegrityError, match="room_id"), unit_of_work():
        db.session.add(Zone(edition_id=south.edition_id, name="Stage", room_id=programme.rooms["hall"].id))


def test_a_room_that_goes_leaves_its_zone(desk, organiser, programme, south):
    spare = save_room(RoomDetails("Spare", 20), edition_id=south.edition_id, actor=organiser)
    zone = services.save_zone(
        "Spare", None, edition_id=south.edition_id, zone_id=None, room_id=spare.id, actor=organiser
    )
    remove_room(spare.id, edition_id=south.edition_id, actor=organiser)
    db.session.refresh(zone)
    assert (zone.name, zone.room_id) == ("Spare", None)
