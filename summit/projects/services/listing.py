"""What lists, filters and searches need of a project, copied from what is written of it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import delete, select

from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.search import SearchDocument
from summit.organisations import queries as register
from summit.projects import queries
from summit.projects.document.identity import Partner
from summit.projects.document.project import ProjectDocument
from summit.projects.document.searched import SOURCE
from summit.projects.models import FacetKind, Project, ProjectFacet, ProjectPartner, PublishingConsent
from summit.projects.rules import faults_of
from summit.projects.services.searching import index
from summit.projects.states import ConsentState


def copy(document: ProjectDocument, project: Project) -> None:
    """Copy into the project's own row what lists show of the newest version, or of the first draft."""
    basics = document.basics
    project.title = basics.title
    project.primary_type = basics.primary_type
    project.stage = basics.stage
    project.start_year = basics.start.year if basics.start else None
    project.outcome_label = document.effect.outcome_label
    project.is_cross_service = document.who.is_cross_service
    project.theme = basics.theme
    project.has_consent = agrees(document, project.id)
    project.missing = len(faults_of(document))
    project.changed_at = now()


def agrees(document: ProjectDocument, project_id: UUID) -> bool:
    """Tell whether a senior officer agreed to publishing: by what one answered last, else by the text."""
    answered = select(PublishingConsent.state).where(
        PublishingConsent.project_id == project_id, PublishingConsent.state != ConsentState.ASKED
    )
    newest = answered.order_by(PublishingConsent.answered_at.desc(), PublishingConsent.id).limit(1)
    said = db.session.scalar(newest)
    return document.sharing.consent is not None if said is None else said is ConsentState.GIVEN


def show(document: ProjectDocument, project: Project) -> None:
    """Write anew which organisations and codes a document names, and let it be found by its words."""
    project_id = project.id
    db.session.execute(delete(ProjectPartner).where(ProjectPartner.project_id == project_id))
    db.session.execute(delete(ProjectFacet).where(ProjectFacet.project_id == project_id))
    db.session.add_all(_partners(document, project_id))
    db.session.add_all(
        ProjectFacet(project_id=project_id, kind=kind, code=code) for kind, code in _facets(document)
    )
    index(document, project_id, project.number)


def _partners(document: ProjectDocument, project_id: UUID) -> Iterator[ProjectPartner]:
    everyone = document.who.everyone
    known = register.by_codes({partner.organisation.code for partner in everyone})
    first = 0 if document.who.lead else 1
    for position, partner in enumerate(everyone, start=first):
        found = known.get(partner.organisation.code)
        yield ProjectPartner(
            project_id=project_id,
            position=position,
            is_lead=position == 0,
            organisation_id=found.id if found else None,
            organisation_words=None if found else _words(partner),
        )


def _words(partner: Partner) -> str:
    return partner.organisation.words or partner.name or partner.organisation.code


def _facets(document: ProjectDocument) -> Iterator[tuple[FacetKind, str]]:
    held = {
        FacetKind.SERVICE: document.who.services,
        FacetKind.NATION: document.who.nations,
        FacetKind.REGION: document.who.regions,
        FacetKind.TYPE: document.basics.types,
        FacetKind.FUNDING: document.economics.funding,
        FacetKind.ENABLER: tuple(row.code for row in document.implementation.enablers),
        FacetKind.BARRIER: tuple(row.code for row in document.implementation.barriers),
    }
    for kind, codes in held.items():
        yield from ((kind, code) for code in codes)


def index_missing() -> int:
    """Let every project be found that is not yet, as after a migration; return how many there were."""
    indexed = select(SearchDocument.subject_id).where(SearchDocument.source == SOURCE)
    missing = select(Project).where(Project.id.not_in(indexed)).order_by(Project.created_at)
    if db.session.scalar(missing.with_only_columns(Project.id).order_by(None).limit(1)) is None:
        return 0
    with unit_of_work():
        projects = db.session.scalars(missing).all()
        newest = queries.newest_versions(projects)
        for project in projects:
            version = newest.get(project.id)
            document = version.document if version else queries.draft_of(project).document
            copy(document, project)
            show(document, project)
    return len(projects)
