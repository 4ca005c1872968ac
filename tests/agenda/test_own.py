"""One's own agenda in a calendar, places that are booked, what can be watched, and what was said of it."""

import re
from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from summit.agenda import queries, services
from summit.agenda.models import Feedback
from summit.agenda.rules.feedback import NotNowError
from summit.agenda.rules.live import Word
from summit.core.access import LinkHolder, Scope
from summit.core.db import db
from summit.core.errors import DomainError
from summit.core.ids import new_id
from summit.registration import services as registrations
from summit.registration.services.passing import Successor
from tests.agenda.making import Programme


@pytest.fixture
def talks(programme):
    """Drones 09:30 in Severn, Dogs 09:40 in Teme; version 1 is published."""
    found = {
        title: programme.place(programme.session(title, 25), room, at)
        for title, room, at in (("Drones", "Severn", "09:30"), ("Dogs", "Teme", "09:40"))
    }
    programme.publish()
    return found


@pytest.fixture
def ann(attendee) -> LinkHolder:
    return attendee("ann")


def events(client, token):
    answer = client.get(f"/agenda/feeds/{token}.ics")
    return {
        str(one["summary"]): (
            one["uid"],
            one["sequence"],
            str(one.get("status", "")),
            f"{one.decoded('dtstart'):%H:%M}",
        )
        for one in Calendar.from_ical(answer.data).walk("VEVENT")
    }


def offer(programme: Programme, session, capacity):
    return services.offer_places(
        session.id, capacity, name=session.title, edition_id=programme.edition.id, actor=programme.actor
    )


def seats(actor):
    found = queries.own_seats(queries.follower(actor))
    return {key: str(seat.state) for key, seat in found.items()}


def test_a_calendar_follows_what_is_starred_from_version_to_version(client, programme, talks, ann):
    services.choose(talks["Drones"].reference, wanted=True, actor=ann)
    token = services.open_feed(actor=ann)
    uid = str(talks["Drones"].id)
    assert events(client, token) == {"Drones": (uid, 1, "", "09:30")}
    programme.place(talks["Drones"], "Severn", "10:00")
    programme.publish("Later")
    assert events(client, token) == {"Drones": (uid, 2, "", "10:00")}
    services.choose(talks["Dogs"].reference, wanted=True, actor=ann)
    assert events(client, token).keys() == {"Drones", "Dogs"}
    services.take_out(
        talks["Drones"].id,
        edition_id=programme.edition.id,
        version=talks["Drones"].version,
        actor=programme.actor,
    )
    programme.publish("Dropped")
    assert events(client, token)["Drones"] == (uid, 3, "CANCELLED", "10:00")


