"""What those who come do with the agenda: star, book, follow in a calendar, say what it was worth."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL, PUBLIC

ADDRESS_LENGTH = 500


class Star(Model, kw_only=True):
    """A session that somebody wants to go to.

    It holds the person beside the place, because a place can be passed on and a plan is one's own.
    ``session_id`` names what was published; that outlives the row of the working copy, and is no foreign key.
    """

    __tablename__ = "agenda_star"

    registration_id: Mapped[UUID] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    session_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)


class Feed(Model, kw_only=True):
    """Somebody's own agenda as a calendar follows it; the link to it can be made anew and withdrawn."""

    __tablename__ = "agenda_feed"
    __table_args__ = (UniqueConstraint("registration_id", "person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    registration_id: Mapped[UUID] = mapped_column(ForeignKey("registration.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    opened_at: Mapped[datetime | None] = mapped_column(default=None, init=False)


class Places(Model, kw_only=True):
    """A session that people book: registration counts the places, here stands where."""

    __tablename__ = "agenda_places"

    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    quota_id: Mapped[UUID] = mapped_column(ForeignKey("quota.id"), unique=True)


class Watching(Model, kw_only=True):
    """Where a session can be watched: a stream while it lasts, later a recording."""

    __tablename__ = "agenda_watching"

    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    stream: Mapped[str | None] = mapped_column(String(ADDRESS_LENGTH), default=None, info=PUBLIC)
    recording: Mapped[str | None] = mapped_column(String(ADDRESS_LENGTH), default=None, info=PUBLIC)
    is_for_all: Mapped[bool] = mapped_column(default=False)  # otherwise for those who have a place
    version: Mapped[int] = mapped_column(default=1, init=False)

    __mapper_args__ = {"version_id_col": version}


class Feedback(Model, kw_only=True):
    """What somebody said of a session, nobody knows who: a number from 1 to 5, and words."""

    __tablename__ = "agenda_feedback"
    __table_args__ = (CheckConstraint("useful BETWEEN 1 AND 5", name="on_the_scale"),)

    id: Mapped[UUID] = mapped_column(
        primary_key=True
    )  # from the form, so that one that is sent twice counts once
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), index=True)
    session_id: Mapped[UUID] = mapped_column(index=True)
    useful: Mapped[int]
    words: Mapped[str | None] = mapped_column(Text, default=None, info=PERSONAL)
    sent_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
