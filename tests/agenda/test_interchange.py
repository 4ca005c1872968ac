"""What other programs are given: two files of one schedule, linked data, tables."""

import csv
import json
import os
import re
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from uuid import UUID, uuid4
from zipfile import ZipFile

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree

from summit.agenda import services
from summit.agenda.document import Agenda, Item, Kind, ListedDay, ListedRoom
from summit.agenda.exports.interchange.schedule import acronym_of, event_ids
from summit.agenda.models import Release, ReleaseNames
from summit.agenda.rules.live import Word
from summit.agenda.rules.times import london_moment
from summit.core.clock import LONDON
from summit.core.db import db, unit_of_work
from tests.agenda.large import publish_large

FILES = ("/agenda/schedule.json", "/agenda/schedule.xml", "/agenda.jsonld", "/agenda.csv", "/agenda.ics")
SCHEMAS = os.environ.get(
    "SUMMIT_SCHEDULE_SCHEMAS"
)  # a folder with the format's schema.json and schedule.xml.xsd
CLOCKS_FORWARD = date(2027, 3, 28)


@pytest.fixture
def large(edition, organiser):
    return publish_large(edition, organiser)


@pytest.fixture
def odd(edition, organiser):
    """A version with what breaks files: markup, controls, Welsh, a formula, a night of the clocks."""
    room = ListedRoom(id=UUID(int=1), name="Ŵyn & <Gwen>", capacity=40)
    at = london_moment(CLOCKS_FORWARD, time(0, 30))
    items = (
        _item(
            "=1+1 </script><b>\x0b&", at, 150, room_id=room.id, reference="TKBBBBB", summary="]]>\x00 & <i>"
        ),
        _item("Coffee", at + timedelta(minutes=150), 15, kind=Kind.BREAK, is_for_all=True, place="Foyer"),
        _item("Lunch", at + timedelta(minutes=165), 90, kind=Kind.MEAL, is_for_all=True),
    )
    agenda = Agenda(
        event="Cynhadledd ’27",
        venue="Neuadd",
        days=(ListedDay(on=CLOCKS_FORWARD),),
        rooms=(room,),
        items=items,
    )
    with unit_of_work():
        db.session.add(
            Release(
                edition_id=edition.id, number=1, note="Odd", agenda=agenda, made_by_id=organiser.id,
                who=ReleaseNames(names={}),
            )
        )  # fmt: skip
    return agenda


def _item(title, at, minutes, kind=Kind.TALK, **more):
    return Item(id=uuid4(), kind=kind, title=title, starts_at=at, minutes=minutes, **more)


def json_events(client):
    read = json.loads(client.get("/agenda/schedule.json").data)["schedule"]["conference"]
    guids = {room["name"]: room["guid"] for room in read["rooms"]}
    return [
        (
            day["index"],
            day["date"],
            day["day_start"],
            day["day_end"],
            name,
            guids[name],
            *_told(event),
            _people(event),
        )
        for day in read["days"]
        for name, events in day["rooms"].items()
        for event in events
    ]


def _told(event):
    names = (
        "id",
        "guid",
        "slug",
        "url",
        "title",
        "type",
        "room",
        "date",
        "start",
        "duration",
        "track",
        "abstract",
    )
    return tuple(str(event[name]) for name in names)


def _people(event):
    return tuple((one["guid"], one["name"]) for one in event["persons"])


def xml_events(client):
    root = etree.fromstring(client.get("/agenda/schedule.xml").data)
    found = []
    for day in root.iter("day"):
        for room in day.iter("room"):
            for event in room.iter("event"):
                told = {"id": event.get("id"), "guid": event.get("guid")}
                told |= {child.tag: child.text or "" for child in event}
                persons = tuple((one.get("guid"), one.text) for one in event.iter("person"))
                head = int(day.get("index")), day.get("date"), day.get("start"), day.get("end")
                found.append((*head, room.get("name"), room.get("guid"), *_told(told), persons))
    return found


