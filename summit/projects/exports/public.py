"""A published project as everybody reads it: without the people it names."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from summit.projects import queries
from summit.projects.document.about import Privacy
from summit.projects.document.project import FIELDS, ProjectDocument
from summit.projects.exports.shown import Shown, shown

OF_PEOPLE = frozenset(field.name for field in FIELDS if field.about.privacy is not Privacy.PUBLIC)
"""The fields that name people; the public pages leave them out."""


def public_record(document: ProjectDocument, *, project_id: UUID) -> Shown:
    """Return a document in words, without the fields that name people."""
    whole = shown(document, project_id=project_id, files=queries.files_of(project_id))
    sections = tuple(
        replace(section, fields=tuple(field for field in section.fields if field.name not in OF_PEOPLE))
        for section in whole.sections
    )
    return replace(whole, sections=sections)
