"""The agenda: the days, every accepted project in a room, plenaries, chairs, two published versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from summit.agenda.document import Kind
from summit.agenda.models import Block, Session
from summit.agenda.rules.placing import BlockKind
from summit.agenda.rules.times import london_moment
from summit.agenda.services import (
    BlockDetails,
    SessionDetails,
    Spot,
    add_presenter,
    appoint_chair,
    bring_in,
    place,
    publish,
    save_block,
    save_session,
)
from summit.core.clock import clock_at
from summit.demo import people
from summit.demo.rules import diary as days
from summit.demo.rules.timetable import GALLERY, PLENARIES, TRACK_OF, Board, Free, parts_of_day
from summit.demo.services.stage import Offered, Stage
from summit.edition.models import Room
from summit.edition.queries import rooms, tracks
from summit.projects.document.vocabularies import COLLABORATION_TYPES

PLENARY_MINUTES = 30
FIRST_NOTE, SECOND_NOTE = "First version (demonstration)", "One session has another place (demonstration)"


@dataclass(frozen=True, slots=True)
class Days:
    """What there is to place things in."""

    blocks: Sequence[Block]
    rooms: Sequence[Room]
    tracks: Sequence[UUID]

    def of_kind(self, kind: BlockKind) -> list[Block]:
        """Return the blocks of one kind, in the order of the days."""
        return [block for block in self.blocks if block.kind is kind]


def publish_agenda(stage: Stage, offered: Sequence[Offered]) -> None:
    """Plan the days, place everything, publish; later move one session and publish again."""
    with clock_at(stage.diary.ago(days.PLANNED)):
        there = _plan_days(stage)
        board = Board(list(_free(there)))
        placed = _place_talks(stage, offered, there, board)
        _place_plenaries(stage, there)
        _appoint(stage, there)
    with clock_at(stage.diary.ago(days.AGENDA_PUBLISHED)):
        _publish(stage, FIRST_NOTE, seen=0)
    with clock_at(stage.diary.ago(days.AGENDA_CHANGED)):
        _move(stage, placed[-1], board)
        _publish(stage, SECOND_NOTE, seen=1)


def _plan_days(stage: Stage) -> Days:
    chair, edition = stage.cast["chair"], stage.edition
    blocks = [
        save_block(
            BlockDetails(
                day_id=day.id,
                kind=part.kind,
                starts_at=london_moment(day.on, part.starts),
                ends_at=london_moment(day.on, part.ends),
                title=part.title,
            ),
            edition_id=edition.id,
            actor=chair,
        )
        for day in edition.days
        for part in parts_of_day(is_long=stage.scale.long_days)
    ]
    return Days(blocks, rooms(edition.id), [track.id for track in tracks(edition.id)])


def _free(there: Days) -> Iterator[Free]:
    for block in there.of_kind(BlockKind.TALKS):
        for room in there.rooms:
            yield Free(block.id, room.id, block.starts_at, block.ends_at, room.name == GALLERY)


def _place_talks(stage: Stage, offered: Sequence[Offered], there: Days, board: Board) -> list[Session]:
    """Bring in what was accepted, and give each its track and its place."""
    kinds = {one.submission_id: one.offer.document.basics.primary_type for one in offered}
    brought = bring_in(edition_id=stage.edition.id, actor=stage.cast["chair"])
    brought.sort(key=lambda session: -session.minutes)  # what is long finds a place while there is room
    placed = []
    for turn, session in enumerate(stage.watch(brought, label="Agenda")):
        kind = kinds.get(session.submission_id)
        track = TRACK_OF[COLLABORATION_TYPES.term(kind).group or ""] if kind else 0
        saved = save_session(
            SessionDetails(kind=session.kind, minutes=session.minutes, track_id=there.tracks[track]),
            edition_id=stage.edition.id,
            session_id=session.id,
            version=session.version,
            actor=stage.cast["chair"],
        )
        if _put(stage, saved, board, turn=turn):
            placed.append(saved)
    return placed


def _put(stage: Stage, session: Session, board: Board, *, turn: int) -> bool:
    people_of = {one.person_id for one in session.people}
    found = board.take(session.kind, session.minutes, people_of, turn=turn)
    if found is None:
        return False
    place(
        session.id,
        Spot(found.block_id, found.room_id, found.starts_at),
        edition_id=stage.edition.id,
        version=session.version,
        actor=stage.cast["chair"],
    )
    return True


def _move(stage: Stage, session: Session, board: Board) -> None:
    """Give a session that stands already another place."""
    _put(stage, session, board, turn=1)


def _place_plenaries(stage: Stage, there: Days) -> None:
    hall, chair, edition_id = there.rooms[0], stage.cast["chair"], stage.edition.id
    host = next(one for one in people.ACCOUNTS if one.role == "chair")
    for block, title in zip(there.of_kind(BlockKind.PLENARY), PLENARIES, strict=True):
        details = SessionDetails(
            kind=Kind.PLENARY,
            minutes=PLENARY_MINUTES,
            title=title,
            description="For everybody, in the Great Hall (demonstration).",
        )
        session = save_session(details, edition_id=edition_id, actor=chair)
        add_presenter(session.id, email=host.email, name=host.name, edition_id=edition_id, actor=chair)
        spot = Spot(block.id, hall.id, block.starts_at)
        place(session.id, spot, edition_id=edition_id, version=session.version, actor=chair)


def _appoint(stage: Stage, there: Days) -> None:
    """Let reviewers lead through the rooms, each one room at a time."""
    halls = [room for room in there.rooms if room.name != GALLERY]
    leaders = list(people.reviewers(stage.scale.reviewers))
    for block in there.of_kind(BlockKind.TALKS):
        for leader, room in zip(leaders, halls, strict=False):
            appoint_chair(
                block.id,
                room.id,
                email=leader.email,
                name=leader.name,
                edition_id=stage.edition.id,
                actor=stage.cast["chair"],
            )


def _publish(stage: Stage, note: str, *, seen: int) -> None:
    publish(edition_id=stage.edition.id, note=note, seen=seen, actor=stage.cast["chair"])
