"""Reading projects: authors see their own, everybody what is published, the rest does not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select, true
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from summit.accounts.models import Person
from summit.core.access import Actor, Permission, PersonActor
from summit.core.db import db
from summit.projects.document.about import Section
from summit.projects.document.identity import Basics
from summit.projects.document.project import ProjectDocument
from summit.projects.document.record import ProjectRecord
from summit.projects.document.values import Part
from summit.projects.models import (
    Assessment,
    AuthorInvitation,
    DraftSection,
    PartnerConfirmation,
    Project,
    ProjectAuthor,
    ProjectDraft,
    ProjectFile,
    ProjectPartner,
    ProjectVersion,
    PublishingConsent,
)
from summit.projects.states import InvitedState

MEMBERS = "members"  # the licence of what only somebody who signed in is handed
SEES_EVERYTHING = frozenset({Permission.SHOWCASE_MANAGE, Permission.EVIDENCE_ASSESS})


@dataclass(frozen=True, slots=True)
class SavedSection:
    """One section of a draft as it was last saved; ``version`` goes into the form and comes back."""

    part: Part
    version: int
    saved_at: datetime
    saved_by_id: UUID | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole draft."""

    project_id: UUID
    document: ProjectDocument
    sections: Mapping[Section, SavedSection]
    based_on: int | None

    @property
    def saved_at(self) -> datetime:
        """When anything in it was last saved."""
        return max(saved.saved_at for saved in self.sections.values())


def visible_to(actor: Actor) -> Select[Project]:
    """Return the projects somebody may see."""
    everything = select(Project)
    if not isinstance(actor, PersonActor):
        return everything.where(Project.published_version.is_not(None))
    if SEES_EVERYTHING & actor.permissions:
        return everything
    return everything.where(or_(Project.published_version.is_not(None), _written_by(actor)))


def get_project(project_id: UUID, *, actor: Actor) -> Project:
    """Return one visible project; otherwise it does not exist."""
    return db.session.scalars(visible_to(actor).where(Project.id == project_id)).one()


def project_by_number(number: str, *, actor: Actor) -> Project:
    """Return one visible project by its permanent number; otherwise it does not exist."""
    return db.session.scalars(visible_to(actor).where(Project.number == number)).one()


def published_with_number(number: str) -> Project | None:
    """Return the public record with this number, if there is one; it is public, so no actor is asked for."""
    query = select(Project).where(Project.number == number, Project.published_version.is_not(None))
    return db.session.scalars(query).one_or_none()


def get_own_project(project_id: UUID, *, actor: PersonActor, lock: bool = False) -> Project:
    """Return a project its author may write, locked when it is about to change."""
    query = select(Project).where(Project.id == project_id, _written_by(actor))
    return db.session.scalars(query.with_for_update() if lock else query).one()


def projects_of(actor: PersonActor) -> Sequence[Project]:
    """Return a person's own projects, the newest first."""
    query = select(Project).where(_written_by(actor))
    return db.session.scalars(query.order_by(Project.created_at.desc(), Project.id)).all()


def get_draft(project_id: UUID, *, actor: PersonActor) -> Draft:
    """Return an author's draft; a section nobody has saved is empty and has version 0."""
    return draft_of(get_own_project(project_id, actor=actor))


def draft_of(project: Project) -> Draft:
    """Return a project's draft; whoever calls has checked who may read it."""
    draft = db.session.get_one(ProjectDraft, project.id)
    rows = db.session.scalars(select(DraftSection).where(DraftSection.project_id == project.id))
    saved = {row.section: SavedSection(row.part, row.version, row.saved_at, row.saved_by_id) for row in rows}
    document = ProjectDocument(basics=Basics(title=project.title))
    for section, one in saved.items():
        document = document.with_section(section, one.part)
    return Draft(project.id, document, saved, draft.based_on)


def has_draft(project_id: UUID) -> bool:
    """Tell whether a project has a draft to write in."""
    return db.session.get(ProjectDraft, project_id) is not None


