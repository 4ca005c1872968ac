"""The schedule as XML, as conference apps read it."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring  # nosec: it writes, and reads nothing

from summit.agenda.exports.interchange.as_json import GENERATOR, SLOT
from summit.agenda.exports.interchange.schedule import Day, Event, Schedule


def schedule_xml(schedule: Schedule) -> bytes:
    """Return the file."""
    root = Element("schedule")
    SubElement(root, "generator", name=GENERATOR, system=schedule.base_url)
    _texts(root, {"url": f"{schedule.url}/schedule.xml", "version": schedule.version})
    _conference(SubElement(root, "conference"), schedule)
    guids = {room.name: str(room.guid) for room in schedule.rooms}
    for day in schedule.days:
        told = SubElement(root, "day", _attributes(day))
        for name, events in day.rooms.items():
            room = SubElement(told, "room", name=name, guid=guids[name])
            for event in events:
                _event(room, event)
    written: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'.encode()


def _attributes(day: Day) -> dict[str, str]:
    return {
        "date": day.on.isoformat(),
        "start": day.starts_at.isoformat(),
        "end": day.ends_at.isoformat(),
        "index": str(day.index),
    }


def _conference(parent: Element, schedule: Schedule) -> None:
    days = schedule.days
    edges = {"start": days[0].on.isoformat(), "end": days[-1].on.isoformat()} if days else {}
    _texts(
        parent,
        {
            "title": schedule.title,
            "acronym": schedule.acronym,
            **edges,
            "days": str(len(days)),
            "timeslot_duration": SLOT,
            "base_url": schedule.base_url,
            "url": schedule.url,
            "time_zone_name": "Europe/London",
        },
    )
    for track in schedule.tracks:
        SubElement(parent, "track", name=track.name, slug=track.slug, color=track.colour)


def _event(parent: Element, event: Event) -> None:
    told = SubElement(parent, "event", id=str(event.id), guid=str(event.guid))
    _texts(
        told,
        {
            "date": event.starts_at.isoformat(),
            "start": event.start,
            "duration": event.duration,
            "room": event.room,
            "slug": event.slug,
            "url": event.url,
            "title": event.title,
            "subtitle": "",
            "track": event.track,
            "type": event.kind,
            "abstract": event.abstract,
            "description": "",
        },
    )
    persons = SubElement(told, "persons")
    for one in event.persons:
        SubElement(persons, "person", guid=str(one.guid)).text = one.name
    if event.feedback_url:
        _texts(told, {"feedback_url": event.feedback_url})


def _texts(parent: Element, words: dict[str, str]) -> None:
    for name, said in words.items():
        SubElement(parent, name).text = said
