"""Assignments that a chair asked for: what was asked, what was found, whether it was used."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Float, ForeignKey, Text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL, PUBLIC
from summit.review.rules.assigning import MOST_FOR_EACH, Pair, Terms
from summit.review.states import PLAN_LIFECYCLE, PlanAction, PlanState


class AssignmentPair(Model, kw_only=True):
    """One submission and one reviewer of an assignment."""

    __tablename__ = "assignment_pair"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("assignment_plan.id"), primary_key=True)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), primary_key=True, index=True)
    reviewer_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)


class AssignmentPlan(Model, kw_only=True):
    """One assignment, for whoever asked for it alone; ``state`` moves only through ``advance``.

    ``refusal`` says what is short when no assignment is possible; a bound is None until it is known.
    """

    __tablename__ = "assignment_plan"
    __table_args__ = (
        CheckConstraint(f"reviews BETWEEN 1 AND {MOST_FOR_EACH}", name="reviews"),
        CheckConstraint("load_min >= 0 AND load_max >= load_min", name="loads"),
        CheckConstraint("(state = 'impossible') = (refusal IS NOT NULL)", name="refusal_says_why"),
        CheckConstraint("(state = 'used') = (used_at IS NOT NULL)", name="used_dated"),
    )
    lifecycles: ClassVar = {"state": PLAN_LIFECYCLE}

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), index=True)
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    due_on: Mapped[date]
    reviews: Mapped[int]
    load_min: Mapped[int]
    load_max: Mapped[int | None]
    other_service: Mapped[bool]
    keeps: Mapped[bool]
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("job.id"), default=None)  # None: from a list
    stop_asked_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    total: Mapped[float | None] = mapped_column(Float, default=None, init=False)
    total_optimum: Mapped[float | None] = mapped_column(Float, default=None, init=False)
    minimum: Mapped[float | None] = mapped_column(Float, default=None, init=False)
    minimum_bound: Mapped[float | None] = mapped_column(Float, default=None, init=False)
    refusal: Mapped[str | None] = mapped_column(Text, default=None, init=False, info=PUBLIC)
    refusal_values: Mapped[dict[str, Any]] = mapped_column(
        JSON, default_factory=dict, init=False, info=PERSONAL
    )
    used_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    _state: Mapped[PlanState] = mapped_column("state", default=PLAN_LIFECYCLE.initial, init=False)

    rows: Mapped[list[AssignmentPair]] = relationship(
        init=False, lazy="raise", viewonly=True, default_factory=list
    )

    @hybrid_property
    def state(self) -> PlanState:
        """Where it stands; read-only here, usable in queries."""
        return self._state

    @property
    def terms(self) -> Terms:
        """What was asked."""
        return Terms(self.due_on, self.reviews, self.load_min, self.load_max, self.other_service, self.keeps)

    @property
    def pairs(self) -> frozenset[Pair]:
        """Who judges what; the query has to have loaded the rows."""
        return frozenset((one.submission_id, one.reviewer_id) for one in self.rows)

    def advance(self, action: PlanAction, *, at: datetime) -> None:
        """Take one step of the lifecycle, or refuse it, and note when it was used."""
        self._state = PLAN_LIFECYCLE.after(self._state, action)
        if action is PlanAction.USE:
            self.used_at = at