def get_version(version_id: UUID) -> ProjectVersion:
    """Return one version; whoever calls has checked who may read it (a reviewer their assigned one)."""
    query = select(ProjectVersion).options(joinedload(ProjectVersion.project))
    return db.session.scalars(query.where(ProjectVersion.id == version_id)).one()


def get_versions(version_ids: Collection[UUID]) -> Mapping[UUID, ProjectVersion]:
    """Return several versions in one statement; whoever calls has checked who may read them."""
    query = select(ProjectVersion).where(ProjectVersion.id.in_(version_ids))
    return {version.id: version for version in db.session.scalars(query)}


def latest_version(project: Project) -> ProjectVersion | None:
    """Return the newest version of a project, if it has one."""
    return db.session.scalars(
        select(ProjectVersion).where(
            ProjectVersion.project_id == project.id, ProjectVersion.number == project.versions
        )
    ).one_or_none()


def published_version(project: Project) -> ProjectVersion:
    """Return the version the public reads; a project that publishes none does not exist for them."""
    return db.session.scalars(
        select(ProjectVersion).where(
            ProjectVersion.project_id == project.id, ProjectVersion.number == project.published_version
        )
    ).one()


def newest_versions(projects: Collection[Project]) -> Mapping[UUID, ProjectVersion]:
    """Return the newest version of each project, by the project's id, in one statement."""
    newest = select(ProjectVersion).join(Project, Project.id == ProjectVersion.project_id)
    query = newest.where(
        ProjectVersion.number == Project.versions, Project.id.in_([project.id for project in projects])
    )
    return {version.project_id: version for version in db.session.scalars(query)}


def versions_of(project: Project) -> Sequence[ProjectVersion]:
    """Return all versions of a project, the newest first."""
    query = select(ProjectVersion).where(ProjectVersion.project_id == project.id)
    return db.session.scalars(query.order_by(ProjectVersion.number.desc())).all()


def authors_of(project_id: UUID) -> Sequence[Person]:
    """Return who may write a project, in the order they were added."""
    query = select(Person).join(ProjectAuthor, ProjectAuthor.person_id == Person.id)
    found = query.where(ProjectAuthor.project_id == project_id)
    return db.session.scalars(found.order_by(ProjectAuthor.added_at, Person.id)).all()


def organisations_of(project_ids: Collection[UUID]) -> Mapping[UUID, frozenset[UUID]]:
    """Return the organisations of the register that each project's newest version names."""
    query = select(ProjectPartner.project_id, ProjectPartner.organisation_id).where(
        ProjectPartner.project_id.in_(project_ids)
    )
    found: dict[UUID, set[UUID]] = {project_id: set() for project_id in project_ids}
    for project_id, organisation_id in db.session.execute(query):
        if organisation_id is not None:
            found[project_id].add(organisation_id)
    return {project_id: frozenset(ids) for project_id, ids in found.items()}


def partners_of(project_id: UUID) -> Sequence[ProjectPartner]:
    """Return the lead and the partners of the newest version, with their organisations."""
    query = select(ProjectPartner).options(joinedload(ProjectPartner.organisation))
    found = query.where(ProjectPartner.project_id == project_id)
    return db.session.scalars(found.order_by(ProjectPartner.position)).all()


def confirmations_of(project_id: UUID) -> Sequence[PartnerConfirmation]:
    """Return what partners were asked and said, oldest first."""
    query = select(PartnerConfirmation).options(joinedload(PartnerConfirmation.organisation))
    found = query.where(PartnerConfirmation.project_id == project_id)
    return db.session.scalars(found.order_by(PartnerConfirmation.asked_at, PartnerConfirmation.id)).all()


def confirmation(confirmation_id: UUID) -> PartnerConfirmation:
    """Return what one partner was asked, with the project; whoever calls has checked who may see it."""
    query = select(PartnerConfirmation).options(joinedload(PartnerConfirmation.organisation))
    return db.session.scalars(query.where(PartnerConfirmation.id == confirmation_id)).one()


