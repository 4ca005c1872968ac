"""A room that is lost cannot be booked for that time, by anybody; and sessions that are not decided yet."""

import re

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from summit.agenda import queries, services
from summit.agenda.document import Kind
from summit.agenda.models import Closure, RoomMark
from summit.agenda.queries.drafting import asked
from summit.agenda.rules.drafting import Event, Happened
from summit.agenda.rules.placing import HardClashError
from summit.agenda.services import drafting
from summit.agenda.services.drafting import work_out_ways
from summit.core.db import db, unit_of_work

pytestmark = pytest.mark.usefixtures("two_seconds")


@pytest.fixture
def sessions(programme):
    made = [programme.session(title, minutes=30) for title in ("One", "Two", "Three")]
    for session, room, clock in zip(
        made, ("Severn", "Teme", "Teme"), ("09:30", "09:30", "10:00"), strict=True
    ):
        programme.place(session, room, clock)
    return made


@pytest.fixture
def desk(client_of, organiser):
    return client_of(organiser)


def lose(programme, room, block=None):
    event = Event(Happened.ROOM, programme.rooms[room].id, block and programme.blocks[block].id)
    job_id = drafting.request_replan(programme.edition.id, event, actor=programme.actor)
    work_out_ways(job_id)
    found = queries.ways_on(job_id, actor=programme.actor)
    drafting.use_draft(found[0].id, actor=programme.actor)
    db.session.expire_all()
    return found[0]


def again(programme, session):
    return programme.plan().session(session.id)


def test_a_lost_room_cannot_be_booked_for_that_time_and_can_for_another(programme, sessions):
    lose(programme, "Teme", "morning")
    four = programme.session("Four", minutes=15)
    with pytest.raises(HardClashError, match="is lost for this part of the day"):
        programme.place(four, "Teme", "10:30", confirmed=True)
    programme.place(again(programme, four), "Teme", "11:15", "noon")
    assert programme.places()["Four"] == "11:15 Teme"


def test_the_page_says_what_was_lost_and_which_ways_come_to_the_same(programme, sessions, desk):
    event = Event(Happened.ROOM, programme.rooms["Teme"].id, programme.blocks["morning"].id)
    job_id = drafting.request_replan(programme.edition.id, event, actor=programme.actor)
    work_out_ways(job_id)
    one, other, third = (dict(each.spots) for each in queries.ways_on(job_id, actor=programme.actor))
    page = desk.get(f"/agenda/edit/replan/{job_id}").text
    assert "Lost: Tuesday 9 March 2027, 09:30 to 10:45, Teme" in page
    apart = 3 - sum([other == one, third in (one, other)])
    assert [page.count(said) for said in ('id="way-', "Use this one", "<caption")] == [apart] * 3


def test_ways_that_come_to_the_same_have_one_heading_and_one_button(programme, sessions, desk):
    event = Event(Happened.CANCELLED, sessions[0].id)
    job_id = drafting.request_replan(programme.edition.id, event, actor=programme.actor)
    work_out_ways(job_id)
    first, *others = queries.ways_on(job_id, actor=programme.actor)
    with unit_of_work():
        for one in others:
            one.put(first.spots)
    page = desk.get(f"/agenda/edit/replan/{job_id}").text
    headings = re.findall(r'id="way-\d">([^<]+)<', page)
    assert headings == ["Fewest moves · Balanced · Best for attendees"]
    assert [page.count(said) for said in ("Use this one", "These come to the same.")] == [1, 1]
    drafting.use_draft(others[0].id, actor=programme.actor)
    page = desk.get(f"/agenda/edit/replan/{job_id}").text
    assert [page.count(said) for said in ("Use this one", ">Used<")] == [0, 1]


def test_the_database_refuses_it_too(programme, sessions):
    lose(programme, "Teme", "morning")
    row = {"room_id": programme.rooms["Teme"].id, "at": programme.at("10:30"), "session_id": sessions[0].id}
    with pytest.raises(IntegrityError), unit_of_work():
        db.session.execute(insert(RoomMark), [row])


