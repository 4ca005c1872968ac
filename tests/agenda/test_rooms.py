"""Whoever stands at a room says in one press that it is full, and everybody reads it at once."""

import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from summit.agenda import queries, services
from summit.agenda.models import Notice
from summit.agenda.rules.live import Live, Word
from summit.audit.models import AuditEvent
from summit.core.access import Role
from summit.core.db import db
from summit.core.errors import DomainError
from summit.core.ids import new_id

SHOWN_AT = ("/agenda", "/agenda/grid", "/agenda/now", "/cy/agenda")


@pytest.fixture
def steward(edition, person):
    return person("Stevie", Role.STEWARD)


@pytest.fixture
def talks(programme, clock):
    """Drones, Dogs and Cats one after the other in Severn, Boats in Teme; it is 09:40, Drones is on."""
    stands = {
        title: programme.place(programme.session(title, 20), room, at)
        for title, room, at in (
            ("Drones", "Severn", "09:30"), ("Dogs", "Severn", "09:55"), ("Cats", "Severn", "10:20"),
            ("Boats", "Teme", "09:30"),
        )
    }  # fmt: skip
    programme.publish()
    clock.move_to(programme.at("09:40"))
    return stands


def tell(programme, session, word, value=""):
    services.tell(session.id, word, edition_id=programme.edition.id, value=str(value), actor=programme.actor)


def say(programme, session, actor, *, is_full=True):
    return services.say_full(session.id, is_full=is_full, edition_id=programme.edition.id, actor=actor)


def page_of(desk, programme, room="Severn"):
    page = desk.get(f"/agenda/rooms/{programme.rooms[room].id}").text
    return re.findall(r"<section.*?</span>\s*(\w+)\s*</h2>", page, re.DOTALL), page


@pytest.fixture
def press(client_of, steward, programme, talks):
    desk = client_of(steward)

    def press_one(title, word, room="Severn"):
        address = f"/agenda/rooms/{programme.rooms[room].id}"
        answer = desk.post(f"{address}/{talks[title].id}", data={"word": word})
        assert (answer.status_code, answer.headers["Location"]) == (303, address)
        return desk.get(address).text

    return press_one


@pytest.mark.parametrize("path", SHOWN_AT)
def test_one_press_is_on_the_very_next_page_of_everybody_and_another_takes_it_back(
    client, programme, press, path
):
    seen = []
    for word in ("full", "not_full"):
        client.get(path)  # kept by now
        tag = client.get(path).headers["ETag"]
        press("Drones", word)
        answer = client.get(path, headers={"If-None-Match": tag})
        seen.append((answer.status_code, answer.text.count("Room full")))
    assert seen == [(200, 1), (200, 0)]


def test_the_page_of_a_room_has_what_is_in_it_and_what_comes_next_with_one_button_each(
    client_of, steward, programme, talks, clock
):
    desk = client_of(steward)
    titles, page = page_of(desk, programme)
    assert (titles, page.count('value="full"')) == (["Drones", "Dogs"], 2)
    say(programme, talks["Drones"], steward)
    page = page_of(desk, programme)[1]
    assert (page.count('value="not_full"'), page.count('value="full"')) == (1, 1)
    clock.move_to(programme.at("09:50"))
    assert page_of(desk, programme)[0] == ["Dogs", "Cats"]
    tell(programme, talks["Boats"], Word.LATE, 45)
    tell(programme, talks["Boats"], Word.MOVED, programme.rooms["Severn"].id)
    clock.move_to(programme.at("10:20"))
    assert page_of(desk, programme)[0] == ["Boats", "Cats"]
    assert page_of(desk, programme, "Teme")[1].count("Nothing more is in this room.") == 1


def test_rooms_are_listed_for_a_steward_and_the_header_leads_there(client_of, steward, programme, talks):
    page = client_of(steward).get("/agenda/rooms").text
    assert [f'href="/agenda/rooms/{room.id}"' in page for room in programme.rooms.values()] == [True, True]
    assert ("Rooms on the day" in client_of(steward).get("/").text, "Severn" in page) == (True, True)


