"""The files of a project as the book shows them: figures in it, and kit that its links lead to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select

from summit.core.db import db
from summit.files.queries import DamagedFileError, read
from summit.projects.models import FileKind, ProjectFile


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of an entry with what it says to whoever does not see it; a lost one has no content."""

    content: bytes
    caption: str
    alternative: str
    id: UUID | None = None
    file_id: UUID | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Kit:
    """A document or tool that others may reuse."""

    id: UUID
    title: str
    file_name: str
    size: int
    licence: str


Figures = Mapping[UUID, tuple[Figure, ...]]


def files_shown(project_ids: Collection[UUID]) -> tuple[Figures, Mapping[UUID, tuple[Kit, ...]]]:
    """Return the figures, their content not read yet, and the kit of each project."""
    query = (
        select(ProjectFile)
        .where(ProjectFile.project_id.in_(project_ids))
        .order_by(ProjectFile.added_at, ProjectFile.id)
    )
    figures: dict[UUID, tuple[Figure, ...]] = {}
    kit: dict[UUID, tuple[Kit, ...]] = {}
    for one in db.session.scalars(query):
        if one.kind is FileKind.FIGURE:
            figures[one.project_id] = (*figures.get(one.project_id, ()), _figure(one))
        else:
            kit[one.project_id] = (*kit.get(one.project_id, ()), _kit(one))
    return figures, kit


def with_content(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return the figures with their pictures; one whose file is lost or damaged has none."""
    return tuple(replace(one, content=_content(one.file_id)) if one.file_id else one for one in figures)


def _figure(one: ProjectFile) -> Figure:
    return Figure(b"", one.caption or one.words, one.words, one.id, one.file_id, one.width, one.height)


def _kit(one: ProjectFile) -> Kit:
    return Kit(one.id, one.words, one.stored.name, one.stored.size, one.licence or "")


def _content(file_id: UUID) -> bytes:
    try:
        return read(file_id)
    except (OSError, DamagedFileError):
        return b""
