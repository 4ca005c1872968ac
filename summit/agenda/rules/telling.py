"""Whom a version concerns, and what of it: presenters and chairs, and those who want to go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from summit.agenda.document import Agenda, Item
from summit.agenda.rules.changes import Change, differences


@dataclass(slots=True)
class Concern:
    """What a version means to one person; ``own`` are the things they present or chair."""

    new: list[Item] = field(default_factory=list)
    moved: list[Change] = field(default_factory=list)
    left: list[Item] = field(default_factory=list)
    cancelled: list[Item] = field(default_factory=list)
    own: set[UUID] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Tell whether there is anything to tell."""
        return bool(self.new or self.moved or self.left or self.cancelled)


def concerns(
    before: Agenda | None, after: Agenda, followers: Mapping[UUID, Collection[UUID]]
) -> dict[UUID, Concern]:
    """Return what changed for each person, the changed things alone.

    ``followers`` are those who starred or booked a thing: they are told when it moves or is cancelled. Who
    presents or chairs is told that, too, and where they stand when they are new to it or to the agenda, and
    that they are not on it any longer.
    """
    found: dict[UUID, Concern] = {}
    seen = differences(before, after)
    for item in seen.new:
        for person in _people(item):
            _of(found, person, item).new.append(item)
    for change in seen.moved:
        for person in (_people(change.before) & _people(change.after)) | _fans(change.after, followers):
            _of(found, person, change.after).moved.append(change)
    for item in seen.cancelled:
        for person in _people(item) | _fans(item, followers):
            _of(found, person, item).cancelled.append(item)
    for change in (*seen.moved, *seen.changed):
        _tell_of_people(change, found)
    return {person: concern for person, concern in found.items() if concern}


def _tell_of_people(change: Change, found: dict[UUID, Concern]) -> None:
    before, after = _people(change.before), _people(change.after)
    for person in after - before:
        concern = _of(found, person, change.after)
        concern.moved = [one for one in concern.moved if one.after.id != change.after.id]
        concern.new.append(change.after)
    for person in before - after:
        concern = _of(found, person, change.before)
        concern.left.append(change.before)


def _of(found: dict[UUID, Concern], person: UUID, item: Item) -> Concern:
    concern = found.setdefault(person, Concern())
    if person in _people(item):
        concern.own.add(item.id)
    return concern


def _people(item: Item) -> set[UUID]:
    return {one.person_id for one in item.people}


def _fans(item: Item, followers: Mapping[UUID, Iterable[UUID]]) -> set[UUID]:
    return set(followers.get(item.id, ()))
