"""Certificates of attendance: what they say, when they are given, and what their number tells anybody."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from summit.accounts.services import issue_link
from summit.agenda.document import Kind
from summit.agenda.services.booking import offer_places
from summit.checkin import services, views
from summit.checkin.models import Certificate
from summit.checkin.rules.answers import Direction
from summit.checkin.rules.ledger import Leads
from summit.checkin.rules.wordings import thanks
from summit.core.access import Scope
from summit.core.db import db, unit_of_work
from summit.core.ids import new_id
from summit.edition.rules import RoomDetails
from summit.edition.services import save_room
from summit.mail.rules.wording import FIELD
from summit.registration.rules.seats import Chosen
from tests.checkin import reading
from tests.support.databases import ON_ONE

AFTER = datetime(2027, 3, 11, 9, tzinfo=UTC)


@pytest.fixture
def published(programme):
    """An hour and a half of sessions between 09:30 and 11:30."""
    programme.place(programme.session("Joint control rooms", 60), "hall", "09:30")
    programme.place(programme.session("Drones", 30), "hall", "11:00")
    return programme.publish()


@pytest.fixture
def link():
    def make(registration):
        with unit_of_work():
            token = issue_link(Scope.REGISTRATION_OWN, registration.id, expires_at=AFTER + timedelta(days=30))
        return f"/certificate/place/{token}"

    return make


def certificate(client, address):
    answer = client.post(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return answer.data


def number_on(content):
    return re.search(r"Number (\w{12})", reading.text(content))[1]


def test_who_came_gets_the_hours_of_the_programme_after_their_scan(
    client, guest, scan, published, link, clock
):
    ann = guest("Ann")
    clock.move_to(datetime(2027, 3, 9, 10, 0, tzinfo=UTC))
    scan(ann.reference)
    clock.move_to(AFTER)
    page = client.get(link(ann)).text
    assert "1 hours of the programme" in page  # half of the first session, and the second
    text = reading.text(certificate(client, link(ann)))
    assert ["Ann" in text, "Tuesday 9 March 2027" in text, "Wednesday 10 March" in text] == [
        True,
        True,
        False,
    ]


def test_before_the_summit_is_over_and_without_a_scan_there_is_none(client, guest, scan, link, clock):
    ann, bea = guest("Ann"), guest("Bea")
    scan(ann.reference)
    early = client.post(link(ann))
    clock.move_to(AFTER)
    absent = client.post(link(bea))
    assert [early.status_code, absent.status_code] == [409, 409]
    assert "once the Summit is over" in early.text
    assert "No scan at a door" in absent.text


@ON_ONE
def test_it_is_a_tagged_document_with_a_language_and_a_title(client, guest, scan, link, clock):
    ann = guest("Ann")
    scan(ann.reference)
    clock.move_to(AFTER)
    read = PdfReader(BytesIO(certificate(client, link(ann))))
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712 (its own kind of true)
    assert (read.trailer["/Root"]["/Lang"], read.metadata.title.startswith("Certificate of attendance")) == (
        "en",
        True,
    )


@pytest.fixture
def doors(programme, edition, organiser, gate):
    """A workshop from 11:30 to 12:30 that is booked, with a gate of its own inside the hall."""
    session = programme.session("Radios in tunnels", 60, Kind.WORKSHOP)
    places = offer_places(session.id, 20, name="Radios", edition_id=edition.id, actor=organiser)
    programme.place(programme.session("Drones", 60), "hall", "09:30")
    programme.place(session, "hall", "11:30")
    programme.publish()
    hall = services.save_zone("Hall", None, edition_id=edition.id, zone_id=None, actor=organiser)
    room = services.save_zone("Room", None, edition_id=edition.id, zone_id=None, actor=organiser)
    services.lead_gate(gate.id, Leads(gate.name, hall.id), actor=organiser)
    inner = services.open_gate("Room 4", edition_id=edition.id, actor=organiser)
    services.lead_gate(inner.id, Leads("Room 4", room.id, hall.id, places.quota_id), actor=organiser)
    return gate, inner


@pytest.fixture
def page_after(client, link, clock, steward):
    """``page_after(ann, [(gate, [(9, 0), (10, 30)])])``: what Ann reads who went in and out by turns."""

    def told(who, passages):
        moves = [(when, where.id, at) for where, own in passages for at, when in enumerate(own)]
        for when, gate_id, at in sorted(moves, key=lambda one: one[0]):
            clock.move_to(datetime(2027, 3, 9, *when, tzinfo=UTC))
            way = Direction.OUT if at % 2 else Direction.IN
            services.scan(who.reference, scan_id=new_id(), gate_id=gate_id, actor=steward, direction=way)
        clock.move_to(AFTER)
        return client.get(link(who)).text

    return told


@pytest.mark.parametrize(
    ("door", "room", "hours"),
    [
        ((), [(11, 10)], 1),  # seen at the workshop's gate alone: the workshop, and nothing before or after
        ((), [(11, 45), (12, 15)], 0.5),
        ([(9, 0)], [(11, 20), (11, 50)], 2),  # who leaves the room stays in the hall
        ([(9, 0), (10, 0)], [(11, 30)], 1.5),  # out at ten, and seen again in the workshop
        ([(9, 0), (12, 0)], [(11, 30), (11, 55)], 1.5),
    ],
)
def test_the_gate_of_a_session_credits_that_session(door, room, hours, doors, guest, page_after):
    ann = guest("Ann", seats=(Chosen(doors[1].quota_id),))
    assert f"{hours} hours of the programme" in page_after(ann, zip(doors, (door, room), strict=True))


@pytest.fixture
def rooms(programme, edition, organiser, gate):
    """Three sessions from 09:30; Hall 1, where the first and the last are, is a zone with a door."""
    other = save_room(RoomDetails("Hall 2", 100), edition_id=edition.id, actor=organiser)
    programme.rooms["other"] = other
    for title, room, begins in (
        ("Drones", "hall", "09:30"),
        ("Boats", "other", "10:30"),
        ("Radios", "hall", "11:30"),
    ):
        programme.place(programme.session(title, 60), room, begins)
    programme.publish()
    hall = services.save_zone(
        "Hall", None, edition_id=edition.id, zone_id=None, room_id=programme.rooms["hall"].id, actor=organiser
    )
    inner = services.open_gate("Hall 1", edition_id=edition.id, actor=organiser)
    services.lead_gate(inner.id, Leads("Hall 1", hall.id), actor=organiser)
    return gate, inner


@pytest.mark.parametrize(
    ("door", "room", "hours"),
    [
        ((), [(9, 0)], 2),  # seen at the hall's door alone: the sessions in the hall
        ((), [(9, 0), (10, 0), (11, 45), (12, 15)], 1),
        ([(9, 0)], [(9, 20), (10, 30)], 3),  # who leaves the hall stays in the venue
        ([(9, 0), (10, 30)], [(11, 30)], 2),  # out of the venue, and seen again in the hall
    ],
)
def test_the_door_of_a_room_credits_the_sessions_in_it(door, room, hours, rooms, guest, page_after):
    passages = zip(rooms, (door, room), strict=True)
    assert f"{hours} hours of the programme" in page_after(guest("Ann"), passages)


def test_anybody_can_check_a_number_and_learns_what_is_printed_and_no_more(client, guest, scan, link, clock):
    ann = guest("Ann", job_title="Secret role")
    scan(ann.reference)
    clock.move_to(AFTER)
    number = number_on(certificate(client, link(ann)))
    spaced = f"{number[:4].lower()} {number[4:8]}-{number[8:]}"
    page = client.get("/certificates", query_string={"number": spaced}).text
    assert ["Ann" in page, "Tuesday 9 March 2027" in page] == [True, True]
    for kept_back in (ann.email, ann.reference, ann.job_title, "Example Search and Rescue"):
        assert kept_back not in page
    other = number[:-1] + ("2" if number[-1] != "2" else "3")
    unknown = client.get("/certificates", query_string={"number": other})
    assert (unknown.status_code, "Ann" in unknown.text) == (404, False)


def test_the_same_knowledge_is_the_same_number_and_later_scans_make_a_new_one(
    client, guest, scan, link, clock, published
):
    ann = guest("Ann")
    scan(ann.reference)
    clock.move_to(AFTER)
    first, again = (number_on(certificate(client, link(ann))) for _ in range(2))
    clock.move_to(datetime(2027, 3, 10, 9, tzinfo=UTC))
    scan(ann.reference)
    clock.move_to(AFTER)
    later = number_on(certificate(client, link(ann)))
    assert (first == again, first == later) == (True, False)
    assert client.get("/certificates", query_string={"number": first}).status_code == 200
    db.session.rollback()
    assert len(db.session.scalars(select(Certificate)).all()) == 2


def test_a_mail_of_thanks_goes_to_those_who_came_with_a_link_of_their_own(
    client, guest, scan, clock, organiser, edition
):
    ann, _bea = guest("Ann"), guest("Bea")
    scan(ann.reference)
    found = views.AUDIENCE.find(organiser, edition.id, "")
    assert [(one.id, one.values["name"]) for one in found] == [(ann.id, "Ann")]
    clock.move_to(AFTER)
    with unit_of_work():
        address = views.AUDIENCE.issue["certificate_link"](ann.id)
    assert client.get("/certificate" + address.split("/certificate")[1]).status_code == 200


def test_the_mail_of_thanks_begins_with_words_in_both_languages_that_can_be_changed(
    client_of, guest, scan, organiser
):
    scan(guest("Ann").reference)
    page = client_of(organiser)
    address = re.search(r'href="(/mail/campaigns/new[^"]+)"', page.get("/checkin/arrivals").text)[1]
    written = page.get(address).text
    assert ["{certificate_link}" in written, "Diolch am ddod" in written] == [True, True]
    words = {**thanks(), "body_en": "Dear {name}, your hours: {certificate_link}"}
    shown = page.post(address, data=words, follow_redirects=True).text
    assert "Dear Ann, your hours:" in shown
    assert set(FIELD.findall("".join(thanks().values()))) <= set(views.AUDIENCE.fields)


@ON_ONE
def test_a_name_that_no_font_draws_gives_way_to_that_of_the_badge(client, guest, scan, link, clock):
    ann, lost = guest("\U000f0000", badge_name="Ann Lee"), guest("\U000f0000")
    scan(ann.reference), scan(lost.reference)
    clock.move_to(AFTER)
    for who, said in ((ann, "Ann Lee"), (lost, lost.reference)):
        text = reading.text(certificate(client, link(who)))
        assert (said in text, "\U000f0000" in text) == (True, False)


def test_the_page_of_the_place_leads_to_it(client, guest, link, clock):
    ann = guest("Ann")
    address = link(ann)
    page = client.get(address.replace("/certificate/place", "/registration/place")).text
    assert address in page
