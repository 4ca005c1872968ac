"""A published agenda of the size that the budgets are about: 150 talks in 8 rooms over 2 days."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

from summit.agenda.document import Agenda, Contributor, Item, Kind, ListedDay, ListedRoom, ListedTrack
from summit.agenda.models import Release, ReleaseNames
from summit.core.access import PersonActor
from summit.core.clock import LONDON
from summit.core.db import db, unit_of_work
from summit.edition.models import Edition
from summit.edition.rules import TrackColour

PROJECTS = Path(__file__).parents[2] / "summit/projects/data/projects.jsonl"
TALKS, ROOMS = 150, 8
DAYS = (date(2027, 3, 9), date(2027, 3, 10))
STARTS = ("09:30", "09:50", "10:10", "11:00", "11:20", "13:30", "13:50", "14:10", "15:00", "15:20")
PAUSES = (
    ("08:30", 60, "Doors open, coffee"),
    ("10:30", 30, "Coffee"),
    ("12:00", 90, "Lunch"),
    ("14:30", 30, "Tea"),
)
NAMES = (
    "Anwen Rhys-Prŷsor",
    "Bea Okonkwo",
    "Callum MacLeod",
    "Dŵynwen ap Siôn",
    "Elizabeth Fortescue-Smythe",
)


def whole_agenda() -> tuple[Agenda, dict[str, str]]:
    """Return an agenda with real projects' words, and the names of its people."""
    projects = [json.loads(line) for line in PROJECTS.read_text().splitlines()]
    rooms = tuple(ListedRoom(id=UUID(int=n), name=f"Hall {n}", capacity=40 * n) for n in range(1, ROOMS + 1))
    colours = zip(("Prevention", "Control rooms", "Estates", "Data"), TrackColour, strict=False)
    tracks = tuple(
        ListedTrack(id=UUID(int=100 + n), name=name, colour=colour)
        for n, (name, colour) in enumerate(colours)
    )
    places = list(product(DAYS, STARTS, rooms))[:TALKS]
    talks = [
        _talk(number, projects[number % len(projects)], _at(on, clock), room, tracks[number % 4])
        for number, (on, clock, room) in enumerate(places)
    ]
    items = sorted([*talks, *_pauses()], key=lambda item: item.starts_at)
    names = {str(UUID(int=5000 + n)): f"{NAMES[n % 5]} {n}" for n in range(TALKS)}
    return Agenda(
        event="Emergency Services Collaboration Summit 2027",
        venue="The Example Hall, Birmingham",
        days=tuple(ListedDay(on=on, label="") for on in DAYS),
        rooms=rooms,
        tracks=tracks,
        items=tuple(items),
    ), names


def publish_large(edition: Edition, actor: PersonActor) -> Release:
    """Publish it, as version 1."""
    agenda, names = whole_agenda()
    with unit_of_work():
        release = Release(
            edition_id=edition.id, number=1, note="First version", agenda=agenda, made_by_id=actor.id,
            who=ReleaseNames(names=names),
        )  # fmt: skip
        db.session.add(release)
    return release


def _talk(number: int, project: dict[str, Any], at: datetime, room: ListedRoom, track: ListedTrack) -> Item:
    return Item(
        id=UUID(int=1000 + number),
        kind=Kind.TALK,
        title=project["title"],
        starts_at=at,
        minutes=15,
        reference=f"TK{number:05d}",
        summary=project["summary"],
        room_id=room.id,
        track_id=track.id,
        people=tuple(Contributor(person_id=UUID(int=5000 + n % TALKS)) for n in (number, number + 1)),
        organisations=tuple(project["partner_names"]),
        services=tuple(project["services"]),
        project=f"ESC-{number:04d}",
        submission_id=UUID(int=9000 + number),
    )


def _pauses() -> Iterator[Item]:
    for number, (on, (clock, minutes, title)) in enumerate(product(DAYS, PAUSES)):
        kind = Kind.MEAL if title == "Lunch" else Kind.BREAK
        at = _at(on, clock)
        yield Item(
            id=UUID(int=2000 + number), kind=kind, title=title, starts_at=at, minutes=minutes, is_for_all=True
        )


def _at(on: date, clock: str) -> datetime:
    hours, minutes = clock.split(":")
    return datetime(on.year, on.month, on.day, tzinfo=LONDON) + timedelta(
        hours=int(hours), minutes=int(minutes)
    )
