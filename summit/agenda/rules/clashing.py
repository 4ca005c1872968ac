"""What is wrong with a place, looked at from each side: the day, the rooms, the people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from summit.agenda.document import Kind
from summit.agenda.rules.placing import (
    FOR_EVERYBODY,
    SHARING,
    BlockKind,
    Chairing,
    Clash,
    ClashKind,
    Hall,
    Part,
    Placed,
    Situation,
    Wanted,
)
from summit.agenda.rules.times import UNIT, overlap
from summit.core.errors import msg


def clashes(wanted: Wanted, part: Part, hall: Hall, starts_at: datetime, now: Situation) -> tuple[Clash, ...]:
    """Return everything that is wrong with a place, the hard things first."""
    candidate = Placed(wanted, hall, starts_at)
    others = [one for one in now.placed if one.session.id != wanted.id and overlap(one.span, candidate.span)]
    found = (
        *_with_the_day(candidate, part),
        *_with_losses(part, hall, now),
        *_with_rooms(candidate, part, others),
        *_with_people(candidate, others, now.chairs),
        *_with_absences(candidate, now),
        *_with_the_room_itself(wanted, hall),
        *_with_walks(candidate, now.placed),
    )
    return tuple(sorted(found, key=lambda clash: (not clash.is_hard, clash.is_note)))


def _with_the_day(candidate: Placed, part: Part) -> Iterator[Clash]:
    starts_at, ends_at = candidate.span
    if starts_at.minute % UNIT or starts_at.second or starts_at.microsecond:
        yield Clash(ClashKind.GRID, msg("Times are in steps of 5 minutes, like 09:05 or 09:10."))
    if starts_at < part.starts_at or ends_at > part.ends_at:
        yield Clash(
            ClashKind.BLOCK,
            msg("It does not fit: %(minutes)s minutes from %(start)s are not inside this part of the day."),
            {"minutes": candidate.session.minutes, "start": starts_at},
        )
    if part.kind in FOR_EVERYBODY:
        yield Clash(ClashKind.BLOCK, msg("Nothing is placed in a break, a meal or a social."))
    elif candidate.session.kind is Kind.PLENARY and part.kind is not BlockKind.PLENARY:
        yield Clash(
            ClashKind.BLOCK, msg("A plenary is for everybody: place it in a plenary part of the day.")
        )


def _with_losses(part: Part, hall: Hall, now: Situation) -> Iterator[Clash]:
    if (part.id, hall.id) in now.closed:
        yield Clash(ClashKind.ROOM, msg("%(room)s is lost for this part of the day."), {"room": hall.name})


def _with_rooms(candidate: Placed, part: Part, others: list[Placed]) -> Iterator[Clash]:
    for other in others:
        together = {candidate.session.kind, other.session.kind} <= SHARING
        if other.room.id == candidate.room.id and not together:
            yield Clash(
                ClashKind.ROOM,
                msg("%(room)s is taken at that time: “%(other)s” starts at %(start)s."),
                {"room": other.room.name, "other": other.session.title, "start": other.starts_at},
            )
        elif part.kind is BlockKind.PLENARY and other.room.id != candidate.room.id:
            yield Clash(
                ClashKind.ROOM,
                msg("A plenary part of the day has one thing at a time: “%(other)s” starts at %(start)s."),
                {"other": other.session.title, "start": other.starts_at},
            )


def _with_people(candidate: Placed, others: list[Placed], chairs: tuple[Chairing, ...]) -> Iterator[Clash]:
    people = candidate.session.people
    for other in others:
        for person_id in sorted(people.keys() & other.session.people.keys()):
            yield Clash(
                ClashKind.PRESENTER,
                msg("%(name)s presents “%(other)s” in %(room)s at that time."),
                {"name": people[person_id], "other": other.session.title, "room": other.room.name},
            )
    for chair in chairs:
        at_once = overlap(candidate.span, (chair.part.starts_at, chair.part.ends_at))
        if chair.person_id in people and chair.room.id != candidate.room.id and at_once:
            yield Clash(
                ClashKind.CHAIR,
                msg("%(name)s chairs in %(room)s at that time."),
                {"name": people[chair.person_id], "room": chair.room.name},
            )


def _with_the_room_itself(wanted: Wanted, hall: Hall) -> Iterator[Clash]:
    if wanted.audience is not None and wanted.audience > hall.capacity:
        yield Clash(
            ClashKind.CAPACITY,
            msg("%(room)s holds %(capacity)s people; %(audience)s are expected."),
            {"room": hall.name, "capacity": hall.capacity, "audience": wanted.audience},
        )
    for feature in sorted(wanted.needs - hall.features):
        yield Clash(
            ClashKind.FEATURE,
            msg("It needs what %(room)s does not have: %(feature)s."),
            {"room": hall.name, "feature": feature},
        )


def _with_absences(candidate: Placed, now: Situation) -> Iterator[Clash]:
    for person_id, name in candidate.session.people.items():
        if any(overlap(candidate.span, span) for span in now.away.get(person_id, ())):
            yield Clash(ClashKind.AWAY, msg("%(name)s cannot be there at that time."), {"name": name})


def _with_walks(candidate: Placed, placed: tuple[Placed, ...]) -> Iterator[Clash]:
    """Tell of presenters who come from another room, or have to go to one, and cannot walk in time."""
    for other in placed:
        if other.session.id == candidate.session.id or not minutes_short(candidate, other):
            continue
        for person_id in sorted(candidate.session.people.keys() & other.session.people.keys()):
            yield Clash(
                ClashKind.WALK,
                msg("%(name)s also presents “%(other)s” in %(room)s, %(minutes)s minutes’ walk away."),
                {
                    "name": candidate.session.people[person_id],
                    "other": other.session.title,
                    "room": other.room.name,
                    "minutes": candidate.room.walk(other.room),
                },
            )


def minutes_short(one: Placed, other: Placed) -> int:
    """Return how many minutes somebody who is at both comes late to the second; none if they overlap."""
    first, second = sorted((one.span, other.span))
    gap = int((second[0] - first[1]).total_seconds()) // 60
    return max(0, one.room.walk(other.room) - gap) if gap >= 0 else 0
