"""The agenda in the words of schema.org, for search engines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from markupsafe import Markup

from summit.agenda.document import Agenda, Item
from summit.agenda.models import Release
from summit.agenda.rules.live import AS_PLANNED, as_it_is
from summit.core.clock import LONDON
from summit.core.language import permanent_url

CONTEXT = "https://schema.org"
Data = dict[str, Any]


def linked_data(release: Release) -> bytes:
    """Return the whole event with every session in it; a break is no event of its own."""
    agenda = release.agenda
    rooms = _rooms(agenda)
    sessions = [_session(item, release, rooms) for item in agenda.items if item.is_session]
    gone = [_cancelled(item, release, rooms) for item in agenda.cancelled]
    return json.dumps(
        {"@context": CONTEXT, **_whole(agenda), "subEvent": sessions + gone}, ensure_ascii=False
    ).encode()


def event_data(item: Item, release: Release) -> Markup:
    """Return one session to stand in its page; nothing in it can end the element it stands in."""
    rooms = _rooms(release.agenda)
    is_gone = item in release.agenda.cancelled
    told = _cancelled(item, release, rooms) if is_gone else _session(item, release, rooms)
    data = {"@context": CONTEXT, **told, "superEvent": _whole(release.agenda)}
    safe = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704 (what could be markup was just written otherwise)


def _session(item: Item, release: Release, rooms: Mapping[UUID | None, str]) -> Data:
    """Return one session as it really is: late or moved is told as the new place of the same event."""
    live = release.live.get(item.id, AS_PLANNED)
    if live.is_cancelled:
        return _cancelled(item, release, rooms)
    told = _event(as_it_is(item, live), release, rooms)
    if live.late:
        told |= {"eventStatus": f"{CONTEXT}/EventRescheduled"}
        told["previousStartDate"] = item.starts_at.astimezone(LONDON).isoformat()
    return told


def _whole(agenda: Agenda) -> Data:
    told: Data = {"@type": "Event", "name": agenda.event, "url": permanent_url("agenda.index")}
    if agenda.items:
        told["startDate"] = agenda.items[0].starts_at.astimezone(LONDON).isoformat()
        told["endDate"] = max(item.ends_at for item in agenda.items).astimezone(LONDON).isoformat()
    return told | ({"location": {"@type": "Place", "name": agenda.venue}} if agenda.venue else {})


def _event(item: Item, release: Release, rooms: Mapping[UUID | None, str]) -> Data:
    where = item.place or rooms.get(item.room_id, "")
    place = ", ".join(part for part in (where, release.agenda.venue) if part)
    told: Data = {
        "@type": "Event",
        "@id": f"urn:uuid:{item.id}",
        "name": item.title,
        "startDate": item.starts_at.astimezone(LONDON).isoformat(),
        "endDate": item.ends_at.astimezone(LONDON).isoformat(),
        "eventStatus": f"{CONTEXT}/EventScheduled",
        "url": f"{permanent_url('agenda.index')}/{item.reference}",
    }
    named = [name for one in item.people if not one.is_chair and (name := release.name_of(one.person_id))]
    extra: Data = {
        "description": item.summary,
        "location": {"@type": "Place", "name": place} if place else None,
        "performer": [{"@type": "Person", "name": name} for name in named],
        "contributor": [{"@type": "Organization", "name": name} for name in item.organisations],
    }
    return told | {key: value for key, value in extra.items() if value}


def _cancelled(item: Item, release: Release, rooms: Mapping[UUID | None, str]) -> Data:
    return _event(item, release, rooms) | {"eventStatus": f"{CONTEXT}/EventCancelled"}


def _rooms(agenda: Agenda) -> Mapping[UUID | None, str]:
    return {room.id: room.name for room in agenda.rooms}
