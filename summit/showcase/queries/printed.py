"""What the book prints: the final versions of an edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from summit.core.access import PersonActor
from summit.core.db import db
from summit.projects.models import Project, ProjectVersion
from summit.showcase.models import Submission
from summit.showcase.queries.submissions import managed_by, not_hidden
from summit.showcase.states import SubmissionState

PRINTED = frozenset({SubmissionState.FINAL, SubmissionState.PUBLISHED})
"""The states in which the authors have said their last word."""


@dataclass(frozen=True, slots=True)
class FinalVersion:
    """A project of the edition and the version of it that is printed."""

    project: Project
    version: ProjectVersion


def final_versions(edition_id: UUID, *, number: str | None = None) -> Sequence[FinalVersion]:
    """Return what is printed of an edition, by number, or one of it; it is public: no actor is asked for."""
    found = (
        select(Project, ProjectVersion)
        .join(Submission, Submission.project_id == Project.id)
        .join(ProjectVersion, ProjectVersion.id == Submission.final_version_id)
        .where(Submission.edition_id == edition_id, Submission.state.in_(PRINTED))
        .order_by(Project.number)
    )
    found = found if number is None else found.where(Project.number == number)
    return [FinalVersion(project, version) for project, version in db.session.execute(found).unique()]


def awaited(edition_id: UUID, *, actor: PersonActor) -> Sequence[Submission]:
    """Return the confirmed submissions whose final version has not come, but those hidden from the actor."""
    wanted = managed_by(actor).where(
        Submission.edition_id == edition_id, Submission.state == SubmissionState.CONFIRMED
    )
    return db.session.scalars(wanted.order_by(Submission.created_at, Submission.id)).unique().all()


def awaited_by_anybody(edition_id: UUID) -> Sequence[Submission]:
    """Return the confirmed submissions whose final version has not come, for the clock that reminds."""
    wanted = select(Submission).options(joinedload(Submission.project, innerjoin=True))
    wanted = wanted.where(Submission.edition_id == edition_id, Submission.state == SubmissionState.CONFIRMED)
    return db.session.scalars(wanted.order_by(Submission.created_at, Submission.id)).all()


def hidden_projects(edition_id: UUID, *, actor: PersonActor) -> frozenset[UUID]:
    """Return the projects of an edition that the actor wrote or is in conflict with."""
    all_of = select(Submission.project_id).where(Submission.edition_id == edition_id)
    seen = not_hidden(all_of, actor)
    return frozenset(db.session.scalars(all_of)) - frozenset(db.session.scalars(seen))


def printed_submission(edition_id: UUID, project_id: UUID, *, lock: bool = False) -> Submission | None:
    """Return the submission whose final version is printed, if the project came by one."""
    query = select(Submission).where(
        Submission.edition_id == edition_id,
        Submission.project_id == project_id,
        Submission.state.in_(PRINTED),
    )
    return db.session.scalars(query.with_for_update() if lock else query).one_or_none()
