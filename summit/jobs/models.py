"""A piece of work that takes longer than a page may."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id, new_reference
from summit.core.lifecycle import Lifecycle
from summit.core.privacy import PERSONAL, PUBLIC
from summit.jobs.states import ENDED, LIFECYCLE, JobAction, JobState


class Job(Model, kw_only=True):
    """One request for work; its worker beats ``heartbeat_at``, and ``attempts`` tells two workers apart."""

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint("done >= 0 AND done <= total", name="progress"),
        CheckConstraint("state <> 'running' OR heartbeat_at IS NOT NULL", name="running_beats"),
        CheckConstraint("state <> 'failed' OR error IS NOT NULL", name="failed_says_why"),
    )
    lifecycles: ClassVar[dict[str, Lifecycle[JobState, JobAction]]] = {"state": LIFECYCLE}

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    reference: Mapped[str] = mapped_column(
        String(12), unique=True, default_factory=new_reference, init=False, info=PUBLIC
    )
    kind: Mapped[str] = mapped_column(String(60), info=PUBLIC)
    arguments: Mapped[dict[str, Any]] = mapped_column(JSON, info=PERSONAL)
    requested_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, index=True, init=False)
    started_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    heartbeat_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    reported_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    ended_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    cancel_requested_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    attempts: Mapped[int] = mapped_column(default=0, init=False)
    done: Mapped[int] = mapped_column(default=0, init=False)
    total: Mapped[int] = mapped_column(default=0, init=False)
    message: Mapped[str] = mapped_column(Text, default="", init=False, info=PERSONAL)
    result: Mapped[dict[str, Any] | None] = mapped_column(
        JSON(none_as_null=True), default=None, init=False, info=PERSONAL
    )
    error: Mapped[str | None] = mapped_column(Text, default=None, init=False, info=PUBLIC)
    error_values: Mapped[dict[str, Any]] = mapped_column(
        JSON, default_factory=dict, init=False, info=PERSONAL
    )
    _state: Mapped[JobState] = mapped_column("state", default=LIFECYCLE.initial, index=True, init=False)

    @hybrid_property
    def state(self) -> JobState:
        """Where the job stands; read-only here, usable in queries."""
        return self._state

    @property
    def has_ended(self) -> bool:
        """Tell whether nothing more will happen to it."""
        return self._state in ENDED

    def advance(self, action: JobAction, *, at: datetime) -> None:
        """Take one step of the lifecycle, or refuse it."""
        self._state = LIFECYCLE.after(self._state, action)
        if action is JobAction.START:
            self.started_at = self.heartbeat_at = at
            self.attempts += 1
            self.done = self.total = 0
        if self._state in ENDED:
            self.ended_at = at
