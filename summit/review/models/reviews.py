"""What is judged by, the reviews and the decisions."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.accounts.models import Person
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL, PUBLIC, WORK
from summit.review.rules.answers import Confidence, DeclineReason
from summit.review.states import (
    DECISION_LIFECYCLE,
    REVIEW_LIFECYCLE,
    DecisionAction,
    DecisionState,
    Outcome,
    ReviewAction,
    ReviewState,
)
from summit.showcase.models import Submission

PENDING = text("state = 'pending'")


class Criterion(Model, kw_only=True):
    """What one edition judges by: its own row, so that a later wording does not change old reviews."""

    __tablename__ = "review_criterion"
    __table_args__ = (
        UniqueConstraint("edition_id", "code"),
        UniqueConstraint("edition_id", "position"),
        CheckConstraint("weight BETWEEN 0 AND 100", name="weight"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(32), info=PUBLIC)
    name: Mapped[str] = mapped_column(String(80), info=PUBLIC)
    question: Mapped[str] = mapped_column(Text, info=PUBLIC)
    anchors: Mapped[list[str]] = mapped_column(JSON, info=PUBLIC)  # one for each level, from 0
    weight: Mapped[int]


class ReviewScore(Model, kw_only=True):
    """What one review says on one criterion: a level, that it does not apply, or nothing yet."""

    __tablename__ = "review_score"
    __table_args__ = (
        CheckConstraint("level BETWEEN 0 AND 4", name="on_the_scale"),
        CheckConstraint("level IS NULL OR NOT not_applicable", name="one_answer"),
    )

    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), primary_key=True, init=False)
    criterion_id: Mapped[UUID] = mapped_column(
        ForeignKey("review_criterion.id"), primary_key=True, index=True
    )
    level: Mapped[int | None] = mapped_column(default=None)
    not_applicable: Mapped[bool] = mapped_column(default=False)
    justification: Mapped[str] = mapped_column(Text, default="", info=PERSONAL)


class Review(Model, kw_only=True):
    """One person's review of one submission, from being asked; ``state`` moves only through ``advance``.

    ``version_id`` is the text that was read; ``total`` is in hundredths of a point, as ``rules.scores``.
    """

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("submission_id", "reviewer_id"),
        Index("ix_review_reviewer_id_state", "reviewer_id", "state"),
        CheckConstraint("total BETWEEN 0 AND 10000", name="total"),
        CheckConstraint(
            "state <> 'submitted' OR (submitted_at IS NOT NULL AND confidence IS NOT NULL "
            "AND recommendation IS NOT NULL)",
            name="submitted_whole",
        ),
        CheckConstraint("state = 'submitted' OR total IS NULL", name="only_submitted_counts"),
        CheckConstraint(
            "(state = 'declined') = (declined_at IS NOT NULL AND declined_because IS NOT NULL)",
            name="declined_dated",
        ),
    )
    lifecycles: ClassVar = {"state": REVIEW_LIFECYCLE}

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"))
    version_id: Mapped[UUID] = mapped_column(ForeignKey("project_version.id"), index=True)
    reviewer_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    assigned_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))  # None: the command line
    assigned_at: Mapped[datetime] = mapped_column(default_factory=now)
    due_on: Mapped[date]
    saved_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    submitted_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    declined_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    reminded_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    declined_because: Mapped[DeclineReason | None] = mapped_column(default=None, init=False)
    declined_words: Mapped[str] = mapped_column(Text, default="", init=False, info=PERSONAL)
    left_out_because: Mapped[str] = mapped_column(Text, default="", init=False, info=PERSONAL)
    confidence: Mapped[Confidence | None] = mapped_column(default=None, init=False)
    recommendation: Mapped[Outcome | None] = mapped_column(default=None, init=False)
    to_authors: Mapped[str] = mapped_column(Text, default="", init=False, info=PERSONAL)
    to_chairs: Mapped[str] = mapped_column(Text, default="", init=False, info=PERSONAL)
    total: Mapped[int | None] = mapped_column(default=None, init=False)
    version: Mapped[int] = mapped_column(default=1, init=False)
    _state: Mapped[ReviewState] = mapped_column("state", default=REVIEW_LIFECYCLE.initial, init=False)

    submission: Mapped[Submission] = relationship(init=False, lazy="raise")
    reviewer: Mapped[Person] = relationship(init=False, lazy="raise", foreign_keys=reviewer_id)
    scores: Mapped[list[ReviewScore]] = relationship(
        init=False, lazy="raise", cascade="all, delete-orphan", default_factory=list
    )

    __mapper_args__ = {"version_id_col": version}  # a second window gets a conflict, not a silent overwrite

    @hybrid_property
    def state(self) -> ReviewState:
        """Where the review stands; read-only here, usable in queries."""
        return self._state

    def advance(self, action: ReviewAction, *, at: datetime) -> None:
        """Take one step of the lifecycle, or refuse it, and note when."""
        self._state = REVIEW_LIFECYCLE.after(self._state, action)
        if action is ReviewAction.ASSIGN:
            self.assigned_at = at
        elif action is ReviewAction.SAVE:
            self.saved_at = at
        elif action is ReviewAction.SUBMIT:
            self.saved_at = self.submitted_at = at
        elif action is ReviewAction.DECLINE:
            self.declined_at = at


class Decision(Model, kw_only=True):
    """What a chair decided of a submission and why; pending until released, replaced by another one.

    ``reviews`` and ``mean`` are what the decision rested on; ``rank`` where it stood among those of its
    format, ``places`` how many places these had. What ``departs`` from the rank says why to the chairs.
    """

    __tablename__ = "decision"
    __table_args__ = (
        Index(
            "uq_decision_pending",
            "submission_id",
            unique=True,
            sqlite_where=PENDING,
            postgresql_where=PENDING,
        ),
        Index("ix_decision_submission_id_state", "submission_id", "state"),
        CheckConstraint("(state = 'released') = (released_at IS NOT NULL)", name="released_dated"),
        CheckConstraint("reviews >= 0", name="reviews_counted"),
        CheckConstraint("NOT departs OR length(departure) > 0", name="departing_says_why"),
    )
    lifecycles: ClassVar = {"state": DECISION_LIFECYCLE}

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"))
    outcome: Mapped[Outcome]
    reason: Mapped[str] = mapped_column(Text, info=WORK)
    reviews: Mapped[int]
    mean: Mapped[int | None]
    rank: Mapped[int | None]
    places: Mapped[int | None]
    departs: Mapped[bool]
    departure: Mapped[str] = mapped_column(Text, info=WORK)
    decided_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    released_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None, init=False)
    released_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    _state: Mapped[DecisionState] = mapped_column("state", default=DECISION_LIFECYCLE.initial, init=False)

    submission: Mapped[Submission] = relationship(init=False, lazy="raise")

    @hybrid_property
    def state(self) -> DecisionState:
        """Where the decision stands; read-only here, usable in queries."""
        return self._state

    def advance(self, action: DecisionAction, *, by_id: UUID, at: datetime) -> None:
        """Take one step of the lifecycle, or refuse it."""
        self._state = DECISION_LIFECYCLE.after(self._state, action)
        if action is DecisionAction.RELEASE:
            self.released_by_id, self.released_at = by_id, at
