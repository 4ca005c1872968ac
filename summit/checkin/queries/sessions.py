"""Who was in which session, as far as its doors were watched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from summit.agenda.models import Places
from summit.agenda.queries import newest
from summit.checkin.models import Gate, Zone
from summit.checkin.queries.moves import moves_on
from summit.checkin.rules.attendance import Watched, attended
from summit.core.access import Permission, PersonActor
from summit.core.clock import LONDON
from summit.core.db import db
from summit.registration.models import Registration


@dataclass(frozen=True, slots=True)
class Counted:
    """A session, and how many were in it."""

    session: Watched
    people: int


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who was in a session, and since when."""

    person: Registration
    since: datetime


def sessions(edition_id: UUID, on: date, *, at: datetime, actor: PersonActor) -> Sequence[Counted]:
    """Return the sessions of a day whose doors are watched, with how many were there by a moment."""
    _for_managers(actor)
    moves = moves_on(on, edition_id=edition_id)
    return [
        Counted(one, len(attended(one, moves, at=at)))
        for one in watched(edition_id)
        if one.begins.astimezone(LONDON).date() == on
    ]


def session(edition_id: UUID, session_id: UUID, *, actor: PersonActor) -> Watched:
    """Return one session whose doors are watched."""
    _for_managers(actor)
    found = next((one for one in watched(edition_id) if one.id == session_id), None)
    if found is None:
        raise NoResultFound
    return found


def who_was_in(edition_id: UUID, one: Watched, *, at: datetime, actor: PersonActor) -> Sequence[Present]:
    """Return who was in a session, in the order of their names."""
    _for_managers(actor)
    on = one.begins.astimezone(LONDON).date()
    since = attended(one, moves_on(on, edition_id=edition_id), at=at)
    query = (
        select(Registration).where(Registration.id.in_(since)).options(joinedload(Registration.organisation))
    )
    people = db.session.scalars(query.order_by(Registration.badge_name, Registration.id))
    return [Present(person, since[person.id]) for person in people]


def watched(edition_id: UUID) -> list[Watched]:
    """Return the published sessions whose room is a zone, or that have gates of their own; for queries."""
    release = newest(edition_id)
    if release is None:
        return []
    known = select(Zone.room_id, Zone.id).where(Zone.edition_id == edition_id, Zone.room_id.is_not(None))
    zones = dict(db.session.execute(known).all())
    rooms = {room.id: room.name for room in release.agenda.rooms}
    gates: dict[UUID, set[UUID]] = {}
    for gate_id, session_id in db.session.execute(
        select(Gate.id, Places.session_id)
        .join(Places, Places.quota_id == Gate.quota_id)
        .where(Gate.edition_id == edition_id)
    ):
        gates.setdefault(session_id, set()).add(gate_id)
    found = [
        Watched(
            item.id, item.title, rooms[item.room_id] if item.room_id else item.place or "", item.starts_at,
            item.ends_at, zones.get(item.room_id), frozenset(gates.get(item.id, ())),
        )
        for item in release.agenda.items
        if item.is_session
    ]  # fmt: skip
    known_by_doors = [one for one in found if one.zone_id or one.gate_ids]
    return sorted(known_by_doors, key=lambda one: (one.begins, one.room, one.title))


def _for_managers(actor: PersonActor) -> None:
    if Permission.CHECKIN_MANAGE not in actor.permissions:
        raise NoResultFound
