"""The working copy of an agenda, and what the database refuses of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.agenda.document import Kind
from summit.agenda.rules.placing import BlockKind
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id, new_reference
from summit.core.privacy import PUBLIC
from summit.edition.rules import Feature

TITLE_LENGTH = 120
REFERENCE_LENGTH = 7


class Block(Model, kw_only=True):
    """A part of a day: time for talks between two breaks, or a break, a plenary, a meal for all rooms."""

    __tablename__ = "agenda_block"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="ends_after_start"),
        CheckConstraint("kind = 'talks' OR title IS NOT NULL", name="named"),
        Index("ix_agenda_block_edition_starts_at", "edition_id", "starts_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    day_id: Mapped[UUID] = mapped_column(ForeignKey("edition_day.id"), index=True)
    kind: Mapped[BlockKind]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    title: Mapped[str | None] = mapped_column(String(TITLE_LENGTH), default=None, info=PUBLIC)
    place: Mapped[str | None] = mapped_column(String(TITLE_LENGTH), default=None, info=PUBLIC)
    version: Mapped[int] = mapped_column(default=1, init=False)

    __mapper_args__ = {"version_id_col": version}

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


class BlockMark(Model, kw_only=True):
    """Five minutes that a block takes; no two blocks of an edition take the same."""

    __tablename__ = "agenda_block_mark"

    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True)
    block_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_block.id"), index=True)


class Chair(Model, kw_only=True):
    """Who leads through a room for a whole block."""

    __tablename__ = "agenda_chair"

    block_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_block.id"), primary_key=True)
    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), primary_key=True, index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)


class SessionPerson(Model, kw_only=True):
    """Somebody who presents a session; authors who do not present it are not named."""

    __tablename__ = "agenda_session_person"

    session_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_session.id"), primary_key=True, init=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    position: Mapped[int]


class SessionNeed(Model, kw_only=True):
    """Something that a session needs of its room."""

    __tablename__ = "agenda_session_need"

    session_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_session.id"), primary_key=True, init=False)
    feature: Mapped[Feature] = mapped_column(primary_key=True)


class Session(Model, kw_only=True):
    """One thing that people go to: a talk about an accepted project, or what organisers made themselves.

    Its place is a block, a room and a start, or none yet. ``RoomMark`` and ``PersonMark`` follow from it.
    """

    __tablename__ = "agenda_session"
    __table_args__ = (
        CheckConstraint("(submission_id IS NULL) = (title IS NOT NULL)", name="titled_once"),
        CheckConstraint("minutes BETWEEN 5 AND 480 AND minutes % 5 = 0", name="on_the_grid"),
        CheckConstraint(
            "(block_id IS NULL) = (room_id IS NULL) AND (block_id IS NULL) = (starts_at IS NULL)",
            name="placed_whole",
        ),
        CheckConstraint("kind NOT IN ('break', 'meal', 'social')", name="is_a_session"),
        CheckConstraint("audience > 0", name="expects_somebody"),
        CheckConstraint("price > 0", name="costs_something"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    reference: Mapped[str] = mapped_column(
        String(REFERENCE_LENGTH), unique=True, default_factory=new_reference, init=False, info=PUBLIC
    )
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), index=True)
    kind: Mapped[Kind]
    minutes: Mapped[int]
    submission_id: Mapped[UUID | None] = mapped_column(ForeignKey("submission.id"), default=None, unique=True)
    title: Mapped[str | None] = mapped_column(String(TITLE_LENGTH), default=None, info=PUBLIC)
    description: Mapped[str | None] = mapped_column(Text, default=None, info=PUBLIC)
    track_id: Mapped[UUID | None] = mapped_column(ForeignKey("track.id"), default=None, index=True)
    audience: Mapped[int | None] = mapped_column(default=None)
    block_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_block.id"), default=None, index=True)
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("room.id"), default=None, index=True)
    starts_at: Mapped[datetime | None] = mapped_column(default=None)
    is_pinned: Mapped[bool] = mapped_column(default=False)  # drafts leave it where it stands
    price: Mapped[int | None] = mapped_column(default=None)  # of leaving it out, while it is not decided
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    version: Mapped[int] = mapped_column(default=1, init=False)

    people: Mapped[list[SessionPerson]] = relationship(
        order_by=SessionPerson.position, lazy="selectin", cascade="all, delete-orphan", default_factory=list
    )
    has_needs: Mapped[list[SessionNeed]] = relationship(
        order_by=SessionNeed.feature, lazy="selectin", cascade="all, delete-orphan", default_factory=list
    )

    __mapper_args__ = {"version_id_col": version}  # a second editor gets a conflict, not a silent overwrite

    @property
    def needs(self) -> frozenset[Feature]:
        """What it needs of its room."""
        return frozenset(one.feature for one in self.has_needs)

    @property
    def is_tentative(self) -> bool:
        """Whether it is not decided yet: drafts may leave it out, and it is not published."""
        return self.price is not None

    @property
    def ends_at(self) -> datetime | None:
        """When it is over, if it has a place."""
        return self.starts_at and self.starts_at + timedelta(minutes=self.minutes)


class Closure(Model, kw_only=True):
    """A room that is lost for a part of a day; nothing can be placed there until it is back."""

    __tablename__ = "agenda_closure"
    __table_args__ = (UniqueConstraint("block_id", "room_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), index=True)
    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), index=True)
    block_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_block.id"))


class RoomMark(Model, kw_only=True):
    """Five minutes for which a session has a room to itself, or for which nobody can have it."""

    __tablename__ = "agenda_room_mark"
    __table_args__ = (CheckConstraint("(session_id IS NULL) <> (closure_id IS NULL)", name="taken_once"),)

    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True)
    session_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_session.id"), default=None, index=True)
    closure_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_closure.id"), default=None, index=True)


class PersonMark(Model, kw_only=True):
    """Five minutes for which somebody presents."""

    __tablename__ = "agenda_person_mark"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_session.id"), index=True)
