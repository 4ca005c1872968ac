"""What the chairs chose for an edition's reviewing, and what is said around the reviews."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.accounts.models import Person
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL, PUBLIC
from summit.review.rules.phases import USUALLY_TOLD, Anonymity, Others, Told
from summit.review.rules.reminding import USUALLY_REMINDED, Reminders

HIDDEN_LENGTH = 120
OR_NEVER = Integer().evaluates_none()  # None is "never", not "as usual"


class ReviewSettings(Model, kw_only=True):
    """What reviewers of one edition may see, and when; without a row the defaults hold."""

    __tablename__ = "review_settings"
    __table_args__ = (CheckConstraint("remind_before >= 0 AND remind_every >= 1", name="remind"),)

    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    anonymity: Mapped[Anonymity] = mapped_column(default=Anonymity.NAMED)
    others: Mapped[Others] = mapped_column(default=Others.NEVER)
    names_seen: Mapped[bool] = mapped_column(default=False)  # of the other reviewers
    bidding_open: Mapped[bool] = mapped_column(default=True)
    replies_open: Mapped[bool] = mapped_column(default=False)
    released: Mapped[list[str]] = mapped_column(
        JSON, default_factory=lambda: [str(one) for one in USUALLY_TOLD], info=PUBLIC
    )

    remind_before: Mapped[int | None] = mapped_column(OR_NEVER, default=USUALLY_REMINDED)  # days
    remind_every: Mapped[int | None] = mapped_column(OR_NEVER, default=USUALLY_REMINDED)  # days, once late

    @property
    def reminders(self) -> Reminders:
        """When reviewers are reminded."""
        return Reminders(self.remind_before, self.remind_every)

    @property
    def told(self) -> frozenset[Told]:
        """What of the reviews authors read with the decision."""
        return frozenset(Told(one) for one in self.released)


class HiddenWords(Model, kw_only=True):
    """Words that a chair hides from the reviewers of one submission."""

    __tablename__ = "review_hidden_words"
    __table_args__ = (UniqueConstraint("submission_id", "words"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"))
    words: Mapped[str] = mapped_column(String(HIDDEN_LENGTH), info=PERSONAL)
    hidden_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    hidden_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)


class Remark(Model, kw_only=True):
    """What a reviewer or a chair says in the discussion of one submission; never changed."""

    __tablename__ = "review_remark"
    __table_args__ = (CheckConstraint("length(words) > 0", name="says_something"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), index=True)
    said_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    by_chair: Mapped[bool]
    words: Mapped[str] = mapped_column(Text, info=PERSONAL)
    said_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)

    said_by: Mapped[Person] = relationship(init=False, lazy="raise")


class Minute(Model, kw_only=True):
    """What the committee said of one submission, as a chair noted it; never changed."""

    __tablename__ = "review_minute"
    __table_args__ = (CheckConstraint("length(words) > 0", name="says_something"),)
    append_only: ClassVar = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), index=True)
    words: Mapped[str] = mapped_column(Text, info=PERSONAL)
    taken_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    taken_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)

    taken_by: Mapped[Person] = relationship(init=False, lazy="raise")


class AuthorReply(Model, kw_only=True):
    """The one answer of authors to what reviewers wrote."""

    __tablename__ = "review_reply"
    __table_args__ = (
        UniqueConstraint("submission_id"),
        CheckConstraint("length(words) > 0", name="says_something"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"))
    written_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    words: Mapped[str] = mapped_column(Text, info=PERSONAL)
    written_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
