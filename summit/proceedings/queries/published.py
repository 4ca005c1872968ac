"""What everybody may read: published books, each entry in the version that was printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from summit.core.db import db
from summit.edition.models import Edition
from summit.files.queries import read
from summit.proceedings.models import BookRecord, PrintedEntry
from summit.proceedings.queries.sources import Sources, assembled
from summit.proceedings.rules import Order, Wanted
from summit.projects.models import Project, ProjectFile, ProjectVersion
from summit.projects.queries import file_of as file_of_project
from summit.showcase.queries import FinalVersion

WHOLE = "book"


@dataclass(frozen=True, slots=True)
class Published:
    """A published book; ``places`` are its entries by number."""

    record: BookRecord
    sources: Sources
    places: Mapping[str, PrintedEntry]

    @property
    def edition(self) -> Edition:
        """Whose book it is."""
        return self.sources.edition


def published(year: int, number: str | None = None) -> Published:
    """Return the published book of a year, or one entry of it; what is not published does not exist."""
    found = (
        select(BookRecord, Edition)
        .join(Edition, Edition.id == BookRecord.edition_id)
        .where(Edition.year == year, BookRecord.published_at.is_not(None))
    )
    record, edition = db.session.execute(found).unique().one()
    query = (
        select(PrintedEntry, Project, ProjectVersion)
        .join(Project, Project.id == PrintedEntry.project_id)
        .join(ProjectVersion, ProjectVersion.id == PrintedEntry.version_id)
        .where(PrintedEntry.edition_id == edition.id)
        .order_by(PrintedEntry.position)
    )
    rows = db.session.execute(query.where(Project.number == number) if number else query).unique().all()
    if not rows:
        raise NoResultFound
    printed = [FinalVersion(project, version) for _, project, version in rows]
    places = {project.number or "": place for place, project, _ in rows}
    made = assembled(edition, printed, Wanted(order=Order.BY_NUMBER))
    entries = sorted(made.entries, key=lambda source: places[source.project.number or ""].position)
    return Published(record, replace(made, entries=tuple(entries)), places)


def file_of(found: Published, number: str) -> bytes:
    """Return the pages of an entry, or those of the whole book, once they are laid out."""
    file_id = found.record.file_id if number == WHOLE else found.places[number].file_id
    if file_id is None:
        raise NoResultFound
    return read(file_id)


def shown_file(year: int, number: str, file_id: UUID) -> ProjectFile:
    """Return a figure or a piece of kit of an entry of a published book."""
    (source,) = published(year, number).sources.entries
    return file_of_project(source.project.id, file_id)
