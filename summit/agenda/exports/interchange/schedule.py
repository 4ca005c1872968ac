"""The one schedule that both files of the interchange format are written from, breaks and all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from summit.agenda.document import Item, ListedDay, ListedRoom
from summit.agenda.models import Release
from summit.agenda.rules.finding import plain
from summit.agenda.rules.live import AS_PLANNED, as_it_is
from summit.core.clock import LONDON
from summit.core.language import permanent_url
from summit.edition.rules import TrackColour

EVERYWHERE = "All rooms"  # the format has no place but a room, and names it the same in every language
COLOURS: Final[Mapping[TrackColour, str]] = {
    TrackColour.BLUE: "#1d5fbf",
    TrackColour.GREEN: "#0d7050",
    TrackColour.RED: "#b92c1b",
    TrackColour.GOLD: "#d18f00",
    TrackColour.PURPLE: "#54319f",
    TrackColour.GREY: "#6b7684",
}
SHORTEST_ACRONYM = 4
LARGEST_ID = 2**31 - 1  # readers keep numbers in 32 bits
OPENS, CLOSES = time(9), time(18)
NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part, under an id that is not ours."""

    guid: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Event:
    """One thing on the schedule; a break is one too."""

    id: int
    guid: UUID
    code: str | None
    slug: str
    title: str
    kind: str
    room: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    abstract: str
    track: str
    persons: tuple[Person, ...]
    url: str
    feedback_url: str | None

    @property
    def start(self) -> str:
        """Return "09:30" on the venue's clock."""
        return f"{self.starts_at:%H:%M}"

    @property
    def duration(self) -> str:
        """Return hours and minutes, as "01:15"."""
        return f"{self.minutes // 60:02d}:{self.minutes % 60:02d}"


@dataclass(frozen=True, slots=True)
class Room:
    """A room, or what stands for all of them."""

    guid: UUID
    name: str
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day, with what happens in each room that is used on it, in the order of the rooms."""

    index: int
    on: date
    starts_at: datetime
    ends_at: datetime
    rooms: Mapping[str, Sequence[Event]]


@dataclass(frozen=True, slots=True)
class Track:
    """A track."""

    name: str
    slug: str
    colour: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """A whole version."""

    version: str
    title: str
    acronym: str
    url: str
    base_url: str
    rooms: tuple[Room, ...]
    tracks: tuple[Track, ...]
    days: tuple[Day, ...]


def schedule_of(release: Release) -> Schedule:
    """Return a published version as the format has it: every event in a room, times on the venue's clock."""
    agenda, url = release.agenda, permanent_url("agenda.index")
    writer = _Writer(release, acronym_of(agenda.event), url)
    rooms = {room.name: Room(room.id, room.name, room.capacity) for room in agenda.rooms}
    items = as_they_are(release)
    for item in items:
        name = writer.room(item)
        rooms.setdefault(name, Room(uuid5(NAMESPACE_URL, f"{url}#{name}"), name))
    return Schedule(
        version=str(release.number),
        title=clean(agenda.event),
        acronym=writer.acronym,
        url=url,
        base_url=permanent_url("site.home"),
        rooms=tuple(rooms.values()),
        tracks=tuple(
            Track(clean(one.name), _track_slug(one.name, number), COLOURS[one.colour])
            for number, one in enumerate(agenda.tracks, 1)
        ),
        days=tuple(
            _day(number, day, items, list(rooms), writer) for number, day in enumerate(agenda.days, 1)
        ),
    )


def as_they_are(release: Release) -> Sequence[Item]:
    """Return what takes place, at the time and in the room that it really has."""
    live = release.live
    there = [(item, live.get(item.id, AS_PLANNED)) for item in release.agenda.items]
    return [as_it_is(item, said) for item, said in there if not said.is_cancelled]


def acronym_of(event: str) -> str:
    """Return "escs2027" of "Emergency Services Collaboration Summit 2027"."""
    words = re.findall(r"[a-z0-9]+", plain(event))
    made = "".join(word if word.isdigit() else word[0] for word in words)
    return made if len(made) >= SHORTEST_ACRONYM else f"summit{made}"


def clean(words: str) -> str:
    """Return words without what XML cannot hold."""
    return NOT_IN_XML.sub("", words)


def event_ids(items: Iterable[Item]) -> dict[UUID, int]:
    """Return a number for each thing, the same in every version; two of a kind give way by their order."""
    taken: dict[int, UUID] = {}
    for item in sorted(items, key=lambda one: one.id.int):
        number = item.id.int % LARGEST_ID + 1
        while number in taken:
            number = number % LARGEST_ID + 1
        taken[number] = item.id
    return {item_id: number for number, item_id in taken.items()}


class _Writer:
    """What all events of a version share."""

    def __init__(self, release: Release, acronym: str, url: str) -> None:
        self.acronym, self._url, self._release = acronym, url, release
        self._ids = event_ids(release.agenda.items)
        self._rooms: dict[UUID | None, ListedRoom] = {room.id: room for room in release.agenda.rooms}
        self._tracks = {track.id: clean(track.name) for track in release.agenda.tracks}

    def room(self, item: Item) -> str:
        """Return where it is; what has no room is in its place, or everywhere."""
        there = self._rooms.get(item.room_id)
        return clean(there.name if there else item.place or EVERYWHERE)

    def event(self, item: Item) -> Event:
        """Return one thing as the format has it."""
        code = item.reference
        page = f"{self._url}/{code}" if code else self._url
        return Event(
            id=self._ids[item.id],
            guid=item.id,
            code=code,
            slug=f"{self.acronym}-{code.lower() if code else item.id.hex}",
            title=clean(item.title),
            kind=item.kind.value,
            room=self.room(item),
            starts_at=item.starts_at.astimezone(LONDON),
            ends_at=item.ends_at.astimezone(LONDON),
            minutes=item.minutes,
            abstract=clean(item.summary or ""),
            track=self._tracks[item.track_id] if item.track_id else "",
            persons=tuple(self._persons(item)),
            url=page,
            feedback_url=None,
        )

    def _persons(self, item: Item) -> Iterable[Person]:
        for one in item.people:
            if not one.is_chair and (name := self._release.name_of(one.person_id)):
                yield Person(uuid5(NAMESPACE_URL, f"{self._url}#{one.person_id}"), clean(name))


def _day(number: int, day: ListedDay, items: Sequence[Item], rooms: Sequence[str], writer: _Writer) -> Day:
    events = [writer.event(one) for one in items if one.starts_at.astimezone(LONDON).date() == day.on]
    held = {name: [one for one in events if one.room == name] for name in rooms}
    return Day(
        index=number,
        on=day.on,
        starts_at=min((one.starts_at for one in events), default=datetime.combine(day.on, OPENS, LONDON)),
        ends_at=max((one.ends_at for one in events), default=datetime.combine(day.on, CLOSES, LONDON)),
        rooms={name: found for name, found in held.items() if found},
    )


def _track_slug(name: str, number: int) -> str:
    made = re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")
    return made if re.fullmatch(r"[a-z][a-z0-9-]*[a-z0-9]", made) else f"track-{number}"
