"""What others say of a project: how strong its evidence is, and whether a named partner agrees."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PUBLIC, WORK
from summit.organisations.models import NamesOrganisation, named_once
from summit.projects.states import LIFECYCLE, PartnerAction, PartnerState


class Assessment(Model, kw_only=True):
    """One judgement of a version's evidence, on the scale 0 to 5; the newest counts, none is changed."""

    __tablename__ = "project_assessment"
    __table_args__ = (
        CheckConstraint("level BETWEEN 0 AND 5", name="on_the_scale"),
        CheckConstraint("(assessor_id IS NULL) <> (by_words IS NULL)", name="one_assessor"),
    )
    append_only: ClassVar[bool] = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    version_id: Mapped[UUID] = mapped_column(ForeignKey("project_version.id"), index=True)
    level: Mapped[int | None]  # None: taken back
    assessor_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    by_words: Mapped[str | None] = mapped_column(String(120), default=None, info=PUBLIC)
    reason: Mapped[str] = mapped_column(Text, default="", info=PUBLIC)
    made_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)


class PartnerConfirmation(NamesOrganisation, Model, kw_only=True):
    """What one partner has said about being named; ``state`` moves only through ``advance``."""

    __tablename__ = "partner_confirmation"
    __table_args__ = (
        named_once(),
        CheckConstraint("(state = 'asked') = (answered_at IS NULL)", name="dated"),
    )
    lifecycles: ClassVar[dict[str, object]] = {"state": LIFECYCLE}

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), index=True)
    asked_email: Mapped[str] = mapped_column(String(254), info=WORK)
    asked_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(default_factory=now)
    version_id: Mapped[UUID | None] = mapped_column(ForeignKey("project_version.id"), default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    words: Mapped[str] = mapped_column(Text, default="", init=False, info=WORK)
    _state: Mapped[PartnerState] = mapped_column("state", default=LIFECYCLE.initial, index=True, init=False)

    @hybrid_property
    def state(self) -> PartnerState:
        """Return what the partner has said; read-only here, usable in queries."""
        return self._state

    def advance(self, action: PartnerAction, *, at: datetime) -> None:
        """Take one step of the lifecycle, or refuse it."""
        self._state = LIFECYCLE.after(self._state, action)
        self.answered_at = None if self._state is PartnerState.ASKED else at
