"""Who reviews in an edition: what they know, how much they can read, what they want to read."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PUBLIC
from summit.review.rules.reviewers import MOST_REVIEWS, BidChoice, ExpertiseKind
from summit.review.states import PROFILE_LIFECYCLE, ProfileAction, ProfileState

CODE = 64


class Expertise(Model, kw_only=True):
    """A type of collaboration or a topic that a reviewer knows."""

    __tablename__ = "reviewer_expertise"
    __table_args__ = (
        ForeignKeyConstraint(
            ["person_id", "edition_id"], ["reviewer_profile.person_id", "reviewer_profile.edition_id"]
        ),
    )

    person_id: Mapped[UUID] = mapped_column(primary_key=True, init=False)
    edition_id: Mapped[UUID] = mapped_column(primary_key=True, init=False)
    kind: Mapped[ExpertiseKind] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE), primary_key=True, info=PUBLIC)


class ReviewerProfile(Model, kw_only=True):
    """One reviewer in one edition, from being invited; ``state`` moves only through ``advance``.

    What they have not said is None: no capacity is no limit of their own.
    """

    __tablename__ = "reviewer_profile"
    __table_args__ = (
        CheckConstraint(f"capacity BETWEEN 0 AND {MOST_REVIEWS}", name="capacity"),
        CheckConstraint("(away_from IS NULL) = (away_until IS NULL)", name="away_from_and_until"),
        CheckConstraint("away_until >= away_from", name="away_in_order"),
        CheckConstraint("(state = 'invited') = (answered_at IS NULL)", name="answered_dated"),
    )
    lifecycles: ClassVar = {"state": PROFILE_LIFECYCLE}

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), primary_key=True, index=True)
    capacity: Mapped[int | None] = mapped_column(default=None)
    away_from: Mapped[date | None] = mapped_column(default=None)
    away_until: Mapped[date | None] = mapped_column(default=None)
    invited_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)  # None: came
    invited_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    answered_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    _state: Mapped[ProfileState] = mapped_column("state", default=PROFILE_LIFECYCLE.initial, init=False)

    expertise: Mapped[list[Expertise]] = relationship(
        init=False, lazy="raise", cascade="all, delete-orphan", default_factory=list
    )

    @hybrid_property
    def state(self) -> ProfileState:
        """Whether they take part; read-only here, usable in queries."""
        return self._state

    def advance(self, action: ProfileAction, *, at: datetime) -> None:
        """Take one step of the lifecycle, or refuse it, and note when they answered."""
        self._state = PROFILE_LIFECYCLE.after(self._state, action)
        self.answered_at = at

    def codes(self, kind: ExpertiseKind) -> frozenset[str]:
        """Return the types or the topics they know; the query has to have loaded them."""
        return frozenset(one.code for one in self.expertise if one.kind is kind)


class Bid(Model, kw_only=True):
    """How much a reviewer wants to judge one submission."""

    __tablename__ = "review_bid"
    __table_args__ = (UniqueConstraint("person_id", "submission_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), index=True)
    choice: Mapped[BidChoice]
    chosen_at: Mapped[datetime] = mapped_column(default_factory=now)
