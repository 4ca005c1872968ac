"""The working copy as the solver reads it, and what it found as the working copy reads that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from summit.agenda.document import Kind
from summit.agenda.models import AgendaDraft, Block, Release, Session
from summit.agenda.queries.following import stars
from summit.agenda.queries.guessing import guessed
from summit.agenda.queries.plan import Plan
from summit.agenda.rules.drafting import Aim, Event, Happened
from summit.agenda.rules.moves import Spot
from summit.agenda.rules.placing import SHARING, BlockKind
from summit.agenda.rules.times import overlap
from summit.core.access import Permission, PersonActor
from summit.core.clock import LONDON
from summit.core.db import db

if TYPE_CHECKING:
    from summit.agenda.solver import AgendaProblem, Place, Places, Talk

GRID = 5


@dataclass(frozen=True)
class Asked:
    """A problem, and whose its numbers are; ``sessions`` has None for what only holds a room."""

    problem: AgendaProblem
    plan: Plan
    blocks: Sequence[Block]
    sessions: Sequence[UUID | None]
    is_guessed: bool

    def spots(self, places: Places) -> dict[UUID, Spot | None]:
        """Return places of the solver as places of sessions."""
        return {
            session_id: self._spot(place)
            for session_id, place in zip(self.sessions, places, strict=True)
            if session_id is not None
        }

    def places(self, spots: Mapping[UUID, Spot | None]) -> list[Place | None]:
        """Return places of sessions as the solver knows them; what it does not know stands nowhere."""
        blocks = {block.id: number for number, block in enumerate(self.blocks)}
        rooms = {room.id: number for number, room in enumerate(self.plan.rooms)}
        found: list[Place | None] = []
        for number, session_id in enumerate(self.sessions):
            pin = self.problem.talks[number].pin if session_id is None else None
            spot = spots.get(session_id) if session_id else None
            if pin is not None and len(pin) > len(pin[:2]):
                found.append((pin[0], pin[-1], pin[1]))
            elif spot is None or spot.block_id not in blocks or spot.room_id not in rooms:
                found.append(None)
            else:
                found.append((blocks[spot.block_id], self._offset(spot), rooms[spot.room_id]))
        return found

    def _offset(self, spot: Spot) -> int:
        block = next(block for block in self.blocks if block.id == spot.block_id)
        return int((spot.starts_at - block.starts_at).total_seconds()) // 60

    def _spot(self, place: Place | None) -> Spot | None:
        if place is None:
            return None
        block = self.blocks[place[0]]
        return Spot(block.id, self.plan.rooms[place[2]].id, block.starts_at + timedelta(minutes=place[1]))


def asked(plan: Plan, *, actor: PersonActor, event: Event | None = None, is_strict: bool = False) -> Asked:
    """Return the working copy as a problem; what happened holds, pinned sessions stay where they are.

    A strict problem asks of pinned sessions what it asks of all, so that a pin can be what clashes.
    """
    from summit.agenda.solver import AgendaProblem, Room  # noqa: PLC0415 (numpy, for this alone)
    from summit.agenda.solver import Block as Part  # noqa: PLC0415

    reader = Reader(plan, event, is_strict=is_strict)
    sessions = [one for one in plan.sessions if reader.takes(one)]
    talks = [reader.talk(one) for one in sessions]
    wanted = stars(plan.edition.id, actor=actor)
    known = {one.id: number for number, one in enumerate(sessions)}
    chosen = [frozenset(known[one] for one in who if one in known) for who in wanted]
    chosen = [who for who in chosen if who]
    counts = [sum(number in who for who in chosen) for number in range(len(sessions))]
    talks = [reader.counted(talk, count) for talk, count in zip(talks, counts, strict=True)]
    holding = reader.holding()
    days = {day.id: number for number, day in enumerate(plan.edition.days)}
    problem = AgendaProblem(
        talks=[*talks, *holding],
        blocks=[Part(days[one.day_id], reader.minute(one), one.minutes) for one in reader.blocks],
        rooms=[Room(one.capacity, reader.features(one), reader.position(one)) for one in plan.rooms],
        stars=chosen or guessed(plan, sessions),
    )
    ids = [*(one.id for one in sessions), *(None for _ in holding)]
    return Asked(problem, plan, reader.blocks, ids, is_guessed=not chosen)


@dataclass
class Reader:
    """Reads sessions as talks."""

    plan: Plan
    event: Event | None
    is_strict: bool
    blocks: Sequence[Block] = field(init=False)

    def __post_init__(self) -> None:
        """Take the parts of days that are for talks."""
        self.blocks = [one for one in self.plan.blocks if one.kind is BlockKind.TALKS]
        self._block_of = {one.id: number for number, one in enumerate(self.blocks)}
        self._room_of = {one.id: number for number, one in enumerate(self.plan.rooms)}

    def takes(self, one: Session) -> bool:
        """Tell whether the solver is to place a session: not posters, not what stands in a plenary."""
        is_here = one.block_id is None or one.block_id in self._block_of
        return (
            is_here
            and self.plan.is_on(one)
            and one.kind not in {*SHARING, Kind.PLENARY}
            and not self._is_off(one)
        )

    def talk(self, one: Session) -> Talk:
        """Return a session as the solver knows it."""
        from summit.agenda.solver import Talk  # noqa: PLC0415

        pin = self._pin(one)
        is_fixed = pin is not None and not self.is_strict
        people = frozenset(person.person_id for person in one.people)
        return Talk(
            minutes=one.minutes,
            track=next((n for n, track in enumerate(self.plan.tracks) if track.id == one.track_id), None),
            people=people,
            blocks=None if is_fixed else self._blocks_for(people),
            needs=frozenset() if is_fixed else self._needs(one),
            audience=one.audience or 0,
            pin=pin,
        )

    def counted(self, talk: Talk, count: int) -> Talk:
        """Return a talk with its audience: what editors expect, or who starred it if they are more."""
        from dataclasses import replace  # noqa: PLC0415

        return replace(talk, audience=max(talk.audience, count))

    def holding(self) -> list[Talk]:
        """Return what takes rooms from talks: posters, withdrawn projects, a room that is lost."""
        from summit.agenda.solver import Talk  # noqa: PLC0415

        held: dict[tuple[int, int], tuple[int, int, frozenset[UUID]]] = {}
        for one in self.plan.sessions:
            place = self._place(one)
            if place is not None and not self.takes(one) and not self._is_off(one):
                block, room, start = place
                first, last, people = held.get((block, room), (start, start, frozenset()))
                more = frozenset(person.person_id for person in one.people)
                held[block, room] = (min(first, start), max(last, start + one.minutes), people | more)
        held.update(self._lost())
        return [
            Talk(last - first, people=people, pin=(block, room, first))
            for (block, room), (first, last, people) in held.items()
        ]

    def minute(self, block: Block) -> int:
        """Return the minute of its day at which a block begins, on the venue's clock."""
        at = block.starts_at.astimezone(LONDON)
        return at.hour * 60 + at.minute

    def features(self, room: object) -> frozenset[str]:
        """Return what a room has, and every number of seats that something asks and it holds."""
        own: frozenset[str] = frozenset(str(one) for one in getattr(room, "features", ()))
        capacity = int(getattr(room, "capacity", 0))
        return own | {_seats(seats) for seats in self._wanted_seats() if seats <= capacity}

    def position(self, room: object) -> tuple[float, float] | None:
        """Return where a room lies."""
        east, north = getattr(room, "walk_east", None), getattr(room, "walk_north", None)
        return None if east is None or north is None else (float(east), float(north))

    def _needs(self, one: Session) -> frozenset[str]:
        seats = {_seats(one.audience)} if one.kind is Kind.WORKSHOP and one.audience else set()
        return frozenset(str(need) for need in one.needs) | seats

    def _wanted_seats(self) -> set[int]:
        return {one.audience for one in self.plan.sessions if one.kind is Kind.WORKSHOP and one.audience}

    def _blocks_for(self, people: frozenset[UUID]) -> frozenset[int] | None:
        """Return the blocks in which all of them are there and chair nothing, or None for all blocks."""
        chairing = {one.block_id for one in self.plan.chairs if one.person_id in people}
        away = [span.span for person in people for span in self.plan.away.get(person, ())]
        if (
            self.event
            and self.event.kind is Happened.LATE
            and self.event.subject in people
            and self.event.until
        ):
            away.append((self.blocks[0].starts_at, self.event.until))
        free = frozenset(
            number
            for number, block in enumerate(self.blocks)
            if block.id not in chairing
            and not any(overlap(span, (block.starts_at, block.ends_at)) for span in away)
        )
        return None if len(free) == len(self.blocks) else free

    def _pin(self, one: Session) -> tuple[int, int, int] | None:
        place = self._place(one)
        if not one.is_pinned or place is None or place[:2] in self._lost():
            return None
        is_late = self.event is not None and self.event.kind is Happened.LATE
        if is_late and self.event and any(person.person_id == self.event.subject for person in one.people):
            return None
        return place

    def _place(self, one: Session) -> tuple[int, int, int] | None:
        if one.block_id not in self._block_of or one.room_id is None or one.starts_at is None:
            return None
        block = self._block_of[one.block_id]
        start = int((one.starts_at - self.blocks[block].starts_at).total_seconds()) // 60
        return block, self._room_of[one.room_id], start

    def _lost(self) -> dict[tuple[int, int], tuple[int, int, frozenset[UUID]]]:
        if self.event is None or self.event.kind is not Happened.ROOM:
            return {}
        room = self._room_of[self.event.subject]
        return {
            (number, room): (0, block.minutes, frozenset())
            for number, block in enumerate(self.blocks)
            if self.event.block_id in {None, block.id}
        }

    def _is_off(self, one: Session) -> bool:
        event = self.event
        return event is not None and event.kind is Happened.CANCELLED and event.subject == one.id


