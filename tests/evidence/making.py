"""Records for tests."""

from __future__ import annotations

import json
from typing import Any

from summit.core.access import PersonActor
from summit.core.ids import new_id
from summit.evidence.rules import Entry, Facet, card_of, code_of
from summit.projects import services
from summit.projects.document.about import Section
from summit.projects.document.project import ProjectDocument
from summit.projects.document.vocabularies import DATA
from summit.projects.models import Project
from tests.projects.documents import COMPLETE

LINES: list[dict[str, Any]] = [
    line
    for line in map(json.loads, (DATA / "projects.jsonl").read_text(encoding="utf-8").splitlines())
    if line["confidence"] != "low"
]
"""The real projects that are published, as they came."""


def with_basics(document: ProjectDocument = COMPLETE, **changes: object) -> ProjectDocument:
    """Return a document with other basics."""
    basics = document.basics
    return document.with_section(Section.BASICS, type(basics)(**{**dict(basics), **changes}))


def with_part(section: Section, document: ProjectDocument = COMPLETE, **changes: object) -> ProjectDocument:
    """Return a document with another section."""
    part = document.section(section)
    return document.with_section(section, type(part)(**{**dict(part), **changes}))


def entry(number: str, document: ProjectDocument = COMPLETE, *, level: int | None = None) -> Entry:
    """Return a published record for the pure rules, in the area of its first organisation."""
    card = card_of(document)
    here = frozenset(card.organisations[:1])
    return Entry(
        number=number,
        version_id=new_id(),
        version=1,
        level=level,
        is_judged_by_person=False,
        card=card,
        areas=here,
        codes={**card.codes, Facet.LEVEL: code_of(level), Facet.AREA: here},
    )


def published_project(author: PersonActor, document: ProjectDocument = COMPLETE) -> Project:
    """Return a project with one version that everybody reads."""
    project = services.start_project(author=author, title=document.basics.title)
    services.revise(project_id=project.id, document=document, actor=author)
    return services.publish(project_id=project.id, version=1, actor_id=author.id)


def published_again(project: Project, document: ProjectDocument, author: PersonActor) -> Project:
    """Return the project with a new version that everybody reads."""
    version = services.revise(project_id=project.id, document=document, actor=author)
    return services.publish(project_id=project.id, version=version.number, actor_id=author.id)
