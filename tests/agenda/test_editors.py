"""The editors' pages: from rooms and blocks to a published version, without JavaScript."""

import re

import pytest
from werkzeug.datastructures import MultiDict

from summit.agenda import queries, services
from summit.agenda.document import Kind
from summit.core.db import db
from summit.core.errors import DomainError
from summit.edition import queries as editions
from summit.edition.rules import Feature
from summit.showcase import services as showcase

ROOM = {"name": "Severn", "capacity": "200", "features": ["step free", "streaming"], "rank": "1",
        "walk_east": "", "walk_north": ""}  # fmt: skip


@pytest.fixture
def at_desk(client_of, organiser):
    return client_of(organiser)


def place_of(programme, session, room, clock, block="morning"):
    return {
        "block": str(programme.blocks[block].id),
        "room": str(programme.rooms[room].id),
        "start": clock,
        "version": str(session.version),
    }


@pytest.mark.parametrize("path", ["/agenda/edit", "/agenda/edit/publish", "/agenda/edit/versions"])
def test_who_makes_no_agenda_is_refused_and_a_chair_is_not(client_of, person, chair, edition, path):
    assert (client_of(person("Sam")).get(path).status_code, client_of(chair).get(path).status_code) == (
        403,
        200,
    )


def test_an_empty_edition_says_where_to_begin(at_desk, edition):
    page = at_desk.get("/agenda/edit").text
    assert ("Begin with the rooms" in page, "Not published yet" in page) == (True, True)


def test_before_there_is_an_edition_the_page_says_so(at_desk):
    assert "There is no current edition." in at_desk.get("/agenda/edit").text


def test_rooms_are_added_changed_and_removed(at_desk, edition):
    base = f"/editions/{edition.id}"
    assert at_desk.post(f"{base}/rooms/new", data=ROOM).status_code == 303
    room = editions.rooms(edition.id)[0]
    assert (room.name, room.capacity, room.features) == (
        "Severn", 200, {Feature.STEP_FREE, Feature.STREAMING},
    )  # fmt: skip
    again = at_desk.post(f"{base}/rooms/new", data=ROOM)
    assert (again.status_code, "There is a room of this name already." in again.text) == (422, True)
    changed = ROOM | {"features": ["streaming"], "version": "1"}
    assert at_desk.post(f"{base}/rooms/{room.id}", data=changed).status_code == 303
    stale = at_desk.post(f"{base}/rooms/{room.id}", data=changed | {"name": "Wye"})
    assert (stale.status_code, editions.rooms(edition.id)[0].features) == (422, {Feature.STREAMING})
    assert 'name="version" type="hidden" value="2"' in stale.text
    at_desk.post(f"{base}/rooms/{room.id}/remove")
    assert editions.rooms(edition.id) == []


def test_half_a_position_is_refused(at_desk, edition):
    answer = at_desk.post(f"/editions/{edition.id}/rooms/new", data=ROOM | {"walk_east": "2"})
    assert answer.text.count("Give both walking times or neither") == 2


def test_a_room_in_which_something_stands_stays(at_desk, programme):
    programme.place(programme.session("Drones"), "Severn", "09:30")
    room = programme.rooms["Severn"]
    page = at_desk.post(
        f"/editions/{programme.edition.id}/rooms/{room.id}/remove", follow_redirects=True
    ).text
    assert "Something on the agenda is in this room. Move it first." in page
    assert [one.name for one in editions.rooms(programme.edition.id)] == ["Severn", "Teme"]


def test_tracks_are_added_and_one_in_use_stays(at_desk, programme):
    base = f"/editions/{programme.edition.id}"
    at_desk.post(f"{base}/tracks/new", data={"name": "Prevention", "colour": "gold", "rank": "1"})
    track = editions.tracks(programme.edition.id)[0]
    programme.session("Drones", track_id=track.id)
    page = at_desk.post(f"{base}/tracks/{track.id}/remove", follow_redirects=True).text
    assert "Sessions on the agenda belong to this track." in page
    assert "Prevention" in at_desk.get(f"{base}/tracks/{track.id}").text


def test_a_part_of_a_day_is_typed_on_the_venues_clock(at_desk, edition):
    typed = {
        "day": str(edition.days[0].id),
        "kind": "break",
        "title": "Coffee",
        "starts": "10:30",
        "ends": "11:00",
    }
    assert at_desk.post("/agenda/edit/blocks/new", data=typed).status_code == 303
    page = at_desk.get("/agenda/edit").text
    assert "10:30–11:00 Coffee" in " ".join(page.split())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ends": "10:30"}, "It must end after it starts, on the same day."),
        ({"starts": "10:32"}, "Times are in steps of 5 minutes, like 09:05 or 09:10."),
        ({"title": ""}, "Enter what people read on the agenda, for example Lunch"),
        ({"starts": "morning"}, "Enter a time, like 14:30"),
    ],
)
def test_a_part_of_a_day_that_cannot_be_comes_back_with_everything_typed(at_desk, edition, changes, said):
    typed = {"day": str(edition.days[0].id), "kind": "break", "title": "Tea for all", "place": "Foyer",
             "starts": "10:30", "ends": "11:00"}  # fmt: skip
    answer = at_desk.post("/agenda/edit/blocks/new", data=typed | changes)
    assert (answer.status_code, answer.text.count(said), 'value="Foyer"' in answer.text) == (422, 2, True)


