"""What somebody wants to see of an agenda: a day, a room, a track, a service, or some words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from summit.agenda.document import Agenda, Item, ListedDay
from summit.agenda.rules.finding import has_words, search_words
from summit.agenda.rules.live import AS_PLANNED
from summit.core.clock import LONDON
from summit.projects.document.vocabularies import SERVICES

if TYPE_CHECKING:
    from summit.agenda.exports.pages import Whole

LONGEST_QUERY = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody wants to see; None is all, numbers count from 1 in the order of the agenda."""

    day: date | None = None
    room: int | None = None
    track: int | None = None
    service: str | None = None
    words: str = ""

    def __bool__(self) -> bool:
        """Tell whether it leaves anything out."""
        return self != EVERYTHING

    @property
    def asked(self) -> dict[str, object]:
        """Return it as the query of an address."""
        every = {"day": self.day, "room": self.room, "track": self.track, "service": self.service}
        return {**every, "q": self.words or None}


EVERYTHING = Choice()


def choice_of(
    agenda: Agenda,
    *,
    day: str = "",
    room: int | None = None,
    track: int | None = None,
    service: str = "",
    words: str = "",
) -> Choice:
    """Read what was asked for; what the agenda does not have is not asked for."""
    days = {one.on.isoformat(): one.on for one in agenda.days}
    return Choice(
        day=days.get(day),
        room=room if room and 0 < room <= len(agenda.rooms) else None,
        track=track if track and 0 < track <= len(agenda.tracks) else None,
        service=service if service in services_of(agenda) else None,
        words=" ".join(words[:LONGEST_QUERY].split()),
    )


def services_of(agenda: Agenda) -> Sequence[str]:
    """Return the services that sessions of an agenda come from, in the usual order."""
    there = {service for item in agenda.items for service in item.services}
    return [term.code for term in SERVICES.terms if term.code in there]


def days_of(whole: Whole, choice: Choice) -> list[tuple[ListedDay, list[Item]]]:
    """Return the days that were chosen, each with what was chosen of it."""
    agenda = whole.agenda
    by_day: dict[date, list[Item]] = {day.on: [] for day in agenda.days}
    wanted_words = search_words(choice.words)
    for item in agenda.items:
        on = item.starts_at.astimezone(LONDON).date()
        if on in by_day and _is_wanted(item, whole, choice, wanted_words):
            by_day[on].append(item)
    return [(day, by_day[day.on]) for day in agenda.days if choice.day in {None, day.on}]


def _is_wanted(item: Item, whole: Whole, choice: Choice, words: Sequence[str]) -> bool:
    if words and not (item.is_session and has_words(_text(item, whole), words)):
        return False
    if item.is_for_all:
        return True
    agenda = whole.agenda
    if choice.room is not None and agenda.rooms[choice.room - 1].id not in _rooms(item, whole):
        return False
    if choice.service is not None and choice.service not in item.services:
        return False
    return choice.track is None or item.track_id == agenda.tracks[choice.track - 1].id


def _rooms(item: Item, whole: Whole) -> set[UUID | None]:
    """Return the room of a thing, and the one it was moved to on the day."""
    return {item.room_id, whole.live.get(item.id, AS_PLANNED).room_id or item.room_id}


def _text(item: Item, whole: Whole) -> str:
    """Return all that can be searched for a thing."""
    people = [whole.names.get(str(one.person_id), "") for one in item.people]
    services = [SERVICES.label(code) for code in item.services]
    return " ".join(
        [
            item.title, item.summary or "", item.reference or "", item.project or "", item.place or "",
            whole.rooms.get(item.room_id, ""), whole.tracks[item.track_id][0], whole.kinds[item.kind],
            *people, *item.organisations, *services,
        ]
    )  # fmt: skip
