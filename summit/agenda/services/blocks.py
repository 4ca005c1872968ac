"""The parts of a day, and who chairs a room in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError, NoResultFound

from summit.accounts.services import person_for
from summit.agenda import queries
from summit.agenda.models import Block, BlockMark, Chair
from summit.agenda.queries.plan import Plan
from summit.agenda.rules.moves import Spot
from summit.agenda.rules.placing import BlockKind, Clash, ClashKind
from summit.agenda.rules.times import marks
from summit.agenda.services.closures import forget_losses, mark_losses
from summit.agenda.services.marks import clashes_at, locked_plan
from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import LONDON
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.edition.queries import room
from summit.edition.rules import check_same_version


@dataclass(frozen=True, slots=True)
class BlockDetails:
    """What an editor tells us of a part of a day."""

    day_id: UUID
    kind: BlockKind
    starts_at: datetime
    ends_at: datetime
    title: str | None = None
    place: str | None = None


def save_block(
    details: BlockDetails,
    *,
    edition_id: UUID,
    block_id: UUID | None = None,
    version: int = 0,
    actor: PersonActor,
) -> Block:
    """Add a part of a day, or change one; what is placed in it has to fit it still."""
    with unit_of_work():
        whole = locked_plan(edition_id, actor=actor)
        _check(details, whole)
        if block_id is None:
            block = Block(
                edition_id=edition_id,
                day_id=details.day_id,
                kind=details.kind,
                starts_at=details.starts_at,
                ends_at=details.ends_at,
            )
            db.session.add(block)
        else:
            block = queries.block(block_id, edition_id=edition_id, actor=actor)
            check_same_version(opened=version, found=block.version)
        block.day_id, block.kind = details.day_id, details.kind
        block.starts_at, block.ends_at = details.starts_at, details.ends_at
        block.title, block.place = details.title or None, details.place or None
        _mark(block)
        mark_losses(block)
        _check_contents(block, whole, actor=actor)
        span = f"{details.starts_at.isoformat()} {details.ends_at.isoformat()}"
        audit.record("block.saved", block, actor_id=actor.id, time=(None, span), kind=(None, details.kind))
    return block


def remove_block(block_id: UUID, *, edition_id: UUID, actor: PersonActor) -> None:
    """Take away a part of a day in which nothing is placed."""
    with unit_of_work():
        whole = locked_plan(edition_id, actor=actor)
        block = queries.block(block_id, edition_id=edition_id, actor=actor)
        if any(one.block_id == block_id for one in whole.sessions):
            raise DomainError(msg("Sessions are placed in this part of the day. Move them first."))
        forget_losses(block)
        db.session.execute(delete(BlockMark).where(BlockMark.block_id == block_id))
        db.session.execute(delete(Chair).where(Chair.block_id == block_id))
        audit.record("block.removed", block, actor_id=actor.id, title=(block.title, None))
        db.session.delete(block)


def appoint_chair(
    block_id: UUID, room_id: UUID, *, email: str, name: str, edition_id: UUID, actor: PersonActor
) -> Chair:
    """Let somebody chair a room for a whole part of a day, in place of whoever did."""
    with unit_of_work():
        whole = locked_plan(edition_id, actor=actor)
        block = queries.block(block_id, edition_id=edition_id, actor=actor)
        room(room_id, edition_id=edition_id)
        somebody = person_for(email, name=name)
        _check_chair(block, room_id, somebody.id, whole)
        chair = db.session.get(Chair, (block_id, room_id))
        before = str(chair.person_id) if chair else None
        if chair is None:
            chair = Chair(block_id=block_id, room_id=room_id, person_id=somebody.id)
            db.session.add(chair)
        chair.person_id = somebody.id
        audit.record("block.chair_appointed", block, actor_id=actor.id, chair=(before, str(somebody.id)))
    return chair


def dismiss_chair(block_id: UUID, room_id: UUID, *, edition_id: UUID, actor: PersonActor) -> None:
    """Leave a room without a chair."""
    with unit_of_work():
        block = queries.block(block_id, edition_id=edition_id, actor=actor)
        chair = db.session.get(Chair, (block.id, room_id))
        if chair is None:
            raise NoResultFound
        audit.record("block.chair_dismissed", block, actor_id=actor.id, chair=(str(chair.person_id), None))
        db.session.delete(chair)


def _check(details: BlockDetails, whole: Plan) -> None:
    days = {day.id: day.on for day in whole.edition.days}
    if details.day_id not in days:
        raise NoResultFound
    if details.ends_at <= details.starts_at:
        raise DomainError(msg("It must end after it starts, on the same day."), field="ends_at")
    if details.kind is not BlockKind.TALKS and not details.title:
        raise DomainError(msg("Enter what people read on the agenda, for example Lunch"), field="title")
    if details.starts_at.astimezone(LONDON).date() != days[details.day_id]:
        raise DomainError(msg("It must start on the day it belongs to."), field="starts_at")


def _mark(block: Block) -> None:
    """Let the database hold the time; two parts of the day at once are refused by their key."""
    try:
        db.session.flush()
        db.session.execute(delete(BlockMark).where(BlockMark.block_id == block.id))
        times = marks(block.starts_at, block.minutes)
        rows = [{"edition_id": block.edition_id, "at": at, "block_id": block.id} for at in times]
        db.session.execute(insert(BlockMark), rows)
    except IntegrityError as clash:
        raise DomainError(
            msg("Another part of the day takes some of that time."), field="starts_at"
        ) from clash


def _check_contents(block: Block, whole: Plan, *, actor: PersonActor) -> None:
    for session in whole.sessions:
        if session.block_id != block.id or session.room_id is None or session.starts_at is None:
            continue
        spot = Spot(block.id, session.room_id, session.starts_at)
        outside = [clash for clash in clashes_at(session, spot, whole, actor=actor) if _is_about_time(clash)]
        if outside:
            raise DomainError(
                msg("“%(title)s” would no longer fit. Move it first."),
                field="ends_at",
                title=whole.title(session),
            )


def _is_about_time(clash: Clash) -> bool:
    return clash.kind in {ClashKind.BLOCK, ClashKind.ROOM, ClashKind.CHAIR}


def _check_chair(block: Block, room_id: UUID, person_id: UUID, whole: Plan) -> None:
    for chair in whole.chairs:
        if chair.person_id == person_id and chair.block_id == block.id and chair.room_id != room_id:
            raise DomainError(msg("They chair another room in this part of the day."), field="email")
    for session in whole.sessions:
        presents = person_id in whole.presenters[session.id]
        if presents and session.block_id == block.id and session.room_id != room_id:
            raise DomainError(
                msg("They present “%(title)s” in another room in this part of the day."),
                field="email",
                title=whole.title(session),
            )
