"""The working copy of an agenda, what the database refuses of it, and the versions that were published."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Dialect, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from summit.agenda.document import Agenda, Kind
from summit.agenda.rules.changes import NOTE_LENGTH
from summit.agenda.rules.placing import BlockKind
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id, new_reference
from summit.core.privacy import PUBLIC, WORK
from summit.edition.rules import Feature

TITLE_LENGTH = 120
REFERENCE_LENGTH = 7


class AgendaColumn(TypeDecorator[Agenda]):
    """A whole agenda as text, always read back typed."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Agenda | None, _dialect: Dialect) -> str | None:
        """Store it."""
        return None if value is None else value.model_dump_json(exclude_defaults=True)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Agenda | None:
        """Return the type."""
        return None if value is None else Agenda.model_validate_json(value)


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
    def ends_at(self) -> datetime | None:
        """When it is over, if it has a place."""
        return self.starts_at and self.starts_at + timedelta(minutes=self.minutes)


class RoomMark(Model, kw_only=True):
    """Five minutes for which a session has a room to itself."""

    __tablename__ = "agenda_room_mark"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_session.id"), index=True)


class PersonMark(Model, kw_only=True):
    """Five minutes for which somebody presents."""

    __tablename__ = "agenda_person_mark"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_session.id"), index=True)


class ReleaseNames(Model, kw_only=True):
    """What the people of one version are called; erasable, while the version stays."""

    __tablename__ = "agenda_release_names"

    release_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_release.id"), primary_key=True, init=False)
    names: Mapped[dict[str, Any]] = mapped_column(JSON, info=WORK)  # by the person's id
    version: Mapped[int] = mapped_column(default=1, init=False)

    __mapper_args__ = {"version_id_col": version}  # counts what was erased: the public page is another then


class Release(Model, kw_only=True):
    """A published agenda, whole; the public sees the newest of the current edition and no other."""

    __tablename__ = "agenda_release"
    __table_args__ = (
        UniqueConstraint("edition_id", "number"),
        CheckConstraint("number >= 1", name="counted_from_one"),
    )
    append_only: ClassVar[bool] = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    number: Mapped[int]
    note: Mapped[str] = mapped_column(String(NOTE_LENGTH), info=PUBLIC)
    agenda: Mapped[Agenda] = mapped_column(AgendaColumn, info=PUBLIC)
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)

    who: Mapped[ReleaseNames] = relationship(lazy="joined", innerjoin=True)

    @property
    def mark(self) -> str:
        """What changes when the public page does."""
        return f"{self.id}.{self.who.version}"

    def name_of(self, person_id: UUID) -> str | None:
        """Return what somebody is called, unless they have been erased."""
        name: str | None = self.who.names.get(str(person_id))
        return name