def test_what_happens_on_the_day_is_in_the_calendar_at_once(client, programme, talks, ann):
    services.choose(talks["Drones"].reference, wanted=True, actor=ann)
    token = services.open_feed(actor=ann)
    tag = client.get(f"/agenda/feeds/{token}.ics").headers["ETag"]
    again = client.get(f"/agenda/feeds/{token}.ics", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    services.tell(
        talks["Drones"].id, Word.LATE, edition_id=programme.edition.id, value="15", actor=programme.actor
    )
    assert events(client, token)["Drones"] == (str(talks["Drones"].id), 2, "", "09:45")
    assert client.get(f"/agenda/feeds/{token}.ics", headers={"If-None-Match": tag}).status_code == 200


def test_the_address_is_made_on_the_page_anew_and_ended(client, programme, talks, ann, ticket):
    page = f"/agenda/place/{ticket(ann)}"
    sent = {"csrf_token": re.search(r'name="csrf_token" value="([^"]+)"', client.get(page).text).group(1)}
    made = client.post(f"{page}/feed", data=sent)
    first = re.search(r"webcal://[^/]+(/agenda/feeds/[^\"]+\.ics)", made.text).group(1)
    assert (made.headers["Cache-Control"], client.get(first).status_code) == ("no-store", 200)
    second = re.search(
        r"webcal://[^/]+(/agenda/feeds/[^\"]+\.ics)", client.post(f"{page}/feed", data=sent).text
    ).group(1)
    assert [client.get(one).status_code for one in (first, second)] == [410, 200]
    assert client.post(f"{page}/feed/end", data=sent).status_code == 303
    assert client.get(second).status_code == 410


def test_the_address_opens_nothing_for_whoever_takes_the_place(client, talks, ann):
    services.choose(talks["Drones"].reference, wanted=True, actor=ann)
    token = services.open_feed(actor=ann)
    registrations.pass_on(ann.subject_id, Successor("Bob", "bob@example.org", "Constable"), actor=ann)
    assert client.get(f"/agenda/feeds/{token}.ics").status_code == 404


def test_one_link_does_not_open_what_another_is_for(client, talks, ann, ticket):
    feed, own = services.open_feed(actor=ann), ticket(ann)
    assert client.get(f"/agenda/place/{feed}").status_code != 200
    assert client.get(f"/agenda/feeds/{own}.ics").status_code != 200
    with pytest.raises(NoResultFound):
        queries.feed_owner(LinkHolder(Scope.REGISTRATION_OWN, ann.subject_id))


def test_places_are_booked_waited_for_and_passed_on(programme, talks, attendee):
    drones = talks["Drones"]
    offer(programme, drones, 1)
    people = [attendee(name) for name in ("ann", "bob")]
    services.book(drones.reference, wanted=True, actor=people[0])
    with pytest.raises(DomainError):
        services.book(drones.reference, wanted=True, actor=people[1])
    services.book(drones.reference, wanted=True, waits=True, actor=people[1])
    assert [seats(one) for one in people] == [{drones.id: "held"}, {drones.id: "waiting"}]
    services.book(drones.reference, wanted=False, actor=people[0])
    assert [seats(one) for one in people] == [{}, {drones.id: "offered"}]


def test_booking_one_leaves_the_others_as_they_are(programme, talks, attendee):
    for talk in talks.values():
        offer(programme, talk, 1)
    ann, bob = attendee("ann"), attendee("bob")
    services.book(talks["Dogs"].reference, wanted=True, actor=ann)
    services.book(talks["Drones"].reference, wanted=True, actor=bob)
    services.book(talks["Drones"].reference, wanted=True, waits=True, actor=ann)
    assert seats(ann) == {talks["Dogs"].id: "held", talks["Drones"].id: "waiting"}


def test_a_booked_session_is_in_the_calendar_and_counts_as_a_clash(client, programme, talks, ann, ticket):
    offer(programme, talks["Dogs"], 5)
    services.choose(talks["Drones"].reference, wanted=True, actor=ann)
    services.book(talks["Dogs"].reference, wanted=True, actor=ann)
    assert events(client, services.open_feed(actor=ann)).keys() == {"Drones", "Dogs"}
    page = " ".join(client.get(f"/agenda/place/{ticket(ann)}").text.split())
    assert [words in page for words in ("1 clash in your agenda", "Give the place back")] == [True, True]


def test_the_buttons_of_the_page_book_and_give_back(client, programme, talks, ann, ticket):
    offer(programme, talks["Dogs"], 2)
    page = f"/agenda/place/{ticket(ann)}"
    text = client.get(page).text
    assert "2 of 2 places are left" in text
    sent = {"csrf_token": re.search(r'name="csrf_token" value="([^"]+)"', text).group(1)}
    for button, state in (("book", {talks["Dogs"].id: "held"}), ("give_back", {})):
        client.post(f"{page}/stars", data={**sent, button: talks["Dogs"].reference})
        assert seats(ann) == state


def test_more_places_are_offered_to_who_waits(programme, talks, attendee):
    offer(programme, talks["Dogs"], 1)
    people = [attendee(name) for name in ("ann", "bob")]
    for one in people:
        services.book(talks["Dogs"].reference, wanted=True, waits=True, actor=one)
    offer(programme, talks["Dogs"], 2)
    assert seats(people[1]) == {talks["Dogs"].id: "offered"}


def save_sharing(editor, page, typed):
    """Send the form as it is opened now."""
    version = re.search(r'name="version" type="hidden" value="(\d+)"', editor.get(page).text)[1]
    return editor.post(page, data={"version": version} | typed)


def test_editors_say_places_and_where_to_watch(client, client_of, programme, talks, organiser):
    editor = client_of(organiser)
    page = f"/agenda/edit/sessions/{talks['Dogs'].id}/sharing"
    assert editor.get(page).status_code == 200
    typed = {
        "places": "12",
        "stream": "https://stream.example/1",
        "recording": "",
        "audience": "all",
    }
    assert save_sharing(editor, page, typed).status_code == 303
    shown = client.get(f"/agenda/{talks['Dogs'].reference}").text
    assert ["https://stream.example/1" in shown, "12 of 12 are left" in shown] == [True, True]
    own = editor.get(page.removesuffix("/sharing")).text
    assert ["0 of 12 places booked" in own, "A stream, for everybody" in own] == [True, True]
    other = editor.get(f"/agenda/edit/sessions/{talks['Drones'].id}").text
    assert "No booking, no stream, no recording" in other
    stale = editor.post(page, data={**typed, "version": "0", "places": "30"})
    cells = re.findall(r"__(?:header|cell)[^>]*>([^<]*)<", stale.text)[3:]
    assert (stale.status_code, cells[:3]) == (422, ["Places that people book", "30", "12"])
    refused = save_sharing(editor, page, {**typed, "stream": "ftp://stream.example"})
    assert (refused.status_code, "begins with https://" in refused.text) == (422, True)


def test_places_that_nobody_has_booked_can_be_taken_away_and_offered_again(
    client, client_of, programme, talks, organiser, ann
):
    editor, dogs = client_of(organiser), talks["Dogs"]
    page = f"/agenda/edit/sessions/{dogs.id}/sharing"
    typed = {"places": "12", "stream": "", "recording": "", "audience": "all"}
    save_sharing(editor, page, typed)
    services.book(dogs.reference, wanted=True, actor=ann)
    refused = save_sharing(editor, page, {**typed, "places": "", "stream": "https://stream.example/1"})
    said = "Booking cannot be taken away while people have a place or wait for one (1 now)."
    shown = client.get(f"/agenda/{dogs.reference}").text
    assert [refused.status_code, said in refused.text, "11 of 12 are left" in shown] == [422, True, True]
    assert "https://stream.example/1" not in shown  # both are saved, or neither
    services.book(dogs.reference, wanted=False, actor=ann)
    assert save_sharing(editor, page, {**typed, "places": ""}).status_code == 303
    assert "are left" not in client.get(f"/agenda/{dogs.reference}").text
    with pytest.raises(DomainError, match="needs no booking"):
        services.book(dogs.reference, wanted=True, actor=ann)
    db.session.rollback()
    assert save_sharing(editor, page, typed).status_code == 303
    assert "12 of 12 are left" in client.get(f"/agenda/{dogs.reference}").text


def test_what_is_for_those_who_have_a_place_is_shown_to_them_alone(client, programme, talks, ann, ticket):
    address = f"/agenda/{talks['Drones'].reference}"
    client.get(address)
    services.let_watch(
        talks["Drones"].id, services.WatchingDetails("https://stream.example/1", "https://media.example/1"),
        edition_id=programme.edition.id, actor=programme.actor,
    )  # fmt: skip
    public, own = client.get(address).text, client.get(f"/agenda/place/{ticket(ann)}").text
    found = [
        (f"https://{host}.example/1" in public, f"https://{host}.example/1" in own)
        for host in ("stream", "media")
    ]
    assert (found, "For those who have a place:" in public) == ([(False, True), (False, True)], True)


@pytest.mark.parametrize(
    "typed", ["http://a.example", "javascript:alert(1)", "https://", "https://a b", "//a.example"]
)
def test_only_whole_safe_addresses_can_be_watched(programme, talks, typed):
    with pytest.raises(DomainError):
        services.let_watch(
            talks["Drones"].id, services.WatchingDetails(stream=typed), edition_id=programme.edition.id,
            actor=programme.actor,
        )  # fmt: skip


def test_two_questions_are_answered_without_a_name_and_read_by_editors(
    client, client_of, programme, talks, organiser, clock
):
    clock.move_to(programme.at("09:50"))
    page = f"/agenda/{talks['Drones'].reference}/feedback"
    text = client.get(page).text
    hidden = dict(re.findall(r'name="(csrf_token|answer)"[^>]* value="([^"]+)"', text))
    for _ in range(2):  # pressed twice
        answer = client.post(page, data={**hidden, "useful": "4", "words": "We try it", "website": ""})
        assert (answer.status_code, answer.location) == (303, f"{page}?said=1")
    client.post(
        page, data={**hidden, "answer": str(new_id()), "useful": "5", "words": "Spam", "website": "x"}
    )
    services.say(talks["Drones"].reference, answer_id=new_id(), useful=1, words=None)
    found = queries.answers(programme.edition.id, actor=organiser)
    assert {key: (one.number, one.mean, list(one.words)) for key, one in found.items()} == {
        talks["Drones"].id: (2, 2.5, ["We try it"])
    }
    assert "We try it" in client_of(organiser).get("/agenda/edit/feedback").text


def test_nobody_writes_in_vain_of_a_session_that_has_not_begun(client, programme, talks, clock):
    page = f"/agenda/{talks['Drones'].reference}/feedback"
    clock.move_to(programme.at("09:25"))
    early = client.get(page).text
    clock.move_to(programme.at("09:30"))
    there = client.get(page).text
    told = "This session has not begun. Come back when it has."
    assert [(told in one, "How useful is it for your work?" in one) for one in (early, there)] == [
        (True, False), (False, True),
    ]  # fmt: skip


def test_nothing_is_said_of_a_session_before_it_begins_nor_long_after(programme, talks, clock):
    for at in (programme.at("09:25"), programme.at("09:55") + timedelta(days=22)):
        clock.move_to(at)
        with pytest.raises(NotNowError):
            services.say(talks["Drones"].reference, answer_id=new_id(), useful=3, words=None)
    assert db.session.scalars(select(Feedback)).all() == []


def test_only_who_makes_the_agenda_reads_what_was_said(programme, person):
    with pytest.raises(NoResultFound):
        queries.answers(programme.edition.id, actor=person("Sam"))
