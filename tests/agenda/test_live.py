"""What happens on the day is said in two taps, and shown at once wherever the agenda is shown."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from summit.agenda import queries, services
from summit.agenda.models import Notice
from summit.agenda.rules.live import Live, Word
from summit.audit.models import AuditEvent
from summit.core.db import db
from summit.core.errors import DomainError

PAGES = ("/agenda", "/agenda/grid", "/cy/agenda")


@pytest.fixture
def drones(programme):
    """Drones at 09:30 in Severn, and Dogs beside it in Teme; version 1 is published."""
    talk = programme.place(programme.session("Drones", 25), "Severn", "09:30")
    programme.place(programme.session("Dogs"), "Teme", "09:30")
    programme.publish()
    return talk


def tell(programme, session, word, value=""):
    return services.tell(
        session.id, word, edition_id=programme.edition.id, value=str(value), actor=programme.actor
    )


@pytest.mark.parametrize("path", PAGES)
def test_whatever_is_said_is_on_the_very_next_page_of_everybody(client, programme, drones, path):
    seen = []
    steps = [
        (Word.LATE, 10),
        (Word.FULL, ""),
        (Word.NOT_FULL, ""),
        (Word.CANCELLED, ""),
        (Word.AS_PLANNED, ""),
    ]
    for word, value in steps:
        client.get(path)  # kept by now
        tag = client.get(path).headers["ETag"]
        tell(programme, drones, word, value)
        answer = client.get(path, headers={"If-None-Match": tag})
        assert answer.status_code == 200
        seen.append([words in answer.text for words in ("10 minutes late", "Room full", "Cancelled")])
    assert seen == [
        [True, False, False], [True, True, False], [True, False, False], [False, False, True],
        [False, False, False],
    ]  # fmt: skip


def test_a_page_of_its_own_and_the_calendar_say_it_too(client, programme, drones):
    tell(programme, drones, Word.LATE, 15)
    tell(programme, drones, Word.MOVED, programme.rooms["Teme"].id)
    page = client.get(f"/agenda/{drones.reference}").text
    assert ("Moved to Teme" in page, "15 minutes late: starts at 09:45" in page) == (True, True)
    event = next(
        one
        for one in Calendar.from_ical(client.get("/agenda.ics").data).walk("VEVENT")
        if one["summary"] == "Drones"
    )
    assert event.decoded("dtstart") == datetime(2027, 3, 9, 9, 45, tzinfo=UTC)
    assert str(event["location"]).startswith("Teme") is True
    tell(programme, drones, Word.CANCELLED)
    assert b"STATUS:CANCELLED" in client.get("/agenda.ics").data


def calendar_events(client):
    read = Calendar.from_ical(client.get("/agenda.ics").data).walk("VEVENT")
    return {str(one["summary"]): one for one in read}


def test_each_word_of_the_day_raises_the_sequence_of_its_event_alone(client, programme, drones, clock):
    """Calendars ignore an update without a higher number; none ever goes down, a new version included."""
    words = [(Word.LATE, 10), (Word.MOVED, programme.rooms["Teme"].id), (Word.FULL, ""),
             (Word.CANCELLED, ""), (Word.AS_PLANNED, "")]  # fmt: skip
    seen = [calendar_events(client)]
    for word, value in words:
        clock.shift(60)
        tell(programme, drones, word, value)
        seen.append(calendar_events(client))
    programme.place(programme.session("Cats"), "Teme", "10:00")
    programme.publish("Cats added")
    seen.append(calendar_events(client))
    assert [one["Drones"]["sequence"] for one in seen] == [1, 2, 3, 4, 5, 6, 7]
    assert [one["Dogs"]["sequence"] for one in seen] == [1, 1, 1, 1, 1, 1, 2]
    stamps = [one["Drones"].decoded("dtstamp") for one in seen[:-1]]
    assert (stamps == sorted(set(stamps)), len({one["Drones"]["uid"] for one in seen})) == (True, 1)
    told = [str(one["Drones"].get("description", "")).splitlines()[:-1] for one in seen]
    assert told[1:4] == [
        ["10 minutes late: starts at 09:40"],
        ["Moved to Teme", "10 minutes late: starts at 09:40"],
        ["Moved to Teme", "10 minutes late: starts at 09:40", "Room full"],
    ]


def test_what_was_late_and_is_then_dropped_is_cancelled_under_a_higher_number(client, programme, drones):
    tell(programme, drones, Word.LATE, 10)
    late = calendar_events(client)["Drones"]
    services.take_out(
        drones.id, edition_id=programme.edition.id, version=drones.version, actor=programme.actor
    )
    programme.publish("Drones dropped")
    gone = calendar_events(client)["Drones"]
    assert (gone["uid"], str(gone["status"])) == (late["uid"], "CANCELLED")
    assert (late["sequence"], gone["sequence"]) == (2, 4)


def test_what_is_cancelled_is_on_again_once_it_is_only_late(programme, drones):
    assert tell(programme, drones, Word.CANCELLED) == Live(is_cancelled=True)
    assert tell(programme, drones, Word.LATE, 5) == Live(late=5)
    assert tell(programme, drones, Word.MOVED, programme.rooms["Severn"].id) == Live(late=5)


@pytest.mark.parametrize(("word", "value"), [(Word.LATE, "241"), (Word.LATE, "-5"), (Word.MOVED, "nowhere")])
def test_what_cannot_be_is_refused_and_nothing_is_kept(programme, drones, word, value):
    with pytest.raises(DomainError):
        tell(programme, drones, word, value)
    db.session.rollback()
    assert db.session.scalars(select(Notice)).all() == []


def test_a_new_version_forgets_what_was_said_of_what_it_moved_and_keeps_the_rest(programme, drones):
    dogs = next(one for one in programme.plan().sessions if one.title == "Dogs")
    tell(programme, drones, Word.LATE, 10)
    tell(programme, dogs, Word.FULL)
    before = queries.mark()
    programme.place(drones, "Severn", "09:40")
    release = programme.publish("Drones later")
    assert (dict(release.live), before == queries.mark()) == ({dogs.id: Live(is_full=True)}, False)


def test_only_who_makes_the_agenda_says_it_and_each_word_is_recorded(programme, drones, person, client_of):
    with pytest.raises(NoResultFound):
        services.tell(drones.id, Word.FULL, edition_id=programme.edition.id, actor=person("Sam"))
    assert client_of(person("Tom")).get("/agenda/edit/live").status_code == 403
    tell(programme, drones, Word.FULL)
    assert db.session.scalars(select(AuditEvent.verb).where(AuditEvent.verb == "agenda.told")).all() == [
        "agenda.told"
    ]


def test_an_organiser_taps_a_session_and_then_what_became_of_it(client_of, client, programme, drones):
    desk = client_of(programme.actor)
    listed = desk.get("/agenda/edit/live?day=2027-03-09").text
    address = f"/agenda/edit/live/{drones.id}"
    assert f'href="{address}"' in listed
    page = desk.get(address).text
    assert ('value="late 10"' in page, "taken: Dogs" in page, "Everything is as planned." in page) == (
        True, True, True,
    )  # fmt: skip
    assert desk.post(address, data={"word": "late 10"}).status_code == 303
    assert "10 minutes late: starts at 09:40" in client.get("/agenda").text
    assert "10 minutes late: starts at 09:40" in desk.get("/agenda/edit/live").text
    assert desk.post(address, data={"word": "nonsense"}).status_code == 303
    desk.post(address, data={"word": "as_planned"})
    assert "minutes late" not in client.get("/agenda").text


def test_a_break_can_be_late_too(client_of, client, programme, drones):
    coffee = programme.blocks["coffee"]
    page = client_of(programme.actor).get(f"/agenda/edit/live/{coffee.id}").text
    assert ("Moved to another room?" in page, 'value="late 5"' in page) == (False, True)
    services.tell(coffee.id, Word.LATE, edition_id=programme.edition.id, value="5", actor=programme.actor)
    assert "5 minutes late: starts at 10:50" in client.get("/agenda").text


def test_before_anything_is_published_the_page_says_so(client_of, programme):
    assert "Nothing has been published yet." in client_of(programme.actor).get("/agenda/edit/live").text


def test_what_is_over_makes_place_for_what_is_on(client_of, programme, drones, clock):
    clock.move_to(programme.at("10:50"))
    desk = client_of(programme.actor)
    page, whole = desk.get("/agenda/edit/live").text, desk.get("/agenda/edit/live?over=1").text
    assert [title in page for title in ("Drones", "Coffee", "Show what is over, too")] == [False, True, True]
    assert ("Drones" in whole, "Show what is over, too" in whole) == (True, False)
