"""Giving a session its place: the clashes are looked at under the agenda's lock, the marks hold them."""

from __future__ import annotations

from uuid import UUID

from summit.agenda.models import Session
from summit.agenda.rules.moves import MoveKind, Spot
from summit.agenda.services.marks import described, locked_plan
from summit.agenda.services.moving import move_all
from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import unit_of_work
from summit.edition.rules import check_same_version


def place(
    session_id: UUID,
    spot: Spot,
    *,
    edition_id: UUID,
    version: int,
    confirmed: bool = False,
    actor: PersonActor,
) -> Session:
    """Put a session into a room at a time; what speaks against it softly has to be confirmed."""
    with unit_of_work():
        whole = locked_plan(edition_id, actor=actor)
        session = whole.session(session_id)
        check_same_version(opened=version, found=session.version)
        before = described(session)
        move_all(whole, {session_id: spot}, kind=MoveKind.PLACED, confirmed=confirmed, actor=actor)
        audit.record("session.placed", session, actor_id=actor.id, place=(before, described(session)))
    return session


def take_out(session_id: UUID, *, edition_id: UUID, version: int, actor: PersonActor) -> Session:
    """Put a session back among those that have no place."""
    with unit_of_work():
        whole = locked_plan(edition_id, actor=actor)
        session = whole.session(session_id)
        check_same_version(opened=version, found=session.version)
        before = described(session)
        move_all(whole, {session_id: None}, kind=MoveKind.TAKEN_OUT, confirmed=True, actor=actor)
        audit.record("session.taken_out", session, actor_id=actor.id, place=(before, None))
    return session
