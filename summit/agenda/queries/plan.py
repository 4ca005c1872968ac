"""The working copy of an agenda, for those who make it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import lazyload

from summit.accounts.models import Person
from summit.agenda.models import Away, Block, Chair, Closure, Session, SessionNeed, SessionPerson
from summit.agenda.queries.talks import Talk, talks
from summit.agenda.rules.placing import Chairing, Hall, Part, Placed, Situation, Wanted
from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.edition.models import Edition, Room, Track
from summit.edition.queries import rooms, tracks
from summit.edition.rules import Feature


@dataclass(frozen=True)
class Plan:
    """Everything there is of one edition's agenda."""

    edition: Edition
    rooms: Sequence[Room]
    tracks: Sequence[Track]
    blocks: Sequence[Block]
    sessions: Sequence[Session]
    presenters: Mapping[UUID, Sequence[UUID]]  # by session, in their order
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

    @cached_property
    def needs(self) -> Mapping[UUID, frozenset[Feature]]:
        """What sessions need of their rooms; read once it is asked for, like who is away."""
        found: dict[UUID, frozenset[Feature]] = {one.id: frozenset() for one in self.sessions}
        query = select(SessionNeed.session_id, SessionNeed.feature).join(
            Session, Session.id == SessionNeed.session_id
        )
        for session_id, feature in db.session.execute(query.where(Session.edition_id == self.edition.id)):
            found[session_id] |= {feature}
        return found

    @cached_property
    def room_names(self) -> Mapping[UUID | None, str]:
        """What the rooms are called."""
        return {one.id: one.name for one in self.rooms}

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

    def track(self, session: Session) -> Track | None:
        """Return the track of a session, if it is in one."""
        return self._tracks.get(session.track_id)

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

    @cached_property
    def _tracks(self) -> Mapping[UUID | None, Track]:
        return {one.id: one for one in self.tracks}


def plan(edition: Edition, *, actor: PersonActor) -> Plan:
    """Return the working copy whole, in five statements."""
    _for_editors(actor)
    sessions, presenters, names = _sessions(edition.id)
    blocks, chairs, more = _blocks(edition.id)
    return Plan(
        edition=edition,
        rooms=rooms(edition.id),
        tracks=tracks(edition.id),
        blocks=blocks,
        sessions=sessions,
        presenters=presenters,
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
    track = plan.track(one)
    return Wanted(
        id=one.id,
        title=plan.title(one),
        kind=one.kind,
        minutes=one.minutes,
        audience=one.audience,
        needs=plan.needs[one.id],
        people={person_id: plan.names.get(person_id, "") for person_id in plan.presenters[one.id]},
        track=track.name if track else None,
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


def _sessions(edition_id: UUID) -> tuple[Sequence[Session], dict[UUID, list[UUID]], dict[UUID, str]]:
    """Return the sessions, who presents each, and what those are called; nobody is read as an entity."""
    query = (
        select(Session, Person.id, Person.name)
        .outerjoin(Session.people)
        .outerjoin(Person, Person.id == SessionPerson.person_id)
        .where(Session.edition_id == edition_id)
        .options(lazyload(Session.people), lazyload(Session.has_needs))
        .order_by(Session.id, SessionPerson.position)
    )
    rows = db.session.execute(query).all()
    sessions = list(dict.fromkeys(row[0] for row in rows))
    presenters: dict[UUID, list[UUID]] = {one.id: [] for one in sessions}
    for one, person_id, _ in rows:
        if person_id is not None:
            presenters[one.id].append(person_id)
    return sessions, presenters, {row[1]: row[2] for row in rows if row[1]}


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
