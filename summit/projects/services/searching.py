"""Letting projects be found: the newest version of each, or its title and summary while there is none."""

from __future__ import annotations

from uuid import UUID

from summit.core import search
from summit.organisations import queries as register
from summit.projects.document.project import ProjectDocument
from summit.projects.document.searched import SOURCE, searched


def index(document: ProjectDocument, project_id: UUID, number: str | None) -> None:
    """Let a project be found by what its document says, in the caller's unit of work."""
    known = register.by_codes({partner.organisation.code for partner in document.who.everyone})
    names = [organisation.name for organisation in known.values()]
    search.write(SOURCE, project_id, [*searched(document), (1, [*sorted(names), number or ""])])
