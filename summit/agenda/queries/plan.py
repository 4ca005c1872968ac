"""The working copy of an agenda, for those who make it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import contains_eager, joinedload

from summit.accounts.models import Person
from summit.agenda.document import Agenda, Contributor, Item, Kind, ListedDay, ListedRoom, ListedTrack
from summit.agenda.models import Away, Block, Chair, Closure, Session, SessionPerson
from summit.agenda.queries.talks import Talk, talks
from summit.agenda.rules.placing import BlockKind, Chairing, Hall, Part, Placed, Situation, Wanted
from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.edition.models import Edition, Room, Track
from summit.edition.queries import rooms, tracks


@dataclass(frozen=True)
class Plan:
    """Everything there is of one edition's agenda."""

    edition: Edition
    rooms: Sequence[Room]
    tracks: Sequence[Track]
    blocks: Sequence[Block]
    sessions: Sequence[Session]
    chairs: Sequence[Chair]
    talks: Mapping[UUID, Talk]
    names: Mapping[UUID, str]

    @cached_property
    def away(self) -> Mapping[UUID, Sequence[Away]]:
        """When who cannot be there; read once it is asked for, since showing the board needs it not."""
        found: dict[UUID, list[Away]] = {}
        query = select(Away).where(Away.edition_id == self.edition.id).order_by(Away.starts_at)
        for one in db.session.scalars(query):
            found.setdefault(one.person_id, []).append(one)
        return found

    @cached_property
    def closures(self) -> Sequence[Closure]:
        """Which rooms are lost when; read once it is asked for, like who is away."""
        return db.session.scalars(select(Closure).where(Closure.edition_id == self.edition.id)).all()

    def title(self, session: Session) -> str:
        """Return what a session is called: its own title, or its project's."""
        talk = self.talk(session)
        return talk.title if talk else session.title or ""

    def session(self, session_id: UUID) -> Session:
        """Return one session."""
        found = next((one for one in self.sessions if one.id == session_id), None)
        if found is None:
            raise NoResultFound
        return found

    def name(self, person_id: UUID) -> str:
        """Return what somebody who presents or chairs is called."""
        if person_id not in self.names:
            raise NoResultFound
        return self.names[person_id]

    def talk(self, session: Session) -> Talk | None:
        """Return the project a session is about, if it is about one."""
        return self.talks[session.submission_id] if session.submission_id else None

    def is_on(self, session: Session) -> bool:
        """Tell whether a session can be published: its project has not been withdrawn since."""
        talk = self.talk(session)
        return talk is None or talk.is_on

    @property
    def unplaced(self) -> list[Session]:
        """Return what has no place yet, by title."""
        waiting = [one for one in self.sessions if one.starts_at is None and self.is_on(one)]
        return sorted(waiting, key=lambda one: self.title(one).casefold())

    @property
    def waiting(self) -> int:
        """How many accepted projects have no session yet."""
        return len(self.talks.keys() - {one.submission_id for one in self.sessions})

    @property
    def undecided(self) -> list[Session]:
        """Return what has a place and is not published, as it is not decided yet."""
        return [one for one in self.sessions if one.starts_at and one.is_tentative and self.is_on(one)]

    @property
    def withdrawn(self) -> list[Session]:
        """Return sessions whose project is no longer accepted."""
        return [one for one in self.sessions if not self.is_on(one)]

    def chair_of(self, block_id: UUID | None, room_id: UUID | None) -> UUID | None:
        """Return who chairs a room in a block."""
        return self._chairs.get((block_id, room_id))

    @cached_property
    def _chairs(self) -> Mapping[tuple[UUID | None, UUID | None], UUID]:
        return {(one.block_id, one.room_id): one.person_id for one in self.chairs}


def plan(edition: Edition, *, actor: PersonActor) -> Plan:
    """Return the working copy whole, in five statements."""
    _for_editors(actor)
    sessions, names = _sessions(edition.id)
    blocks, chairs, more = _blocks(edition.id)
    return Plan(
        edition=edition,
        rooms=rooms(edition.id),
        tracks=tracks(edition.id),
        blocks=blocks,
        sessions=sessions,
        chairs=chairs,
        talks=talks(edition.id, {one.submission_id for one in sessions if one.submission_id}),
        names=names | more,
    )


def block(block_id: UUID, *, edition_id: UUID, actor: PersonActor) -> Block:
    """Return one part of a day to an editor."""
    _for_editors(actor)
    query = select(Block).where(Block.id == block_id, Block.edition_id == edition_id)
    return db.session.scalars(query).one()


def session(session_id: UUID, *, edition_id: UUID, actor: PersonActor) -> Session:
    """Return one session to an editor."""
    _for_editors(actor)
    query = select(Session).where(Session.id == session_id, Session.edition_id == edition_id)
    return db.session.scalars(query).one()


def wanted(one: Session, plan: Plan) -> Wanted:
    """Return a session as placing sees it."""
    return Wanted(
        id=one.id,
        title=plan.title(one),
        kind=one.kind,
        minutes=one.minutes,
        audience=one.audience,
        needs=one.needs,
        people={person.person_id: plan.names.get(person.person_id, "") for person in one.people},
        track=next((track.name for track in plan.tracks if track.id == one.track_id), None),
    )


