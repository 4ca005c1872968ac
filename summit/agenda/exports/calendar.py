"""The agenda as a calendar file: an event keeps its UID for good, and whatever changes raises its SEQUENCE.

The sequence counts the versions, and what was said of the event on the day: calendars leave an event as it
is unless its number is a higher one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from summit.agenda.document import Item
from summit.agenda.exports.live import said_live
from summit.agenda.models import Notice, Release
from summit.agenda.rules.live import AS_PLANNED
from summit.core.ics import PRODUCT, written
from summit.core.language import permanent_url, speaking

AGAIN = timedelta(hours=1)

if TYPE_CHECKING:
    from icalendar import Event


def calendar(
    release: Release,
    *,
    with_pauses: bool = False,
    only: Collection[UUID] | None = None,
    name: str | None = None,
) -> bytes:
    """Return the agenda, or only some of it; what earlier versions had and this one has not is cancelled.

    What all events share is encoded once, and an event carries no more than a calendar shows: it is read
    by many machines, every hour.
    """
    from icalendar import Calendar, vDatetime, vInt, vText  # noqa: PLC0415 (3 MB that the worker does without)

    file = Calendar()
    file.add("prodid", PRODUCT)
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", name or release.agenda.event)
    file.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    file.add("x-published-ttl", "PT1H")
    agenda, page = release.agenda, permanent_url("agenda.index")
    rooms = {room.id: vText(f"{room.name}, {agenda.venue}") for room in agenda.rooms}
    shared = {"SEQUENCE": vInt(release.number), "DTSTAMP": vDatetime(release.made_at)}
    told = {one.item_id: _counted(one, release) for one in release.notices}
    live = release.live
    for planned in _wanted(agenda.items, only):
        item, stamp = release.as_it_is(planned), told.get(planned.id, shared)
        if item.id in live and live[item.id].is_cancelled:
            file.add_component(_event(item, stamp, STATUS=vText("CANCELLED")))
        elif item.is_session or with_pauses:
            where = rooms[item.room_id] if item.room_id else vText(item.place or agenda.venue)
            said = _said(planned, release) if item.id in live else ()
            words = vText(_words(item, release, page, said))
            file.add_component(_event(item, stamp, LOCATION=where, DESCRIPTION=words))
    for item in _wanted(agenda.cancelled, only):
        file.add_component(_event(item, told.get(item.id, shared), STATUS=vText("CANCELLED")))
    return written(file)


def _counted(notice: Notice, release: Release) -> Mapping[str, Any]:
    """Return what stands instead of what all events share once something was said of one on the day."""
    from icalendar import vDatetime, vInt  # noqa: PLC0415

    at = max(release.made_at, notice.changed_at)
    return {"SEQUENCE": vInt(release.number + notice.version), "DTSTAMP": vDatetime(at)}


def _said(planned: Item, release: Release) -> Sequence[str]:
    """Return what is otherwise than planned, in the language of addresses that carry none."""
    rooms: dict[UUID | None, str] = {room.id: room.name for room in release.agenda.rooms}
    with speaking("en"):
        return [one.words for one in said_live(planned, release.live.get(planned.id, AS_PLANNED), rooms)]


def _wanted(items: Iterable[Item], only: Collection[UUID] | None) -> Iterable[Item]:
    return items if only is None else (item for item in items if item.id in only)


def _event(item: Item, shared: Mapping[str, Any], **more: Any) -> Event:
    from icalendar import Event, vDatetime, vText  # noqa: PLC0415

    event = Event()
    event.update(shared)
    event.update(
        UID=vText(str(item.id)),
        DTSTART=vDatetime(item.starts_at),
        DTEND=vDatetime(item.ends_at),
        SUMMARY=vText(item.title),
        **more,
    )
    return event


def _words(item: Item, release: Release, page: str, said: Sequence[str]) -> str:
    """Return what is otherwise than planned, who presents and where to read more."""
    named = (release.name_of(one.person_id) for one in item.people if not one.is_chair)
    address = f"{page}/{item.reference}" if item.reference else ""
    lines = [*said, ", ".join(name for name in named if name), address]
    return "\n".join(line for line in lines if line)