def invitations_of(
    project_id: UUID, *, states: Collection[InvitedState] = tuple(InvitedState)
) -> Sequence[AuthorInvitation]:
    """Return who was invited to write a project along, oldest first."""
    query = select(AuthorInvitation).where(AuthorInvitation.project_id == project_id)
    found = query.where(AuthorInvitation.state.in_(states))
    return db.session.scalars(found.order_by(AuthorInvitation.invited_at, AuthorInvitation.id)).all()


def invitation(invitation_id: UUID) -> AuthorInvitation:
    """Return one invitation; whoever calls has checked who may see it."""
    return db.session.get_one(AuthorInvitation, invitation_id)


def consents_of(project_id: UUID) -> Sequence[PublishingConsent]:
    """Return which senior officers were asked and what they said, the newest first."""
    query = select(PublishingConsent).where(PublishingConsent.project_id == project_id)
    return db.session.scalars(query.order_by(PublishingConsent.asked_at.desc(), PublishingConsent.id)).all()


def consent(consent_id: UUID) -> PublishingConsent:
    """Return what one senior officer was asked; whoever calls has checked who may see it."""
    return db.session.get_one(PublishingConsent, consent_id)


def text_of(project_id: UUID) -> tuple[Project, ProjectDocument, ProjectVersion | None]:
    """Return what stands for a project now: its newest version, or the draft before there is one."""
    project = db.session.get_one(Project, project_id)
    version = latest_version(project)
    return project, version.document if version else draft_of(project).document, version


def files_of(project_id: UUID) -> Sequence[ProjectFile]:
    """Return the figures, then the kit of a project; whoever calls has checked who may see it."""
    query = select(ProjectFile).where(ProjectFile.project_id == project_id)
    return db.session.scalars(query.order_by(ProjectFile.kind, ProjectFile.added_at, ProjectFile.id)).all()


def file_of(project_id: UUID, file_id: UUID) -> ProjectFile:
    """Return one file of a project; whoever calls has checked who may see it."""
    query = select(ProjectFile).where(ProjectFile.project_id == project_id, ProjectFile.id == file_id)
    return db.session.scalars(query).one()


def visible_file(file_id: UUID, *, actor: Actor) -> ProjectFile:
    """Return a file of a project that somebody may see; otherwise it does not exist."""
    found = db.session.get_one(ProjectFile, file_id)
    get_project(found.project_id, actor=actor)
    if found.licence == MEMBERS and not isinstance(actor, PersonActor):
        raise NoResultFound
    return found


def assessments_of(project_id: UUID) -> Sequence[Assessment]:
    """Return every judgement of a project's evidence, the newest first."""
    versions = select(ProjectVersion.id).where(ProjectVersion.project_id == project_id)
    query = select(Assessment).where(Assessment.version_id.in_(versions))
    return db.session.scalars(query.order_by(Assessment.made_at.desc(), Assessment.id)).all()


def records() -> Iterator[ProjectRecord]:
    """Yield every project that has a version as it is exchanged, by number; for the command line alone."""
    query = (
        select(Project, ProjectVersion)
        .join(ProjectVersion, ProjectVersion.project_id == Project.id)
        .where(ProjectVersion.number == Project.versions)
    )
    for project, version in db.session.execute(query.order_by(Project.number)):
        yield record_of(project, version)


def record_of(project: Project, version: ProjectVersion) -> ProjectRecord:
    """Return a project as it is exchanged: under the key it came with, or its number."""
    return ProjectRecord(
        key=project.source_key or project.number or "",
        document=version.document,
        evidence_level=project.evidence_level,
        confidence=project.source_confidence,
        note=project.source_note,
    )


def _written_by(actor: PersonActor) -> ColumnElement[bool]:
    return (
        select(true())
        .where(ProjectAuthor.project_id == Project.id, ProjectAuthor.person_id == actor.id)
        .exists()
    )
