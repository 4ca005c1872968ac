"""What is kept of a book: its imprint and foreword, whether it is published, and what stands in it where."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.db import Model
from summit.core.privacy import PUBLIC, WORK
from summit.proceedings.rules import DOI_LENGTH, LICENCE_LENGTH, NUMBER_LENGTH, SIGNED_LENGTH


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