def test_accepted_projects_become_talks_with_their_authors(accepted, at_desk, edition, organiser):
    assert "Add 1 accepted project" in at_desk.get("/agenda/edit").text
    at_desk.post("/agenda/edit/talks")
    plan = queries.plan(edition, actor=organiser)
    talk = plan.sessions[0]
    assert (plan.title(talk), talk.kind, talk.minutes) == ("Joint control room", Kind.TALK, 15)
    assert [plan.names[one.person_id] for one in talk.people] == ["Ann"]
    assert "accepted project" not in at_desk.get("/agenda/edit").text


def test_a_talk_is_published_with_its_project_and_where_it_is_can_be_asked(client, accepted, programme):
    talk = services.bring_in(edition_id=programme.edition.id, actor=programme.actor)[0]
    programme.place(talk, "Severn", "09:30")
    assert queries.talk_of(accepted.id) is None
    programme.publish()
    assert queries.talk_of(accepted.id).reference == talk.reference
    page = client.get(f"/agenda/{talk.reference}").text
    expected = (
        "Joint control room",
        "Two services answer calls in one room.",
        "Lincolnshire Police",
        "ESC-0001",
        "Ann",
    )
    assert [word in page for word in expected] == [True] * 5


def test_a_withdrawn_project_is_not_published(accepted, at_desk, author, programme):
    talk = services.bring_in(edition_id=programme.edition.id, actor=programme.actor)[0]
    programme.place(talk, "Severn", "09:30")
    showcase.withdraw(submission_id=accepted.id, reason="No time", actor=author)
    assert "These projects have been withdrawn." in at_desk.get("/agenda/edit").text
    assert [item.title for item in programme.publish().agenda.items] == ["Coffee", "Keynote"]


def test_a_session_of_their_own_is_added_and_changed(at_desk, programme):
    typed = MultiDict({"kind": "panel", "title": "What next?", "description": "A debate.", "minutes": "45",
                       "track": "", "audience": "80", "needs": "streaming"})  # fmt: skip
    shown = at_desk.post("/agenda/edit/sessions/new", data=typed)
    assert shown.status_code == 303
    session = programme.plan().sessions[0]
    assert (session.title, session.minutes, session.needs) == ("What next?", 45, {Feature.STREAMING})
    typed["minutes"] = "44"
    wrong = at_desk.post(shown.location, data=typed | {"version": str(session.version)})
    assert wrong.text.count("The length must be 5 to 480 minutes, in steps of 5 minutes.") == 2


def test_a_clash_is_said_before_anything_is_saved(at_desk, programme):
    programme.place(programme.session("Drones"), "Severn", "09:30")
    other = programme.session("Dogs")
    answer = at_desk.post(
        f"/agenda/edit/sessions/{other.id}/place", data=place_of(programme, other, "Severn", "09:40")
    )
    assert (answer.status_code, programme.places()) == (409, {"Drones": "09:30 Severn"})
    assert "Severn is taken at that time: “Drones” starts at 09:30." in answer.text
    assert ("Place it all the same" in answer.text, 'value="09:40"' in answer.text) == (False, True)


def test_a_warning_is_confirmed_for_the_place_it_was_about_and_no_other(at_desk, programme):
    session = programme.session("Drones", audience=60)
    address, asked = (
        f"/agenda/edit/sessions/{session.id}/place",
        place_of(programme, session, "Teme", "09:30"),
    )
    warned = at_desk.post(address, data=asked)
    assert "Teme holds 40 people; 60 are expected." in warned.text
    confirmed = f"{asked['block']} {asked['room']} 09:30:00"
    assert f'value="{confirmed}"' in warned.text
    assert at_desk.post(address, data=asked | {"start": "09:45", "confirmed": confirmed}).status_code == 409
    assert at_desk.post(address, data=asked | {"confirmed": confirmed}).status_code == 303
    assert programme.places() == {"Drones": "09:30 Teme"}


def test_a_second_editor_is_told_and_may_send_again(at_desk, programme):
    session = programme.session("Drones")
    asked = place_of(programme, session, "Severn", "10:00")
    programme.place(session, "Severn", "09:30")
    answer = at_desk.post(f"/agenda/edit/sessions/{session.id}/place", data=asked)
    assert (answer.status_code, "Somebody else changed this since you opened it." in answer.text) == (
        422,
        True,
    )
    assert "09:30 to 09:45, Severn" in answer.text
    assert f'name="version" type="hidden" value="{session.version}"' in answer.text


