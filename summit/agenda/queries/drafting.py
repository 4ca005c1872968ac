"""The working copy as the solver reads it, and what it found as the working copy reads that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from summit.agenda.models import AgendaDraft, Block, Release
from summit.agenda.queries.following import stars
from summit.agenda.queries.guessing import guessed
from summit.agenda.queries.plan import Plan
from summit.agenda.queries.reader import Reader
from summit.agenda.rules.drafting import Aim, Event
from summit.agenda.rules.moves import Spot
from summit.core.access import Permission, PersonActor
from summit.core.db import db

if TYPE_CHECKING:
    from summit.agenda.solver import AgendaProblem, Place, Places


@dataclass(frozen=True)
class Asked:
    """A problem, and whose its numbers are; ``sessions`` has None for what only holds a room."""

    problem: AgendaProblem
    plan: Plan
    blocks: Sequence[Block]
    sessions: Sequence[UUID | None]
    is_guessed: bool
    lost: Sequence[UUID] = ()
    """What stands in a room that is lost and is not for the solver to place."""

    def spots(self, places: Places) -> dict[UUID, Spot | None]:
        """Return places of the solver as places of sessions."""
        found = {
            session_id: self._spot(place)
            for session_id, place in zip(self.sessions, places, strict=True)
            if session_id is not None
        }
        return found | dict.fromkeys(self.lost)

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
    return Asked(problem, plan, reader.blocks, ids, is_guessed=not chosen, lost=reader.lost())


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
