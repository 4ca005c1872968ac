"""What there is of a session beside the agenda itself: its record, its slides."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from summit.agenda.models import Session
from summit.core.access import Actor
from summit.core.db import db
from summit.projects.models import Project
from summit.showcase.models import Slides, Submission
from summit.showcase.states import SubmissionState


@dataclass(frozen=True, slots=True)
class Around:
    """What a reader may open; its text changes whenever any of it does."""

    record: str | None = None  # the number of the public record
    slides: UUID | None = None  # the submission whose slides everybody may have


def around(reference: str, *, actor: Actor) -> Around:  # noqa: ARG001 (all of it is public)
    """Return what there is, in one statement."""
    query = (
        select(
            Project.number,
            Project.published_version,
            Submission.id,
            Submission.state == SubmissionState.PUBLISHED,
            Slides.may_publish,
        )
        .select_from(Session)
        .join(Submission, Submission.id == Session.submission_id)
        .join(Project, Project.id == Submission.project_id)
        .outerjoin(Slides, Slides.submission_id == Submission.id)
        .where(Session.reference == reference)
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        return Around()
    number, published_version, submission_id, is_published, may_publish = row
    return Around(
        record=number if published_version is not None else None,
        slides=submission_id if is_published and may_publish else None,
    )
