"""Now and next, and the screens at the doors: what is on as things really are, without a script."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.agenda import services
from summit.agenda.document import Agenda, Item, Kind
from summit.agenda.rules.live import Live, Word, as_it_is
from summit.agenda.rules.now import moment_of
from summit.core.ids import new_id
from tests.agenda.large import whole_agenda


@pytest.fixture
def morning(programme, clock):
    """Drones 09:30 to 09:55 and Dogs 10:00 to 10:25 in Severn; Boats 10:10 to 10:35 in Teme; it is 09:40."""
    talks = {
        title: programme.place(programme.session(title, 25), room, at)
        for title, room, at in (
            ("Drones", "Severn", "09:30"),
            ("Dogs", "Severn", "10:00"),
            ("Boats", "Teme", "10:10"),
        )
    }
    programme.publish()
    clock.move_to(programme.at("09:40"))

    def tell(title, word, value=""):
        services.tell(
            talks[title].id, word, edition_id=programme.edition.id, value=value, actor=programme.actor
        )

    return tell


def door(client, programme, room="Severn"):
    page = client.get(f"/agenda/doors/{programme.rooms[room].id}").text
    parts = [
        page.partition(f'id="{name}"')[2].partition("</section>")[0] for name in ("now", "next", "later")
    ]
    return [
        [title for title in ("Drones", "Dogs", "Boats", "Coffee", "Keynote") if title in part]
        for part in parts
    ]


def test_a_door_shows_what_is_on_next_and_later(client, programme, morning, clock):
    assert door(client, programme) == [["Drones"], ["Dogs"], ["Coffee", "Keynote"]]
    assert door(client, programme, "Teme") == [[], ["Boats"], ["Coffee", "Keynote"]]
    clock.move_to(programme.at("10:00"))
    assert door(client, programme) == [["Dogs"], ["Coffee"], ["Keynote"]]


def test_a_door_shows_at_once_what_is_late_moved_and_cancelled(client, programme, morning, clock):
    assert door(client, programme)[0] == ["Drones"]
    morning("Drones", Word.LATE, "15")
    assert door(client, programme)[:2] == [[], ["Drones"]]
    morning("Drones", Word.MOVED, str(programme.rooms["Teme"].id))
    assert door(client, programme)[:2] == [[], ["Dogs"]]
    assert door(client, programme, "Teme")[:2] == [[], ["Drones"]]
    morning("Drones", Word.CANCELLED)
    page = client.get(f"/agenda/doors/{programme.rooms['Severn'].id}").text
    assert (door(client, programme)[0], "Cancelled" in page) == (["Drones"], True)


def test_a_door_asks_again_by_itself_without_a_script_unless_it_shall_be_still(client, programme, morning):
    address = f"/agenda/doors/{programme.rooms['Severn'].id}"
    assert [client.get(address + more).headers.get("Refresh") for more in ("", "?still")] == ["30", None]
    assert client.get(f"/agenda/doors/{new_id()}").status_code == 404


def test_after_the_last_session_a_door_says_what_the_room_is_used_for_next(client, programme, morning, clock):
    clock.move_to(programme.at("18:00") - timedelta(days=1))
    page = client.get(f"/agenda/doors/{programme.rooms['Severn'].id}").text
    assert ("On Tuesday 9 March 2027 at 09:30" in page, door(client, programme)) == (
        True,
        [[], ["Drones"], []],
    )


def test_now_and_next_names_every_room_and_follows_the_clock(client, programme, morning, clock):
    page = client.get("/agenda/now").text
    assert re.findall(r'<h2 id="h\d">([^<]+)', page) == ["Severn", "Teme"]
    later = client.get("/agenda/now?at=2027-03-09T10:50").text
    assert (page.count("Coffee"), later.count("Coffee")) == (0, 2)
    clock.move_to(programme.at("10:50"))
    assert client.get("/agenda/now").text == later
    assert client.get("/agenda/now?at=nonsense").text.replace("?at=nonsense", "") == later.replace(
        "?at=2027-03-09T10:50", ""
    )


def test_a_page_of_this_moment_is_kept_for_this_moment(client, programme, morning, statements, clock):
    client.get("/agenda/now")
    statements.clear()
    client.get("/agenda/now")
    assert len([one for one in statements if one.startswith("SELECT")]) == 1


def test_the_screens_are_listed(client, programme, morning):
    page = client.get("/agenda/doors").text
    assert [f"/agenda/doors/{room.id}" in page for room in programme.rooms.values()] == [True, True]


AGENDA, _ = whole_agenda()
LIVES = st.builds(
    Live,
    late=st.sampled_from([0, 0, 10, 45]),
    room_id=st.sampled_from([None, *(room.id for room in AGENDA.rooms)]),
    is_cancelled=st.booleans(),
)


@given(
    lives=st.dictionaries(st.sampled_from([one.id for one in AGENDA.items]), LIVES, max_size=30),
    edge=st.sampled_from([at for one in AGENDA.items for at in (one.starts_at, one.ends_at)]),
    minutes=st.sampled_from([0, 0, -1, 1, 10, 45]),
    room=st.sampled_from(AGENDA.rooms),
)
def test_what_is_on_covers_the_moment_and_what_is_next_begins_first_after_it(lives, edge, minutes, room):
    at = edge + timedelta(minutes=minutes)
    found = moment_of(AGENDA, lives, at, room_id=room.id)
    real = {one.id: as_it_is(one, lives.get(one.id, Live())) for one in AGENDA.items}
    here = [one for one in real.values() if one.room_id == room.id or one.is_for_all]
    today = [one for one in here if one.starts_at.date() == at.date()]
    assert {one.id for one in found.on} == {one.id for one in today if one.starts_at <= at < one.ends_at}
    later = sorted(one.starts_at for one in today if one.starts_at > at)
    assert [real[one.id].starts_at for one in found.next] == [start for start in later if start == later[0]]


def test_what_is_for_everybody_is_on_in_every_room():
    at = AGENDA.items[0].starts_at
    lunch = Item(id=new_id(), kind=Kind.MEAL, title="Lunch", starts_at=at, minutes=60, is_for_all=True)
    alone = Agenda(event="", venue="", rooms=AGENDA.rooms, items=(lunch,))
    assert {moment_of(alone, {}, at, room_id=room.id).on for room in alone.rooms} == {(lunch,)}