def test_the_second_editor_of_a_text_sees_both_and_chooses(at_desk, programme):
    session = programme.session("Drones", description="As the first wrote it.")
    address = f"/agenda/edit/sessions/{session.id}"
    seen = {"kind": "panel", "minutes": "15", "version": str(session.version)}
    theirs = seen | {"title": "Drones", "description": "Their words.", "minutes": "30", "needs": "streaming"}
    mine = seen | {"title": "Drones at night", "description": "My words."}
    assert at_desk.post(address, data=theirs).status_code == 303
    answer = at_desk.post(address, data=mine)
    cells = re.findall(r"<t[hd][^>]*govuk-table__(?:header|cell)[^>]*>([^<]*)<", answer.text)[3:]
    assert (answer.status_code, cells) == (
        422,
        [
            "Title", "Drones at night", "Drones", "What it is about", "My words.", "Their words.",
            "Length in minutes", "15", "30", "What it needs of the room", "empty", "Live streaming",
        ],
    )  # fmt: skip
    again = re.search(r'name="version" type="hidden" value="([0-9]+)"', answer.text)[1]
    assert ("My words.</textarea>" in answer.text, f'href="{address}"' in answer.text) == (True, True)
    assert at_desk.post(address, data=mine | {"version": again}).status_code == 303
    assert programme.plan().session(session.id).description == "My words."


def test_the_second_editor_of_a_part_of_a_day_sees_both_times(at_desk, programme):
    block = programme.blocks["coffee"]
    address = f"/agenda/edit/blocks/{block.id}"
    seen = {"day": str(block.day_id), "kind": "break", "version": str(block.version), "starts": "10:45"}
    assert at_desk.post(address, data=seen | {"title": "Tea", "ends": "11:10"}).status_code == 303
    answer = at_desk.post(address, data=seen | {"title": "Coffee", "ends": "11:05"})
    cells = re.findall(r"<t[hd][^>]*govuk-table__(?:header|cell)[^>]*>([^<]*)<", answer.text)[3:]
    assert (answer.status_code, cells) == (
        422, ["Name on the agenda", "Coffee", "Tea", "Ends", "11:05", "11:10"],
    )  # fmt: skip


def test_presenters_and_chairs_are_named_and_removed(at_desk, programme):
    session = programme.place(programme.session("Drones"), "Severn", "09:30")
    address = f"/agenda/edit/sessions/{session.id}/presenters"
    somebody = {"name": "Bea", "email": "bea@example.org"}
    at_desk.post(address, data=somebody)
    assert "This person presents it already." in at_desk.post(address, data=somebody).text
    block, room = programme.blocks["morning"].id, programme.rooms["Severn"].id
    chairs = f"/agenda/edit/blocks/{block}/chairs"
    at_desk.post(chairs, data={"name": "Carys", "email": "carys@example.org", "room": str(room)})
    release = programme.publish()
    assert [(release.name_of(p.person_id), p.is_chair) for p in release.agenda.items[0].people] == [
        ("Bea", False), ("Carys", True),
    ]  # fmt: skip
    at_desk.post(f"{address}/{session.people[0].person_id}/remove")
    at_desk.post(f"{chairs}/{room}/remove")
    assert programme.publish("Nobody").agenda.items[0].people == ()


def test_the_difference_is_read_before_publishing(at_desk, programme):
    for title, clock in (("Drones", "09:30"), ("Dogs", "09:45"), ("Boats", "10:00")):
        programme.place(programme.session(title), "Severn", clock)
    programme.publish()
    sessions = {one.title: one for one in programme.plan().sessions}
    programme.place(sessions["Drones"], "Teme", "09:30")
    programme.presented_by(sessions["Dogs"], "Ann")
    boats = sessions["Boats"]
    services.remove_session(
        boats.id, edition_id=programme.edition.id, version=boats.version, actor=programme.actor
    )
    programme.place(programme.session("Horses"), "Severn", "10:15")
    page = " ".join(at_desk.get("/agenda/edit/publish").text.split())
    order = [
        page.index(word) for word in (">Cancelled<", ">Boats<", ">Moved<", ">Drones<", ">New<", ">Horses<")
    ]
    assert (order == sorted(order), "who takes part" in page) == (True, True)
    at_desk.post("/agenda/edit/publish", data={"note": "Boats cancelled", "seen": "1"})
    assert (
        queries.newest(programme.edition.id).number,
        "Boats cancelled" in at_desk.get("/agenda/edit/versions").text,
    ) == (2, True)
    assert ">Horses<" in at_desk.get("/agenda/edit/versions/2").text
    assert at_desk.get("/agenda/edit/versions/3").status_code == 404


def test_nothing_new_is_not_published_and_a_second_publisher_is_told(at_desk, programme):
    programme.place(programme.session("Drones"), "Severn", "09:30")
    programme.publish()
    page, typed = "/agenda/edit/publish", {"note": "Again", "seen": "1"}
    for answer, status in ((at_desk.get(page), 200), (at_desk.post(page, data=typed), 422)):
        said = ("Nothing has changed since version 1." in answer.text, 'name="note"' in answer.text)
        assert (answer.status_code, *said) == (status, True, False)
    with pytest.raises(DomainError):
        services.publish(edition_id=programme.edition.id, note="Old", seen=0, actor=programme.actor)
    db.session.rollback()
    assert queries.newest(programme.edition.id).number == 1