def situation(plan: Plan) -> Situation:
    """Return all that stands, as placing sees it; a withdrawn project stands until it is taken out."""
    halls = {one.id: hall(one) for one in plan.rooms}
    parts = {one.id: part(one) for one in plan.blocks}
    return Situation(
        placed=tuple(
            Placed(wanted(one, plan), halls[one.room_id], one.starts_at)
            for one in plan.sessions
            if one.room_id and one.starts_at
        ),
        chairs=tuple(
            Chairing(one.person_id, plan.names[one.person_id], halls[one.room_id], parts[one.block_id])
            for one in plan.chairs
        ),
        away={person: tuple(one.span for one in away) for person, away in plan.away.items()},
        closed=frozenset((one.block_id, one.room_id) for one in plan.closures),
    )


def part(one: Block) -> Part:
    """Return a block as placing sees it."""
    return Part(one.id, one.kind, one.starts_at, one.ends_at)


def hall(one: Room) -> Hall:
    """Return a room as placing sees it."""
    lies = (one.walk_east, one.walk_north)
    position = None if lies[0] is None or lies[1] is None else (lies[0], lies[1])
    return Hall(one.id, one.name, one.capacity, one.features, position)


def document_of(plan: Plan) -> Agenda:
    """Return the working copy as it would be published."""
    blocks = {one.id: one for one in plan.blocks}
    placed = [one for one in plan.sessions if one.block_id and plan.is_on(one) and not one.is_tentative]
    busy = {one.block_id for one in placed}
    items = [
        *(_item(one, plan, blocks) for one in placed),
        *(_pause(one) for one in plan.blocks if one.kind is not BlockKind.TALKS and one.id not in busy),
    ]
    order = {room.id: number for number, room in enumerate(plan.rooms)}
    items.sort(key=lambda one: (one.starts_at, -1 if one.room_id is None else order[one.room_id], one.title))
    edition = plan.edition
    return Agenda(
        event=edition.name,
        venue=", ".join(dict.fromkeys(filter(None, (edition.venue_name, edition.city)))),
        days=tuple(ListedDay(on=day.on, label=day.label) for day in edition.days),
        rooms=tuple(
            ListedRoom(id=one.id, name=one.name, capacity=one.capacity, features=tuple(sorted(one.features)))
            for one in plan.rooms
        ),
        tracks=tuple(ListedTrack(id=one.id, name=one.name, colour=one.colour) for one in plan.tracks),
        items=tuple(items),
    )


def _item(one: Session, plan: Plan, blocks: Mapping[UUID, Block]) -> Item:
    if one.starts_at is None or one.block_id is None:
        raise ValueError("It has no place.")
    talk = plan.talk(one)
    chair = plan.chair_of(one.block_id, one.room_id)
    people = [Contributor(person_id=person.person_id) for person in one.people]
    if chair is not None:
        people.append(Contributor(person_id=chair, is_chair=True))
    return Item(
        id=one.id,
        kind=one.kind,
        title=plan.title(one),
        starts_at=one.starts_at,
        minutes=one.minutes,
        reference=one.reference,
        summary=talk.summary if talk else one.description,
        room_id=one.room_id,
        track_id=one.track_id,
        is_for_all=blocks[one.block_id].kind is BlockKind.PLENARY,
        people=tuple(people),
        organisations=talk.organisations if talk else (),
        services=talk.services if talk else (),
        project=talk.project if talk else None,
        submission_id=one.submission_id,
    )


def _pause(one: Block) -> Item:
    return Item(
        id=one.id,
        kind=Kind(one.kind.value),
        title=one.title or "",
        starts_at=one.starts_at,
        minutes=one.minutes,
        place=one.place,
        is_for_all=True,
    )


def _sessions(edition_id: UUID) -> tuple[Sequence[Session], dict[UUID, str]]:
    """Return the sessions, and what those who present are called."""
    query = (
        select(Session, Person.id, Person.name)
        .outerjoin(Session.people)
        .outerjoin(Person, Person.id == SessionPerson.person_id)
        .where(Session.edition_id == edition_id)
        .options(contains_eager(Session.people), joinedload(Session.has_needs))
        .order_by(Session.id, SessionPerson.position)
    )
    rows = db.session.execute(query).unique().all()
    return list(dict.fromkeys(row[0] for row in rows)), {row[1]: row[2] for row in rows if row[1]}


def _blocks(edition_id: UUID) -> tuple[Sequence[Block], Sequence[Chair], dict[UUID, str]]:
    """Return the parts of the days, who chairs in them, and what those are called."""
    query = (
        select(Block, Chair, Person.name)
        .outerjoin(Chair, Chair.block_id == Block.id)
        .outerjoin(Person, Person.id == Chair.person_id)
        .where(Block.edition_id == edition_id)
        .order_by(Block.starts_at)
    )
    rows = db.session.execute(query).all()
    chairs = [(chair, name) for _, chair, name in rows if chair is not None]
    names = {chair.person_id: name for chair, name in chairs}
    return list(dict.fromkeys(row[0] for row in rows)), [chair for chair, _ in chairs], names


def _for_editors(actor: PersonActor) -> None:
    if Permission.AGENDA_MANAGE not in actor.permissions:
        raise NoResultFound
