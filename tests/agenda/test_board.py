"""The board, the form behind each of its cards, and what both say of a place before it is chosen."""

import pytest

from summit.agenda import queries, services
from summit.agenda.document import Kind
from summit.agenda.models import Star
from summit.agenda.rules.moves import Spot
from summit.core.db import db, unit_of_work
from summit.edition import services as editions
from summit.edition.rules import Feature, RoomDetails, TrackColour, TrackDetails
from tests.agenda.test_editors import place_of

JSON = {"Accept": "application/json"}


@pytest.fixture
def at_desk(client_of, organiser):
    return client_of(organiser)


def send(desk, programme, session, room, clock, **more):
    return desk.post(
        f"/agenda/edit/sessions/{session.id}/place",
        data=place_of(programme, session, room, clock) | more,
        headers=JSON,
    )


def offered(desk, programme, session):
    """Return what every place costs: by the room and the time, how bad, the price and the sentences."""
    told = desk.get(f"/agenda/edit/sessions/{session.id}/places", headers=JSON).json
    rooms = {str(room.id): name for name, room in programme.rooms.items()}
    block = str(programme.blocks["morning"].id)
    return {
        (rooms[one["room"]], number * 5): (bad, price, [told["sentences"][which] for which in why])
        for one in told["rooms"]
        if one["block"] == block
        for number, (bad, price, why) in enumerate(one["places"])
    }


def test_what_is_dropped_is_sent_to_the_form_and_answered_to_a_script(at_desk, programme):
    session = programme.session("Drones")
    answer = send(at_desk, programme, session, "Severn", "09:30")
    assert (answer.status_code, answer.json["place"], programme.places()) == (
        200, "Tuesday 9 March 2027, 09:30 to 09:45, Severn", {"Drones": "09:30 Severn"},
    )  # fmt: skip
    session = programme.plan().sessions[0]
    out = at_desk.post(
        f"/agenda/edit/sessions/{session.id}/take-out", data={"version": session.version}, headers=JSON
    )
    assert (out.status_code, programme.places()) == (200, {})


def test_a_script_is_told_what_is_impossible_and_what_has_to_be_confirmed(at_desk, programme):
    programme.place(programme.session("Drones"), "Severn", "09:30")
    other = programme.session("Dogs", audience=60)
    taken = send(at_desk, programme, other, "Severn", "09:40")
    assert (taken.status_code, taken.json["confirm"], taken.json["said"]) == (
        409, None, ["Severn is taken at that time: “Drones” starts at 09:30."],
    )  # fmt: skip
    small = send(at_desk, programme, other, "Teme", "09:30")
    assert (small.status_code, small.json["said"]) == (409, ["Teme holds 40 people; 60 are expected."])
    assert (
        send(at_desk, programme, other, "Teme", "09:45", confirmed=small.json["confirm"]).status_code == 409
    )
    assert (
        send(at_desk, programme, other, "Teme", "09:30", confirmed=small.json["confirm"]).status_code == 200
    )


def test_the_second_of_two_editors_gets_both_places_and_who_was_quicker(at_desk, client_of, programme, chair):
    session = programme.session("Drones")
    mine = place_of(programme, session, "Teme", "10:00")
    services.place(
        session.id, Spot(programme.blocks["morning"].id, programme.rooms["Severn"].id, programme.at("09:30")),
        edition_id=programme.edition.id, version=session.version, actor=chair,
    )  # fmt: skip
    address = f"/agenda/edit/sessions/{session.id}/place"
    told = at_desk.post(address, data=mine, headers=JSON)
    expected = {
        "by": "Cerys", "theirs": "Tuesday 9 March 2027, 09:30 to 09:45, Severn",
        "mine": "Tuesday 9 March 2027, 10:00 to 10:15, Teme",
    }  # fmt: skip
    assert (told.status_code, {name: told.json[name] for name in expected}) == (409, expected)
    page = at_desk.post(address, data=mine)
    assert [part in page.text for part in expected.values()] == [True] * 3
    assert programme.places() == {"Drones": "09:30 Severn"}
    again = at_desk.post(address, data=mine | {"version": str(told.json["version"])}, headers=JSON)
    assert (again.status_code, programme.places()) == (200, {"Drones": "10:00 Teme"})


