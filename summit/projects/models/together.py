"""Who was asked to write along, and what the senior officer said about publishing."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL, WORK
from summit.projects.states import (
    CONSENT,
    INVITED,
    ConsentAction,
    ConsentState,
    InvitedAction,
    InvitedState,
)

WAITING = text("state = 'invited'")


class AuthorInvitation(Model, kw_only=True):
    """An address that was invited to write a project along; ``state`` moves only through ``advance``."""

    __tablename__ = "project_author_invitation"
    __table_args__ = (
        Index(
            "uq_project_author_invitation_waiting",
            "project_id",
            "email",
            unique=True,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
        CheckConstraint("(state = 'invited') = (ended_at IS NULL)", name="dated"),
        CheckConstraint("(state = 'joined') = (person_id IS NOT NULL)", name="joined_by_somebody"),
    )
    lifecycles: ClassVar[dict[str, object]] = {"state": INVITED}

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    email: Mapped[str] = mapped_column(String(254), info=PERSONAL)
    invited_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    invited_at: Mapped[datetime] = mapped_column(default_factory=now)
    ended_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None, init=False)
    _state: Mapped[InvitedState] = mapped_column("state", default=INVITED.initial, init=False)

    @hybrid_property
    def state(self) -> InvitedState:
        """Return how far it is; read-only here, usable in queries."""
        return self._state

    def advance(self, action: InvitedAction, *, at: datetime, person_id: UUID | None = None) -> None:
        """Take one step of the lifecycle, or refuse it."""
        self._state = INVITED.after(self._state, action)
        self.ended_at, self.person_id = at, person_id


class PublishingConsent(Model, kw_only=True):
    """What a senior officer was asked and said about publishing a project; one row a time of asking."""

    __tablename__ = "publishing_consent"
    __table_args__ = (
        CheckConstraint("(state = 'asked') = (answered_at IS NULL)", name="dated"),
        CheckConstraint("state <> 'refused' OR words <> ''", name="refused_with_words"),
    )
    lifecycles: ClassVar[dict[str, object]] = {"state": CONSENT}

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), index=True)
    officer: Mapped[str] = mapped_column(String(120), info=PERSONAL)
    post: Mapped[str] = mapped_column(String(120), info=WORK)
    email: Mapped[str] = mapped_column(String(254), info=WORK)
    asked_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(default_factory=now)
    version_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("project_version.id"), default=None, init=False
    )
    answered_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    words: Mapped[str] = mapped_column(Text, default="", init=False, info=WORK)
    _state: Mapped[ConsentState] = mapped_column("state", default=CONSENT.initial, init=False)

    @hybrid_property
    def state(self) -> ConsentState:
        """Return what the officer has said; read-only here, usable in queries."""
        return self._state

    def advance(
        self, action: ConsentAction, *, at: datetime, words: str = "", version_id: UUID | None = None
    ) -> None:
        """Take one step of the lifecycle, or refuse it."""
        self._state = CONSENT.after(self._state, action)
        self.answered_at, self.words, self.version_id = at, words, version_id