@pytest.mark.parametrize("which", ["large", "odd"])
def test_both_files_hold_the_same_events_breaks_and_all(client, request, which):
    agenda = request.getfixturevalue(which)
    items = (agenda if which == "odd" else agenda.agenda).items
    found = json_events(client)
    assert (len(found), {UUID(one[7]) for one in found}) == (len(items), {item.id for item in items})
    assert xml_events(client) == found


def test_rooms_have_ids_times_the_venues_clock_and_lengths_hours(client, odd):
    by_title = {one[10]: one for one in json_events(client)}
    first, lunch = by_title["=1+1 </script><b>&"], by_title["Lunch"]
    assert first[4:6] == ("Ŵyn & <Gwen>", str(UUID(int=1)))
    assert first[13:16] == ("2027-03-28T00:30:00+00:00", "00:30", "02:30")
    assert lunch[4] == "All rooms"
    assert lunch[13:16] == ("2027-03-28T04:15:00+01:00", "04:15", "01:30")


def test_a_calendar_program_reads_the_right_times_across_the_change_of_the_clocks(client, odd):
    events = Calendar.from_ical(client.get("/agenda.ics?breaks=1").data).walk("VEVENT")
    spans = [(event.decoded("dtstart"), event.decoded("dtend")) for event in events]
    assert [
        (f"{start.astimezone(LONDON):%H:%M}", f"{end.astimezone(LONDON):%H:%M}", end - start)
        for start, end in spans
    ] == [
        ("00:30", "04:00", timedelta(minutes=150)),
        ("04:00", "04:15", timedelta(minutes=15)),
        ("04:15", "05:45", timedelta(minutes=90)),
    ]


def test_the_format_keeps_its_rules_on_every_field(client, large):
    read = json.loads(client.get("/agenda/schedule.json").data)["schedule"]
    conference = read["conference"]
    assert re.fullmatch(r"[a-z0-9_]{4,}", conference["acronym"])
    assert (conference["start"], conference["end"], conference["daysCount"]) == (
        "2027-03-09",
        "2027-03-10",
        2,
    )
    for room in conference["rooms"]:
        UUID(room["guid"])
    for track in conference["tracks"]:
        assert re.fullmatch(r"[a-z][a-z0-9-]*[a-z0-9]", track["slug"])
    events = [one for day in conference["days"] for room in day["rooms"].values() for one in room]
    for event in events:
        assert re.fullmatch(r"[0-9]{2}:[0-9]{2}", event["duration"])
        assert re.fullmatch(r"([0-2][0-9]):[0-5][0-9]", event["start"])
        begins, ends = (datetime.fromisoformat(event[name]) for name in ("date", "end"))
        hours, minutes = map(int, event["duration"].split(":"))
        assert (begins.utcoffset() is not None, ends - begins) == (
            True,
            timedelta(hours=hours, minutes=minutes),
        )
    for name in ("id", "guid", "slug"):
        assert len({event[name] for event in events}) == len(events)


if SCHEMAS:  # the format's own schemas stand under a licence that keeps them out of this repository

    @pytest.mark.parametrize("which", ["large", "odd"])
    def test_both_files_are_valid_by_the_formats_own_schemas(client, request, which):
        request.getfixturevalue(which)
        schema = json.loads((Path(SCHEMAS) / "schema.json").read_text())
        validator = jsonschema.Draft6Validator(schema, format_checker=jsonschema.FormatChecker())
        read = json.loads(client.get("/agenda/schedule.json").data)
        assert [error.message for error in validator.iter_errors(read)] == []
        rules = etree.XMLSchema(etree.parse(Path(SCHEMAS) / "schedule.xml.xsd"))
        rules.validate(etree.fromstring(client.get("/agenda/schedule.xml").data))
        assert [str(error) for error in rules.error_log] == []