def test_the_form_says_what_a_place_costs_before_it_is_saved(at_desk, programme):
    session = programme.session("Drones", audience=60)
    address = f"/agenda/edit/sessions/{session.id}/place"
    looked = at_desk.post(address, data=place_of(programme, session, "Teme", "09:30") | {"look": "1"})
    assert "Teme holds 40 people; 60 are expected." in looked.text
    assert "Its price is 20, counted in attendees who lose something." in looked.text
    assert (looked.status_code, programme.places()) == (200, {})
    page = at_desk.get(address).text
    first = page.index("Free places that cost least")
    assert page.index("09:30, Severn") > first
    chosen = f"{address}?block={programme.blocks['noon'].id}&room={programme.rooms['Severn'].id}&start=11:20"
    assert 'value="11:20"' in at_desk.get(chosen).text
    assert at_desk.get(f"{address}?block=x&room=y&start=noon").status_code == 200


def test_every_place_has_its_price_and_its_reasons(at_desk, programme):
    programme.place(programme.presented_by(programme.session("Drones", 30), "Ann"), "Severn", "09:30")
    other = programme.presented_by(
        programme.session("Dogs", 30, audience=60, needs=frozenset({Feature.STREAMING})), "Ann"
    )
    found = offered(at_desk, programme, other)
    assert len(found) == 2 * 10  # two rooms, and 75 minutes less 30 in steps of 5, both ends
    taken = "Severn is taken at that time: “Drones” starts at 09:30."
    ann = "Ann presents “Drones” in Severn at that time."
    assert found["Severn", 0] == (2, 0, [taken, ann])
    assert found["Severn", 30] == (0, 0, [])
    assert found["Teme", 25][2][0] == ann
    assert found["Teme", 30] == (
        1, 20,
        ["Teme holds 40 people; 60 are expected.", "It needs what Teme does not have: Live streaming."],
    )  # fmt: skip


def test_the_way_between_two_rooms_is_told_to_a_presenter(at_desk, programme, organiser):
    far = RoomDetails("Far", 90, frozenset(), 6, 4, rank=3)
    near = RoomDetails("Near", 90, frozenset(), 0, 0, rank=4)
    rooms = [editions.save_room(one, edition_id=programme.edition.id, actor=organiser) for one in (far, near)]
    programme.rooms.update(Far=rooms[0], Near=rooms[1])
    programme.place(programme.presented_by(programme.session("Drones"), "Ann"), "Near", "09:30")
    other = programme.presented_by(programme.session("Dogs"), "Ann")
    found = offered(at_desk, programme, other)
    walk = "Ann also presents “Drones” in Near, 10 minutes’ walk away."
    assert (found["Far", 15], found["Far", 20][2], found["Far", 25][2]) == ((0, 0, [walk]), [walk], [])
    assert found["Near", 15] == (0, 0, [])


def test_a_track_that_runs_against_itself_is_told_and_priced(at_desk, programme, organiser):
    told = TrackDetails("Prevention", TrackColour.GOLD)
    track = editions.save_track(told, edition_id=programme.edition.id, actor=organiser)
    programme.place(programme.session("Drones", track_id=track.id), "Severn", "09:30")
    found = offered(at_desk, programme, programme.session("Dogs", track_id=track.id))
    assert found["Teme", 0] == (0, 60, ["“Drones” of the same track, Prevention, is on at that time."])
    assert found["Teme", 15] == (0, 0, [])


def test_what_attendees_have_starred_is_told_and_priced(at_desk, programme, attendee):
    """Three have starred both; one of them the other alone."""
    first = programme.place(programme.session("Drones"), "Severn", "09:30")
    other = programme.session("Dogs")
    holders = [attendee(name) for name in ("una", "val", "wyn")]
    for number, holder in enumerate(holders):
        place = queries.follower(holder)
        mine = {"registration_id": place.id, "person_id": place.person_id}
        with unit_of_work():
            for session in (first, other)[: 1 + (number < 2)]:
                db.session.add(Star(**mine, session_id=session.id))
    found = offered(at_desk, programme, other)
    both = "2 attendees have starred both this and “Drones”, which is on at that time."
    assert (found["Teme", 0], found["Teme", 15]) == ((0, 2, [both]), (0, 0, []))


def test_posters_of_one_hour_are_one_stack(at_desk, programme):
    for title in ("One", "Two"):
        programme.place(programme.session(title, 60, Kind.POSTER), "Teme", "09:30")
    page = at_desk.get("/agenda/edit").text
    assert (page.count("board-stack c3 r2 s12"), page.count("09:30–10:30<")) == (1, 2)


