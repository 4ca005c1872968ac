"""Figures and kit: pictures that show a project, and documents that help others to copy it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PUBLIC
from summit.files.models import StoredFile


class FileKind(StrEnum):
    """What a file is for."""

    FIGURE = "figure"
    KIT = "kit"


class ProjectFile(Model, kw_only=True):
    """A figure with the words for those who do not see it, or a piece of kit with its licence."""

    __tablename__ = "project_file"
    __table_args__ = (
        CheckConstraint("words <> ''", name="has_words"),
        CheckConstraint("(kind = 'kit') = (licence IS NOT NULL)", name="kit_has_a_licence"),
        CheckConstraint(
            "(kind = 'figure') = (width IS NOT NULL AND height IS NOT NULL)", name="figure_has_a_size"
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), index=True)
    kind: Mapped[FileKind]
    file_id: Mapped[UUID] = mapped_column(ForeignKey("stored_file.id"), unique=True)
    words: Mapped[str] = mapped_column(String(300), info=PUBLIC)  # alternative text; the title of kit
    caption: Mapped[str] = mapped_column(String(300), default="", info=PUBLIC)
    licence: Mapped[str | None] = mapped_column(String(64), default=None, info=PUBLIC)
    width: Mapped[int | None] = mapped_column(default=None)
    height: Mapped[int | None] = mapped_column(default=None)
    added_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)

    stored: Mapped[StoredFile] = relationship(init=False, viewonly=True, lazy="joined", innerjoin=True)