@given(st.lists(st.uuids(), unique=True, max_size=30), st.integers(1, 3))
def test_numbers_are_unique_positive_and_small_whatever_the_ids(ids, again):
    largest = 2**31 - 1
    twins = [UUID(int=(one.int + largest * number) % 2**128) for one in ids for number in range(again)]
    at = datetime(2027, 3, 9, 9, tzinfo=LONDON)
    items = [Item(id=one, kind=Kind.TALK, title="x", starts_at=at, minutes=5) for one in dict.fromkeys(twins)]
    found = event_ids(items)
    assert (len(set(found.values())), all(0 < one <= largest for one in found.values())) == (len(items), True)
    assert event_ids(reversed(items)) == found


def test_an_event_has_a_short_name():
    found = [acronym_of(one) for one in ("Emergency Services Collaboration Summit 2027", "Ŵyn ’27", "")]
    assert found == ["escs2027", "summitw27", "summit"]


def test_linked_data_names_each_session_and_tells_what_is_cancelled(client, programme):
    talk = programme.presented_by(programme.session("Drones", 25), "Ann")
    programme.place(talk, "Severn", "09:30")
    programme.publish()
    read = json.loads(client.get("/agenda.jsonld").data)
    assert [(one["name"], one["eventStatus"], one["performer"]) for one in read["subEvent"]] == [
        ("Drones", "https://schema.org/EventScheduled", [{"@type": "Person", "name": "Ann"}])
    ]
    services.take_out(talk.id, edition_id=programme.edition.id, version=talk.version, actor=programme.actor)
    programme.publish("Cancelled")
    read = json.loads(client.get("/agenda.jsonld").data)
    assert [one["eventStatus"] for one in read["subEvent"]] == ["https://schema.org/EventCancelled"]


def test_every_file_shows_at_once_what_is_otherwise_on_the_day(client, programme):
    talks = {
        title: programme.place(programme.session(title, 25), "Severn", clock)
        for title, clock in (("Drones", "09:30"), ("Dogs", "10:00"))
    }
    programme.publish()
    for path in FILES:
        client.get(path)
    room = str(programme.rooms["Teme"].id)
    for title, word, value in (
        ("Drones", Word.LATE, "10"),
        ("Drones", Word.MOVED, room),
        ("Dogs", Word.CANCELLED, ""),
    ):
        services.tell(
            talks[title].id, word, edition_id=programme.edition.id, value=value, actor=programme.actor
        )
    found = {one[10]: (one[4], one[14]) for one in json_events(client) if one[11] == "panel"}
    assert found == {"Drones": ("Teme", "09:40")}
    assert xml_events(client) == json_events(client)
    read = json.loads(client.get("/agenda.jsonld").data)["subEvent"]
    assert {one["name"]: (one["eventStatus"][19:], one["startDate"][11:16]) for one in read} == {
        "Drones": ("EventRescheduled", "09:40"),
        "Dogs": ("EventCancelled", "10:00"),
    }
    rows = list(csv.reader(StringIO(client.get("/agenda.csv").data.decode("utf-8-sig"))))
    assert [(row[6], row[1], row[4]) for row in rows if row[5] == "Panel"] == [("Drones", "09:40", "Teme")]


def test_a_table_computes_nothing(client, odd):
    rows = list(csv.reader(StringIO(client.get("/agenda.csv").data.decode("utf-8-sig"))))
    assert (len(rows), rows[1][6]) == (4, "'=1+1 </script><b>\x0b&")
    with ZipFile(BytesIO(client.get("/agenda.xlsx").data)) as book:
        cells = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert [one for one in cells.iter() if one.tag.endswith("}f")] == []


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_read_in_three_statements_and_kept(client, large, statements, path):
    db.session.remove()
    counts, answers = [], []
    for _ in range(2):
        statements.clear()
        answers.append(client.get(path).data)
        counts.append(len([one for one in statements if one.startswith("SELECT")]))
    assert (counts, answers[0] == answers[1]) == ([3, 1], True)


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_the_same_in_both_languages_but_for_the_heads_of_the_table(client, large, path):
    assert (client.get(path).data == client.get(f"/cy{path}").data) is True
