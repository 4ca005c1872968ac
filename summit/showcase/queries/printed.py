"""What the book prints: the final versions of an edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from summit.core.db import db
from summit.projects.models import Project, ProjectVersion
from summit.showcase.models import Submission
from summit.showcase.states import SubmissionState

PRINTED = frozenset({SubmissionState.FINAL, SubmissionState.PUBLISHED})
"""The states in which the authors have said their last word."""


@dataclass(frozen=True, slots=True)
class FinalVersion:
    """A project of the edition and the version of it that is printed."""

    project: Project
    version: ProjectVersion


def final_versions(edition_id: UUID) -> Sequence[FinalVersion]:
    """Return what is printed of an edition, by number; it is public, so no actor is asked for."""
    found = (
        select(Project, ProjectVersion)
        .join(Submission, Submission.project_id == Project.id)
        .join(ProjectVersion, ProjectVersion.id == Submission.final_version_id)
        .where(Submission.edition_id == edition_id, Submission.state.in_(PRINTED))
        .order_by(Project.number)
    )
    return [FinalVersion(project, version) for project, version in db.session.execute(found).unique()]