def test_later_drafts_leave_a_lost_room_alone(programme, sessions):
    lose(programme, "Teme")
    draft = drafting.begin_draft(programme.edition.id, seconds=1, is_near=False, actor=programme.actor)
    drafting.use_draft(drafting.work_out(draft.id).id, actor=programme.actor)
    assert {where.split()[1] for where in programme.places().values()} == {"Severn"}
    assert len(programme.places()) == 3


def test_what_no_draft_places_leaves_the_lost_room_too(programme, sessions):
    poster = programme.session("A poster", minutes=60, kind=Kind.POSTER)
    programme.place(poster, "Teme", "11:15", "noon")
    keynote = programme.session("A keynote", minutes=30, kind=Kind.PLENARY)
    programme.place(keynote, "Teme", "14:00", "plenary")
    way = lose(programme, "Teme")
    assert [way.spots[one.id] for one in (poster, keynote)] == [None, None]
    assert {"A poster", "A keynote"} & programme.places().keys() == set()
    assert len(programme.plan().closures) == 3


def test_the_page_lists_what_is_lost_and_one_click_gives_it_back(programme, sessions, desk):
    lose(programme, "Teme", "morning")
    page = desk.get("/agenda/edit/replan").text
    assert page.count("Rooms that are lost") == 1
    (closure,) = db.session.scalars(select(Closure)).all()
    page = desk.post(f"/agenda/edit/closures/{closure.id}/end", follow_redirects=True).text
    assert (page.count("The room can be used again."), page.count("Rooms that are lost")) == (1, 0)
    programme.place(again(programme, sessions[1]), "Teme", "10:15")
    assert programme.places()["Two"] == "10:15 Teme"


def test_a_part_of_a_day_takes_its_losses_with_it_when_it_moves_or_goes(programme):
    lose(programme, "Teme", "noon")
    noon = programme.plan().blocks[2]
    changed = services.BlockDetails(noon.day_id, noon.kind, programme.at("11:30"), programme.at("12:00"))
    services.save_block(
        changed, edition_id=programme.edition.id, block_id=noon.id, version=noon.version,
        actor=programme.actor,
    )  # fmt: skip
    held = db.session.scalars(select(RoomMark.at).order_by(RoomMark.at)).all()
    assert (held[0], held[-1], len(held)) == (programme.at("11:30"), programme.at("11:55"), 6)
    services.remove_block(noon.id, edition_id=programme.edition.id, actor=programme.actor)
    assert db.session.scalars(select(Closure)).all() == db.session.scalars(select(RoomMark)).all() == []


def test_what_is_not_decided_may_be_left_out_and_clashes_with_nothing(programme, desk):
    for number in range(3):
        programme.session(f"Decided {number}", minutes=75)
    programme.session("Perhaps", minutes=75, price=5)
    programme.session("Never mind", minutes=75, price=2)
    known = asked(programme.plan(), actor=programme.actor)
    assert sorted(talk.price or 0 for talk in known.problem.talks) == [0, 0, 0, 2.0, 5.0]
    draft = drafting.begin_draft(programme.edition.id, seconds=1, is_near=False, actor=programme.actor)
    draft = drafting.work_out(draft.id)
    assert draft.reasons == []
    drafting.use_draft(draft.id, actor=programme.actor)
    assert sorted(programme.places()) == ["Decided 0", "Decided 1", "Decided 2", "Perhaps"]


def test_what_is_not_decided_is_not_published_until_it_is(programme, sessions, desk):
    form = {
        "kind": "panel",
        "title": "One",
        "minutes": "30",
        "track": "",
        "version": str(sessions[0].version),
    }
    path = f"/agenda/edit/sessions/{sessions[0].id}"
    assert desk.post(path, data={**form, "is_tentative": "y", "price": "35"}).status_code == 303
    assert (
        again(programme, sessions[0]).price,
        desk.get("/agenda/edit").text.count("One (not decided)") > 0,
    ) == (35, True)
    page = desk.get("/agenda/edit/publish").text
    assert page.count("1 session has a place, is not decided yet and will not be in it.") == 1
    programme.publish()
    assert "One" not in {one.title for one in queries.published().agenda.items}
    form["version"] = str(again(programme, sessions[0]).version)
    assert desk.post(path, data=form).status_code == 303
    programme.publish("Decided")
    assert "One" in {one.title for one in queries.published().agenda.items}
