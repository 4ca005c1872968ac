"""What others say of a project: assessing its evidence, asking partners and keeping their answer."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.projects import queries
from summit.projects.models import Assessment, PartnerConfirmation, Project, ProjectVersion
from summit.projects.states import PartnerAction, PartnerState


def assess(*, version_id: UUID, level: int, reason: str, actor: PersonActor) -> Assessment:
    """Judge the evidence of one version; the newest judgement is the project's level."""
    with unit_of_work():
        version = queries.get_version(version_id)
        assessment = Assessment(version_id=version.id, level=level, assessor_id=actor.id, reason=reason)
        project = db.session.get_one(Project, version.project_id, with_for_update=True)
        add_assessment(project, assessment, actor_id=actor.id)
    return assessment


def add_assessment(project: Project, assessment: Assessment, *, actor_id: UUID | None) -> None:
    """Add a judgement in the caller's unit of work."""
    db.session.add(assessment)
    before, project.evidence_level = project.evidence_level, assessment.level
    change = (_text(before), _text(assessment.level))
    audit.record("project.assessed", project, actor_id=actor_id, evidence_level=change)


def ask_partner(
    *,
    project_id: UUID,
    organisation_id: UUID | None,
    organisation_words: str | None,
    email: str,
    actor: PersonActor,
) -> PartnerConfirmation:
    """Note that a partner is asked whether it may be named; asking again forgets the earlier answer."""
    with unit_of_work():
        project = queries.get_own_project(project_id, actor=actor, lock=True)
        known = _confirmation(project_id, organisation_id, organisation_words)
        if known is None:
            known = PartnerConfirmation(
                project_id=project_id,
                organisation_id=organisation_id,
                organisation_words=organisation_words,
                asked_email=email,
                asked_by_id=actor.id,
            )
            db.session.add(known)
        elif known.state is not PartnerState.ASKED:
            known.advance(PartnerAction.ASK_AGAIN, at=now())
        known.asked_email, known.asked_at, known.asked_by_id = email, now(), actor.id
        audit.record("project.partner_asked", project, actor_id=actor.id)
    return known


def answer_for_partner(
    *, confirmation_id: UUID, action: PartnerAction, version: ProjectVersion | None, words: str = ""
) -> PartnerConfirmation:
    """Keep what a partner says of a version; whoever calls has checked that it is the partner."""
    with unit_of_work():
        found = db.session.get_one(PartnerConfirmation, confirmation_id, with_for_update=True)
        before = found.state
        found.advance(action, at=now())
        found.version_id = version.id if version else None
        found.words = words
        audit.record("project.partner_answered", found, actor_id=None, state=(before, found.state))
    return found


def _confirmation(
    project_id: UUID, organisation_id: UUID | None, words: str | None
) -> PartnerConfirmation | None:
    query = select(PartnerConfirmation).where(PartnerConfirmation.project_id == project_id)
    named = PartnerConfirmation.organisation_id == organisation_id
    if organisation_id is None:
        named = PartnerConfirmation.organisation_words == words
    return db.session.scalars(query.where(named)).one_or_none()


def _text(level: int | None) -> str | None:
    return None if level is None else str(level)
