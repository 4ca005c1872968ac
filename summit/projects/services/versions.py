"""Making versions that stay: numbering, what lists need of the newest one, publishing."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import text

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.projects import queries
from summit.projects.document.about import Section
from summit.projects.document.project import ProjectDocument
from summit.projects.document.values import Part
from summit.projects.models import (
    NamedPeople,
    Occasion,
    Project,
    ProjectDraft,
    ProjectVersion,
)
from summit.projects.rules import project_number, without_people
from summit.projects.services.drafts import follow, with_services
from summit.projects.services.listing import copy, show

NEXT_NUMBER = text(
    "INSERT INTO project_counter (id, last) VALUES (1, 1) "
    "ON CONFLICT (id) DO UPDATE SET last = project_counter.last + 1 RETURNING last"
)


class NoSuchVersionError(DomainError):
    """A version was named that the project does not have."""


def make_version(*, project_id: UUID, occasion: Occasion, actor: PersonActor) -> ProjectVersion:
    """Turn an author's draft into a version; a draft that says nothing new gives the version there is."""
    with unit_of_work():
        project = queries.get_own_project(project_id, actor=actor, lock=True)
        document = queries.draft_of(project).document
        version = add_version(project, document, occasion=occasion, made_by_id=actor.id)
        db.session.get_one(ProjectDraft, project_id).based_on = version.number
    return version


def revise(*, project_id: UUID, document: ProjectDocument, actor: PersonActor) -> ProjectVersion:
    """Record a new text of a project without a draft."""
    with unit_of_work():
        project = queries.get_project(project_id, actor=actor)
        if not queries.SEES_EVERYTHING & actor.permissions:
            project = queries.get_own_project(project_id, actor=actor)
        return add_version(project, document, occasion=Occasion.REVISED, made_by_id=actor.id)


def correct(
    *, project_id: UUID, text: ProjectDocument, section: Section, part: Part, actor: PersonActor
) -> ProjectVersion:
    """Record an editor's section as a version; the draft follows where its authors changed nothing."""
    with unit_of_work():
        project = db.session.get_one(Project, project_id, with_for_update=True)
        part = with_services(part)
        version = add_version(
            project, text.with_section(section, part), occasion=Occasion.REVISED, made_by_id=actor.id
        )
        if follow(project_id, section, before=text.section(section), part=part, by=actor.id):
            db.session.get_one(ProjectDraft, project_id).based_on = version.number
    return version


def publish(*, project_id: UUID, version: int, actor_id: UUID | None) -> Project:
    """Let everybody read one version of a project; whoever calls has checked that it may be."""
    with unit_of_work():
        project = db.session.get_one(Project, project_id, with_for_update=True)
        if not 1 <= version <= project.versions:
            raise NoSuchVersionError(msg("The project has no version %(version)s."), version=version)
        _set_published(project, version, actor_id)
    return project


def withdraw_publication(*, project_id: UUID, actor_id: UUID | None) -> Project:
    """Take a project from public view; its versions stay."""
    with unit_of_work():
        project = db.session.get_one(Project, project_id, with_for_update=True)
        _set_published(project, None, actor_id)
    return project


def add_version(
    project: Project, document: ProjectDocument, *, occasion: Occasion, made_by_id: UUID | None
) -> ProjectVersion:
    """Add a version in the caller's unit of work, unless the newest one says the same."""
    newest = queries.latest_version(project)
    if newest is not None and newest.document == document:
        return newest
    if project.number is None:
        project.number = project_number(db.session.execute(NEXT_NUMBER).scalar_one())
    project.versions += 1
    version = ProjectVersion(
        project_id=project.id,
        number=project.versions,
        occasion=occasion,
        made_by_id=made_by_id,
        impersonal=without_people(document),
        people=NamedPeople.of(document),
    )
    db.session.add(version)
    copy(document, project)
    db.session.flush()
    show(document, project)
    before = str(newest.number) if newest else None
    audit.record("project.version_made", project, actor_id=made_by_id, version=(before, str(version.number)))
    return version


def _set_published(project: Project, version: int | None, actor_id: UUID | None) -> None:
    before, project.published_version = project.published_version, version
    if before != version:
        verb = "project.published" if version else "project.unpublished"
        change = (None if before is None else str(before), None if version is None else str(version))
        audit.record(verb, project, actor_id=actor_id, published_version=change)