def get_draft(draft_id: UUID, *, actor: PersonActor, lock: bool = False) -> AgendaDraft:
    """Return one draft to an editor."""
    if Permission.AGENDA_MANAGE not in actor.permissions:
        raise NoResultFound
    query = select(AgendaDraft).where(AgendaDraft.id == draft_id)
    return db.session.scalars(query.with_for_update() if lock else query).one()


def drafts(edition_id: UUID, *, actor: PersonActor, limit: int = 10) -> Sequence[AgendaDraft]:
    """Return the last drafts of an edition, the newest first."""
    if Permission.AGENDA_MANAGE not in actor.permissions:
        raise NoResultFound
    query = select(AgendaDraft).where(AgendaDraft.edition_id == edition_id, AgendaDraft.aim.is_(None))
    return db.session.scalars(query.order_by(AgendaDraft.made_at.desc()).limit(limit)).all()


def ways_on(job_id: UUID, *, actor: PersonActor) -> Sequence[AgendaDraft]:
    """Return the drafts that one job makes after a loss."""
    if Permission.AGENDA_MANAGE not in actor.permissions:
        raise NoResultFound
    found = ways_on_of(job_id)
    if not found:
        raise NoResultFound
    return found


def ways_on_of(job_id: UUID) -> Sequence[AgendaDraft]:
    """Return the same to the worker, from the fewest moves to the best for attendees."""
    found = db.session.scalars(
        select(AgendaDraft).where(AgendaDraft.job_id == job_id, AgendaDraft.aim.is_not(None))
    )
    order = list(Aim)
    return sorted(found, key=lambda one: order.index(one.aim or Aim.FEWEST))


def published_spots(release: Release | None, plan: Plan) -> dict[UUID, Spot | None]:
    """Return where the published version has each session that stands in a part of a day there is."""
    found: dict[UUID, Spot | None] = {}
    for item in release.agenda.items if release else ():
        within = (block for block in plan.blocks if block.starts_at <= item.starts_at < block.ends_at)
        block = next(within, None)
        if block is not None and item.room_id is not None and item.is_session:
            found[item.id] = Spot(block.id, item.room_id, item.starts_at)
    return found


def _seats(number: int) -> str:
    return f"{number} seats"
