"""What is kept of a book: its imprint and foreword, whether it is published, and what stands in it where."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.accounts.models import Person
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PUBLIC, WORK
from summit.proceedings.rules import DOI_LENGTH, LICENCE_LENGTH, NUMBER_LENGTH, SIGNED_LENGTH, Order
from summit.proceedings.states import LIFECYCLE, EditAction, EditState


class BookRecord(Model, kw_only=True):
    """The book of one edition; once it is published, everybody may read it."""

    __tablename__ = "proceedings_book"
    __table_args__ = (
        CheckConstraint("(published_at IS NULL) = (published_by_id IS NULL)", name="published_by_somebody"),
        CheckConstraint("file_id IS NULL OR published_at IS NOT NULL", name="filed_when_published"),
    )

    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    isbn: Mapped[str | None] = mapped_column(String(NUMBER_LENGTH), default=None, info=PUBLIC)
    issn: Mapped[str | None] = mapped_column(String(NUMBER_LENGTH), default=None, info=PUBLIC)
    doi: Mapped[str | None] = mapped_column(String(DOI_LENGTH), default=None, info=PUBLIC)
    licence: Mapped[str | None] = mapped_column(String(LICENCE_LENGTH), default=None, info=PUBLIC)
    foreword: Mapped[str | None] = mapped_column(Text, default=None, info=PUBLIC)
    foreword_by: Mapped[str | None] = mapped_column(String(SIGNED_LENGTH), default=None, info=WORK)
    published_at: Mapped[datetime | None] = mapped_column(default=None)
    published_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None, index=True)
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("stored_file.id"), default=None, index=True)
    order: Mapped[Order] = mapped_column(default=Order.BY_TYPE)
    finals_due_on: Mapped[date | None] = mapped_column(default=None)
    answers_due_on: Mapped[date | None] = mapped_column(default=None)
    version: Mapped[int] = mapped_column(default=1, init=False)

    __mapper_args__ = {"version_id_col": version}


class PrintedEntry(Model, kw_only=True):
    """One entry of a published book: which version of which project, and once it is laid out, its pages."""

    __tablename__ = "proceedings_entry"
    __table_args__ = (
        UniqueConstraint("edition_id", "position"),
        CheckConstraint("position >= 1", name="counted_from_one"),
        CheckConstraint("first_page <= last_page", name="pages_in_order"),
        CheckConstraint("(first_page IS NULL) = (last_page IS NULL)", name="both_pages"),
        CheckConstraint("(first_page IS NULL) = (file_id IS NULL)", name="cut_with_its_pages"),
    )

    edition_id: Mapped[UUID] = mapped_column(ForeignKey("proceedings_book.edition_id"), primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), primary_key=True, index=True)
    version_id: Mapped[UUID] = mapped_column(ForeignKey("project_version.id"), index=True)
    position: Mapped[int]
    first_page: Mapped[int | None] = mapped_column(default=None)
    last_page: Mapped[int | None] = mapped_column(default=None)
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("stored_file.id"), default=None, index=True)


class EditedEntry(Model, kw_only=True):
    """One entry at the editors' desk; ``state`` moves only through ``advance``.

    ``received_id`` is the authors' final version that editing began with, ``version_id`` the text as it
    stands at the desk: each correction is a version of the project, and none is printed in a final book
    before the authors approve it, or an editor settles it for them.
    """

    __tablename__ = "proceedings_edited"
    __table_args__ = (
        UniqueConstraint("edition_id", "project_id"),
        CheckConstraint("(state = 'waiting') = (version_id IS NULL)", name="has_a_text_once_received"),
        CheckConstraint("(version_id IS NULL) = (received_id IS NULL)", name="received_with_a_text"),
        CheckConstraint(
            "state <> 'with author' OR (due_on IS NOT NULL AND sent_by_id IS NOT NULL)", name="sent_by_whom"
        ),
        CheckConstraint("(state = 'approved') = (approved_at IS NOT NULL)", name="approved_dated"),
        CheckConstraint("(approved_at IS NULL) = (approved_by_id IS NULL)", name="approved_by_somebody"),
        CheckConstraint("place >= 1", name="counted_from_one"),
    )
    lifecycles: ClassVar = {"state": LIFECYCLE}

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), index=True)
    received_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("project_version.id"), default=None, init=False, index=True
    )
    version_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("project_version.id"), default=None, init=False, index=True
    )
    place: Mapped[int | None] = mapped_column(default=None)
    due_on: Mapped[date | None] = mapped_column(default=None, init=False)
    sent_by_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id"), default=None, init=False, index=True
    )
    reminded_on: Mapped[date | None] = mapped_column(default=None, init=False)
    approved_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    approved_by_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id"), default=None, init=False, index=True
    )
    proof_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("stored_file.id"), default=None, init=False, index=True
    )
    version: Mapped[int] = mapped_column(default=1, init=False)
    _state: Mapped[EditState] = mapped_column("state", default=LIFECYCLE.initial, init=False)

    __mapper_args__ = {"version_id_col": version}

    @hybrid_property
    def state(self) -> EditState:
        """Where the entry stands; read-only here, usable in queries."""
        return self._state

    def advance(self, action: EditAction, *, at: datetime, by: UUID | None) -> None:
        """Take one step of the lifecycle, or refuse it, and note who gave the last word."""
        self._state = LIFECYCLE.after(self._state, action)
        is_last_word = self._state is EditState.APPROVED
        self.approved_at, self.approved_by_id = (at, by) if is_last_word else (None, None)


class EditorialNote(Model, kw_only=True):
    """What authors and editors say to each other about an entry; it is not changed."""

    __tablename__ = "proceedings_note"
    append_only: ClassVar[bool] = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("proceedings_edited.id"), index=True)
    version_id: Mapped[UUID] = mapped_column(ForeignKey("project_version.id"))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    by_author: Mapped[bool]
    made_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    words: Mapped[str] = mapped_column(Text, info=WORK)

    by: Mapped[Person] = relationship(init=False, viewonly=True, lazy="raise")