def test_before_anything_is_published_there_is_no_room_to_stand_at(client_of, steward, programme):
    desk = client_of(steward)
    assert "Nothing has been published yet." in desk.get("/agenda/rooms").text
    assert desk.get(f"/agenda/rooms/{programme.rooms['Severn'].id}").status_code == 404


def test_a_steward_says_nothing_else_of_the_agenda_and_others_not_even_that(
    client_of, person, steward, programme, talks, press
):
    address = f"/agenda/rooms/{programme.rooms['Severn'].id}"
    guest = client_of(person("Tom"))
    assert [guest.get(path).status_code for path in ("/agenda/rooms", address)] == [403, 403]
    assert guest.post(f"{address}/{talks['Drones'].id}", data={"word": "full"}).status_code == 403
    assert client_of(steward).get("/agenda/edit/live").status_code == 403
    with pytest.raises(NoResultFound):
        say(programme, talks["Drones"], person("Tim", Role.REGISTRAR))
    with pytest.raises(NoResultFound):
        services.tell(talks["Drones"].id, Word.FULL, edition_id=programme.edition.id, actor=steward)
    db.session.rollback()
    for word in ("cancelled", "late 10", ""):
        press("Drones", word)
    assert db.session.scalars(select(Notice)).all() == []


def test_each_press_is_recorded_with_who_pressed(programme, steward, talks, clock):
    say(programme, talks["Drones"], steward)
    clock.shift(5)
    say(programme, talks["Drones"], steward, is_full=False)
    query = select(AuditEvent).where(AuditEvent.verb == "agenda.told").order_by(AuditEvent.at)
    events = db.session.scalars(query.options(joinedload(AuditEvent.detail))).all()
    changes = [json.loads(one.detail.body)["changes"]["live"] for one in events]
    assert changes == [[None, "full"], ["full", None]]
    assert {one.actor_id for one in events} == {steward.id}


def test_what_an_editor_said_stays_beside_it(programme, steward, talks):
    tell(programme, talks["Drones"], Word.LATE, 10)
    assert say(programme, talks["Drones"], steward) == Live(late=10, is_full=True)
    assert say(programme, talks["Drones"], steward) == Live(late=10, is_full=True)
    assert say(programme, talks["Drones"], steward, is_full=False) == Live(late=10)


def test_a_cancelled_session_stays_cancelled_whatever_an_old_page_sends(
    programme, talks, press, client_of, steward
):
    tell(programme, talks["Drones"], Word.CANCELLED)
    page = page_of(client_of(steward), programme)[1]
    assert ("Cancelled" in page, page.count('value="full"')) == (True, 1)
    assert "Only an editor of the agenda can put it on again." in press("Drones", "full")
    assert queries.newest(programme.edition.id).live[talks["Drones"].id] == Live(is_cancelled=True)


def test_of_what_is_over_or_a_break_nothing_is_said(programme, steward, talks, press, clock):
    clock.move_to(programme.at("09:50"))
    assert "That session is over. Below is what is in the room now." in press("Drones", "full")
    tell(programme, talks["Drones"], Word.LATE, 5)
    assert "That session is over" not in press("Drones", "full")
    with pytest.raises(DomainError, match="Only of a session"):
        services.say_full(
            programme.blocks["coffee"].id, is_full=True, edition_id=programme.edition.id, actor=steward
        )


def test_of_what_the_agenda_does_not_have_nothing_is_said(client_of, steward, programme, talks):
    desk = client_of(steward)
    address = f"/agenda/rooms/{programme.rooms['Severn'].id}/{new_id()}"
    assert desk.post(address, data={"word": "full"}).status_code == 404
    assert desk.get(f"/agenda/rooms/{new_id()}").status_code == 404


def test_on_the_day_before_the_page_says_on_which_day_it_is(client_of, steward, programme, talks, clock):
    clock.move_to(programme.at("18:00") - timedelta(days=1))
    page = page_of(client_of(steward), programme)[1]
    assert "Tuesday 9 March 2027, 09:30" in page
