"""Now and next in words: in every room, and for the screen at one door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from summit.agenda.document import ListedRoom
from summit.agenda.exports.pages import Line, Whole, line_of
from summit.agenda.models import Release
from summit.agenda.rules.live import AS_PLANNED, as_it_is
from summit.agenda.rules.now import first_ahead, moment_of, of_room, still_in

SHOWN_AT_A_ROOM = 2


@dataclass(frozen=True, slots=True)
class Hall:
    """A room, or everywhere (no id), with what is on and what comes next."""

    id: UUID | None
    name: str
    on: Sequence[Line]
    next: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Door:
    """All that a screen at a door shows; ``ahead`` is for what the room is used next, when not today."""

    hall: Hall
    later: Sequence[Line]
    ahead: Line | None


def corridor(release: Release, at: datetime) -> Sequence[Hall]:
    """Return what is on for everybody, then each room in which anything is on or comes today."""
    whole = Whole.of(release.agenda, release.who.names, release.live)
    found = []
    for room in release.agenda.rooms:
        moment = moment_of(release.agenda, release.live, at, room_id=room.id)
        if moment.on or moment.next:
            found.append(
                Hall(
                    room.id,
                    room.name,
                    [line_of(one, whole) for one in moment.on],
                    [line_of(one, whole) for one in moment.next],
                )
            )
    return found


def room_desk(release: Release, room: ListedRoom, at: datetime) -> Sequence[Line]:
    """Return the session in a room and the one after it, for whoever stands there."""
    whole = Whole.of(release.agenda, release.who.names, release.live)
    items = still_in(release.agenda, release.live, room.id, at)
    return [line_of(one, whole) for one in items[:SHOWN_AT_A_ROOM]]


def door(release: Release, room: ListedRoom, at: datetime) -> Door:
    """Return what the screen of a room shows."""
    room_id, live = room.id, release.live
    whole = Whole.of(release.agenda, release.who.names, live)
    moment = moment_of(release.agenda, live, at, room_id=room_id)
    told = {one.id for one in (*moment.on, *moment.next)}
    today = of_room(release.agenda, live, room_id, at)
    later = [
        one
        for one in today
        if one.id not in told and as_it_is(one, live.get(one.id, AS_PLANNED)).starts_at > at
    ]
    own = [one for one in release.agenda.items if one.room_id == room_id]
    ahead = None if moment.on or moment.next else first_ahead(own, at)
    on, following = ([line_of(one, whole) for one in part] for part in (moment.on, moment.next))
    return Door(
        Hall(room_id, room.name, on, following),
        [line_of(one, whole) for one in later],
        line_of(ahead, whole) if ahead else None,
    )
