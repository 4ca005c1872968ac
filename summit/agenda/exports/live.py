"""What is otherwise than planned, in words: the one wording for every page that shows the agenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask_babel import gettext

from summit.agenda.document import Item
from summit.agenda.models import Release
from summit.agenda.rules.live import AS_PLANNED, Live, as_it_is
from summit.core.clock import LONDON


@dataclass(frozen=True, slots=True)
class Said:
    """One thing to know, and how bad it is: the meaning of a tag."""

    words: str
    meaning: str


def said_live(item: Item, live: Live, rooms: Mapping[UUID | None, str]) -> Sequence[Said]:
    """Return what became of a thing, the worst first."""
    if live.is_cancelled:
        return (Said(str(gettext("Cancelled")), "bad"),)
    found = []
    if live.room_id is not None:
        room = rooms.get(live.room_id, "")
        found.append(Said(str(gettext("Moved to %(room)s", room=room)), "waiting"))
    if live.late:
        start = clock(as_it_is(item, live).starts_at)
        words = gettext("%(num)s minutes late: starts at %(start)s", num=live.late, start=start)
        found.append(Said(str(words), "waiting"))
    if live.is_full:
        found.append(Said(str(gettext("Room full")), "bad"))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class RoomThen:
    """A room that something could move to, and what takes it then, if anything does."""

    id: UUID
    name: str
    capacity: int
    is_here: bool
    taken_by: str


def rooms_then(item: Item, release: Release) -> Sequence[RoomThen]:
    """Return the rooms with what is in each, as things really are, while something lasts."""
    live, wanted = release.live, release.as_it_is(item)
    others = [
        one
        for planned in release.agenda.items
        if planned.id != item.id and not live.get(planned.id, AS_PLANNED).is_cancelled
        for one in (release.as_it_is(planned),)
        if one.starts_at < wanted.ends_at and wanted.starts_at < one.ends_at
    ]
    taken = {one.room_id: one.title for one in others}
    return [
        RoomThen(room.id, room.name, room.capacity, room.id == wanted.room_id, taken.get(room.id, ""))
        for room in release.agenda.rooms
    ]


def clock(at: datetime) -> str:
    """Return "09:30" on the venue's clock."""
    local = at.astimezone(LONDON)
    return f"{local.hour:02d}:{local.minute:02d}"
