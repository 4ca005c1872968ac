"""A project offered to one edition of the Summit, and the mails about it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.accounts.models import Person
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id, new_reference
from summit.core.privacy import PUBLIC, WORK
from summit.edition.models import Edition
from summit.projects.models import Project, ProjectVersion
from summit.showcase.rules import FORMAT_LENGTH, REFERENCE_LENGTH, TAG_LENGTH
from summit.showcase.states import DECISIONS, LIFECYCLE, SubmissionAction, SubmissionState

LIVE = text("state <> 'withdrawn'")
WITHOUT_VERSION = "'draft', 'withdrawn'"
DECIDED = "'accepted', 'reserve', 'declined', 'confirmed', 'final', 'published'"


class Submission(Model, kw_only=True):
    """A project offered to one edition; ``state`` moves only through ``advance``.

    Whoever may write the project's draft (``ProjectAuthor``) is an author of the submission; ``owner`` is
    the one who answers for it. ``version_id`` is what reviewers read, ``final_version_id`` what is printed.
    """

    __tablename__ = "submission"
    __table_args__ = (
        Index(
            "uq_submission_live",
            "edition_id",
            "project_id",
            unique=True,
            sqlite_where=LIVE,
            postgresql_where=LIVE,
        ),
        Index("ix_submission_edition_state", "edition_id", "state"),
        CheckConstraint(f"state IN ({WITHOUT_VERSION}) OR version_id IS NOT NULL", name="has_a_version"),
        CheckConstraint("(version_id IS NULL) = (submitted_at IS NULL)", name="submitted_dated"),
        CheckConstraint("version_id IS NULL OR format IS NOT NULL", name="format_given"),
        CheckConstraint(f"state NOT IN ({DECIDED}) OR decided_at IS NOT NULL", name="decided_dated"),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_dated"),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawal_reason IS NULL)", name="withdrawn_with_a_reason"
        ),
        CheckConstraint(
            "state NOT IN ('final', 'published') OR final_version_id IS NOT NULL", name="has_a_final_version"
        ),
    )
    lifecycles: ClassVar = {"state": LIFECYCLE}

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    reference: Mapped[str] = mapped_column(
        String(REFERENCE_LENGTH), unique=True, default_factory=new_reference, init=False, info=PUBLIC
    )
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    format: Mapped[str | None] = mapped_column(String(FORMAT_LENGTH), default=None, info=PUBLIC)
    version_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("project_version.id"), default=None, init=False, index=True
    )
    final_version_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("project_version.id"), default=None, init=False
    )
    created_at: Mapped[datetime] = mapped_column(default_factory=now, index=True, init=False)
    submitted_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    decided_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    withdrawal_reason: Mapped[str | None] = mapped_column(Text, default=None, init=False, info=WORK)
    version: Mapped[int] = mapped_column(default=1, init=False)
    _state: Mapped[SubmissionState] = mapped_column("state", default=LIFECYCLE.initial, init=False)

    edition: Mapped[Edition] = relationship(init=False, lazy="raise")
    project: Mapped[Project] = relationship(init=False, lazy="raise")
    owner: Mapped[Person] = relationship(init=False, lazy="raise")
    read_version: Mapped[ProjectVersion | None] = relationship(
        init=False, lazy="raise", foreign_keys=version_id
    )

    __mapper_args__ = {"version_id_col": version}  # a second editor gets a conflict, not a silent overwrite

    @hybrid_property
    def state(self) -> SubmissionState:
        """Where the submission stands; read-only here, usable in queries."""
        return self._state

    def advance(
        self,
        action: SubmissionAction,
        *,
        at: datetime,
        version_id: UUID | None = None,
        reason: str | None = None,
    ) -> None:
        """Take one step of the lifecycle, or refuse it, and note what belongs to the step."""
        self._state = LIFECYCLE.after(self._state, action)
        if action is SubmissionAction.SUBMIT:
            self.submitted_at, self.version_id = at, version_id
        elif action is SubmissionAction.FINISH:
            self.final_version_id = version_id
        elif action in DECISIONS:
            self.decided_at = at
        elif action is SubmissionAction.WITHDRAW:
            self.withdrawn_at, self.withdrawal_reason = at, reason


class SubmissionMail(Model, kw_only=True):
    """A mail that was about a submission."""

    __tablename__ = "submission_mail"

    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    mail_id: Mapped[UUID] = mapped_column(ForeignKey("outbox_mail.id"), primary_key=True, index=True)


class SubmissionTag(Model, kw_only=True):
    """A word that organisers sort submissions by; authors never see it."""

    __tablename__ = "submission_tag"

    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    tag: Mapped[str] = mapped_column(String(TAG_LENGTH), primary_key=True, index=True, info=WORK)


class SubmissionNote(Model, kw_only=True):
    """What an organiser wrote for the others; authors never see it, and it is not changed."""

    __tablename__ = "submission_note"
    append_only: ClassVar[bool] = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), index=True)
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    words: Mapped[str] = mapped_column(Text, info=WORK)

    made_by: Mapped[Person] = relationship(init=False, viewonly=True, lazy="raise")
