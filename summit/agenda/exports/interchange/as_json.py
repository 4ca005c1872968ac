"""The schedule as JSON, as conference apps read it."""

from __future__ import annotations

import json
from typing import Any

from summit.agenda.exports.interchange.schedule import Day, Event, Schedule

GENERATOR = "Summit"
SLOT = "00:05"


def schedule_json(schedule: Schedule) -> bytes:
    """Return the file."""
    return json.dumps(
        {"generator": {"name": GENERATOR, "url": schedule.base_url}, "schedule": _whole(schedule)},
        ensure_ascii=False,
    ).encode()


def _whole(schedule: Schedule) -> dict[str, Any]:
    days = schedule.days
    return {
        "version": schedule.version,
        "base_url": schedule.base_url,
        "conference": {
            "acronym": schedule.acronym,
            "title": schedule.title,
            "start": days[0].on.isoformat() if days else "",
            "end": days[-1].on.isoformat() if days else "",
            "daysCount": len(days),
            "timeslot_duration": SLOT,
            "time_zone_name": "Europe/London",
            "url": schedule.url,
            "tracks": [{"name": one.name, "slug": one.slug, "color": one.colour} for one in schedule.tracks],
            "rooms": [
                {"name": one.name, "guid": str(one.guid), "capacity": one.capacity} for one in schedule.rooms
            ],
            "days": [_day(day) for day in days],
        },
    }


def _day(day: Day) -> dict[str, Any]:
    return {
        "index": day.index,
        "date": day.on.isoformat(),
        "day_start": day.starts_at.isoformat(),
        "day_end": day.ends_at.isoformat(),
        "rooms": {name: [_event(one) for one in events] for name, events in day.rooms.items()},
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "guid": str(event.guid),
        **({"code": event.code} if event.code else {}),
        "slug": event.slug,
        "url": event.url,
        "title": event.title,
        "subtitle": "",
        "type": event.kind,
        "room": event.room,
        "date": event.starts_at.isoformat(),
        "start": event.start,
        "end": event.ends_at.isoformat(),
        "duration": event.duration,
        "track": event.track,
        "language": None,
        "abstract": event.abstract,
        "description": "",
        "persons": [{"guid": str(one.guid), "name": one.name} for one in event.persons],
        "links": [],
        **({"feedback_url": event.feedback_url} if event.feedback_url else {}),
    }