def test_the_board_is_shown_by_day_by_room_and_by_track(at_desk, programme, organiser):
    track = editions.save_track(
        TrackDetails("Prevention", TrackColour.GOLD), edition_id=programme.edition.id, actor=organiser
    )
    programme.place(programme.session("Drones"), "Severn", "09:30")
    programme.place(programme.session("Dogs", track_id=track.id), "Teme", "09:45")
    programme.session("Boats")
    whole = at_desk.get("/agenda/edit").text
    assert [f'data-title="{one}"' in whole for one in ("Drones", "Dogs", "Boats")] == [True] * 3
    room = at_desk.get(f"/agenda/edit?room={programme.rooms['Teme'].id}").text
    assert ('data-title="Drones"' in room, 'data-title="Dogs"' in room) == (False, True)
    assert room.count('class="agenda-day"') == len(programme.edition.days)
    aside = at_desk.get(f"/agenda/edit?track={track.id}").text
    assert (aside.count("is-aside"), 'data-title="Boats"' in aside) == (1, False)
    second = programme.edition.days[1].on.isoformat()
    assert 'data-title="Drones"' not in at_desk.get(f"/agenda/edit?day={second}").text


def test_the_last_move_is_named_undone_and_done_again_by_buttons(at_desk, programme):
    programme.place(programme.session("Drones"), "Severn", "09:30")
    move = queries.last_move(programme.edition.id, actor=programme.actor)
    assert "“Drones” to 09:30, Severn" in at_desk.get("/agenda/edit").text
    page = at_desk.post("/agenda/edit/undo", data={"seen": move.number}, follow_redirects=True).text
    assert ("Undone: “Drones” to 09:30, Severn." in page, programme.places()) == (True, {})
    stale = at_desk.post("/agenda/edit/undo", data={"seen": move.number}, follow_redirects=True).text
    assert "There is nothing to undo or to do again." in stale
    at_desk.post("/agenda/edit/redo", data={"seen": move.number})
    assert programme.places() == {"Drones": "09:30 Severn"}


def test_the_board_is_read_in_nine_statements_whatever_is_on_it(accepted, at_desk, programme, statements):
    counts = []
    for size in (2, 6):
        for number in range(size):
            made = programme.presented_by(programme.session(f"Talk {number}"), f"Speaker{number}")
        services.bring_in(edition_id=programme.edition.id, actor=programme.actor)
        programme.place(made, "Severn" if size == 2 else "Teme", "09:30")
        programme.publish(f"{size} more")
        db.session.rollback()
        statements.clear()
        at_desk.get("/agenda/edit")
        counts.append(len(statements))
    assert counts == [9, 9]


def test_a_presenter_who_cannot_be_there_is_warned_of_and_may_be_placed_all_the_same(at_desk, programme):
    session = programme.presented_by(programme.session("Drones"), "Ann")
    ann = session.people[0].person_id
    address = f"/agenda/edit/people/{ann}/away"
    day = str(programme.edition.days[0].id)
    wrong = at_desk.post(address, data={"day": day, "starts": "10:00", "ends": "09:45"})
    assert (wrong.status_code, "It must end after it starts, on the same day." in wrong.text) == (422, True)
    assert at_desk.post(address, data={"day": day, "starts": "00:00", "ends": "09:45"}).status_code == 303
    warned = send(at_desk, programme, session, "Severn", "09:40")
    assert (warned.status_code, warned.json["said"]) == (409, ["Ann cannot be there at that time."])
    found = offered(at_desk, programme, session)
    assert (found["Severn", 10], found["Severn", 15]) == (
        (1, 0, ["Ann cannot be there at that time."]), (0, 0, []),
    )  # fmt: skip
    confirmed = send(at_desk, programme, session, "Severn", "09:40", confirmed=warned.json["confirm"])
    assert (confirmed.status_code, programme.places()) == (200, {"Drones": "09:40 Severn"})
    away = programme.plan().away[ann][0]
    assert at_desk.post(f"/agenda/edit/away/{away.id}/remove").status_code == 303
    assert "They can always be there" in at_desk.get(address).text
    assert at_desk.get(f"/agenda/edit/people/{programme.edition.id}/away").status_code == 404
