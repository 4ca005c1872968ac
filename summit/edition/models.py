"""An edition of the Summit: one year, its days, its words, its rooms and tracks."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PUBLIC
from summit.edition.rules import ROOM_NAME_LENGTH, TRACK_NAME_LENGTH, Feature, TextKey, TrackColour

CURRENT = text("is_current")


class EditionDay(Model, kw_only=True):
    """One day of the event."""

    __tablename__ = "edition_day"
    __table_args__ = (UniqueConstraint("edition_id", "on"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), init=False)
    on: Mapped[date]
    label: Mapped[str] = mapped_column(String(60), default="", info=PUBLIC)


class EditionText(Model, kw_only=True):
    """An organiser's words for one place on the pages, in one language."""

    __tablename__ = "edition_text"
    __table_args__ = (CheckConstraint("language IN ('en', 'cy')", name="language"),)

    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    key: Mapped[TextKey] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True, info=PUBLIC)
    words: Mapped[str] = mapped_column(Text, info=PUBLIC)


class Edition(Model, kw_only=True):
    """One year's Summit; an organiser makes one of them current, and the index allows no second."""

    __tablename__ = "edition"
    __table_args__ = (
        Index(
            "uq_edition_current", "is_current", unique=True, sqlite_where=CURRENT, postgresql_where=CURRENT
        ),
        CheckConstraint("year BETWEEN 2000 AND 9999", name="year"),
        CheckConstraint("starts_on <= ends_on", name="days"),
        CheckConstraint("call_opens_at < call_closes_at", name="call"),
        CheckConstraint("registration_opens_at < registration_closes_at", name="registration"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    name: Mapped[str] = mapped_column(String(120), info=PUBLIC)
    year: Mapped[int] = mapped_column(unique=True)
    tagline: Mapped[str] = mapped_column(String(200), info=PUBLIC)
    city: Mapped[str] = mapped_column(String(80), info=PUBLIC)
    venue_name: Mapped[str | None] = mapped_column(String(120), default=None, info=PUBLIC)
    venue_address: Mapped[str | None] = mapped_column(Text, default=None, info=PUBLIC)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    doors_open_at: Mapped[datetime]
    call_opens_at: Mapped[datetime]
    call_closes_at: Mapped[datetime]
    decisions_on: Mapped[date]
    registration_opens_at: Mapped[datetime]
    registration_closes_at: Mapped[datetime]
    is_current: Mapped[bool] = mapped_column(default=False, init=False)
    version: Mapped[int] = mapped_column(default=1, init=False)

    days: Mapped[list[EditionDay]] = relationship(
        order_by=EditionDay.on, lazy="selectin", cascade="all, delete-orphan", default_factory=list
    )

    __mapper_args__ = {"version_id_col": version}  # a second editor gets a conflict, not a silent overwrite


class RoomFeature(Model, kw_only=True):
    """One thing a room has."""

    __tablename__ = "room_feature"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), primary_key=True, init=False)
    feature: Mapped[Feature] = mapped_column(primary_key=True)


class Room(Model, kw_only=True):
    """A room of one edition's venue; where it lies is told in minutes of walking across the plan."""

    __tablename__ = "room"
    __table_args__ = (
        UniqueConstraint("edition_id", "name"),
        CheckConstraint("capacity > 0", name="holds_somebody"),
        CheckConstraint("(walk_east IS NULL) = (walk_north IS NULL)", name="lies_somewhere_or_nowhere"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    name: Mapped[str] = mapped_column(String(ROOM_NAME_LENGTH), info=PUBLIC)
    capacity: Mapped[int]
    walk_east: Mapped[int | None] = mapped_column(default=None)
    walk_north: Mapped[int | None] = mapped_column(default=None)
    rank: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1, init=False)

    has: Mapped[list[RoomFeature]] = relationship(
        order_by=RoomFeature.feature, lazy="selectin", cascade="all, delete-orphan", default_factory=list
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def features(self) -> frozenset[Feature]:
        """What the room has."""
        return frozenset(one.feature for one in self.has)


class Track(Model, kw_only=True):
    """A thread that runs through an edition's agenda."""

    __tablename__ = "track"
    __table_args__ = (UniqueConstraint("edition_id", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    name: Mapped[str] = mapped_column(String(TRACK_NAME_LENGTH), info=PUBLIC)
    colour: Mapped[TrackColour]
    rank: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1, init=False)

    __mapper_args__ = {"version_id_col": version}
