"""What authors are writing: one draft a project, a row a section, so that two people can work at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL
from summit.projects.document.about import Section
from summit.projects.document.project import SECTION_PARTS
from summit.projects.document.values import Part


class ProjectDraft(Model, kw_only=True):
    """The text that authors work on; it becomes a version, and stays to be worked on again."""

    __tablename__ = "project_draft"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), primary_key=True)
    based_on: Mapped[int | None] = mapped_column(default=None)  # the version it was taken from or became
    started_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)


class DraftSection(Model, kw_only=True):
    """One section of a draft, with its own count of saves: a second editor gets a conflict."""

    __tablename__ = "project_draft_section"
    __table_args__ = (UniqueConstraint("project_id", "section"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project_draft.project_id"))
    section: Mapped[Section]
    content: Mapped[dict[str, Any]] = mapped_column(JSON, info=PERSONAL)
    saved_at: Mapped[datetime] = mapped_column(default_factory=now)
    saved_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1, init=False)

    __mapper_args__ = {"version_id_col": version}

    @property
    def part(self) -> Part:
        """Return the section, typed."""
        return SECTION_PARTS[self.section].model_validate(self.content)
