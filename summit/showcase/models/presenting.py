"""Who presents an accepted project, what they need in the room, and their slides."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.accounts.models import Person
from summit.core.clock import now
from summit.core.db import Model
from summit.core.privacy import PERSONAL, WORK
from summit.edition.rules import Feature
from summit.files.models import StoredFile


class Presenter(Model, kw_only=True):
    """Somebody who stands on the stage for a submission, and when they can."""

    __tablename__ = "submission_presenter"

    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    availability: Mapped[str] = mapped_column(Text, default="", info=PERSONAL)
    named_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    named_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)

    person: Mapped[Person] = relationship(
        foreign_keys=person_id, init=False, viewonly=True, lazy="joined", innerjoin=True
    )


class RoomWish(Model, kw_only=True):
    """Something that a room must have for a submission to be presented in it."""

    __tablename__ = "submission_room_wish"

    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    feature: Mapped[Feature] = mapped_column(primary_key=True)


class RoomWords(Model, kw_only=True):
    """What else presenters ask of the room."""

    __tablename__ = "submission_room_words"

    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    words: Mapped[str] = mapped_column(Text, info=WORK)


class Slides(Model, kw_only=True):
    """The slides of a submission as sent last, and whether everybody may have them afterwards."""

    __tablename__ = "submission_slides"

    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("stored_file.id"), unique=True)
    may_publish: Mapped[bool]
    sent_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    sent_at: Mapped[datetime] = mapped_column(default_factory=now)

    stored: Mapped[StoredFile] = relationship(init=False, viewonly=True, lazy="joined", innerjoin=True)
