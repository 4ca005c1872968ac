"""What there is of a session beside the agenda: its record, slides, stream, recording, places."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, select

from summit.agenda.models import Places, Session, Watching
from summit.core.access import Actor
from summit.core.db import db
from summit.projects.models import Project, ProjectVersion
from summit.registration.models import Quota
from summit.showcase.models import Slides, Submission
from summit.showcase.states import SubmissionState


@dataclass(frozen=True, slots=True)
class Around:
    """What a reader may open; its text changes whenever any of it does."""

    record: str | None = None  # the number of the public record
    version: UUID | None = None  # what the public reads of it
    slides: UUID | None = None  # the submission whose slides everybody may have
    stream: str | None = None  # what everybody may watch
    recording: str | None = None
    is_for_holders: bool = False  # there is something that only those who have a place may watch
    places: tuple[int, int] | None = None  # how many are left, of how many


def around(reference: str, *, actor: Actor) -> Around:  # noqa: ARG001 (all of it is public)
    """Return what there is, in one statement."""
    query = (
        select(
            Project.number,
            ProjectVersion.id,
            Submission.id,
            Submission.state == SubmissionState.PUBLISHED,
            Slides.may_publish,
            Watching.stream,
            Watching.recording,
            Watching.is_for_all,
            Quota.capacity,
            Quota.taken,
        )
        .select_from(Session)
        .outerjoin(Submission, Submission.id == Session.submission_id)
        .outerjoin(Project, Project.id == Submission.project_id)
        .outerjoin(
            ProjectVersion,
            and_(ProjectVersion.project_id == Project.id, ProjectVersion.number == Project.published_version),
        )
        .outerjoin(Slides, Slides.submission_id == Submission.id)
        .outerjoin(Watching, Watching.session_id == Session.id)
        .outerjoin(Places, Places.session_id == Session.id)
        .outerjoin(Quota, Quota.id == Places.quota_id)
        .where(Session.reference == reference)
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        return Around()
    number, version_id, submission_id, is_published, may_publish, *shared = row
    stream, recording, is_for_all, capacity, taken = shared
    return Around(
        record=number if version_id is not None else None,
        version=version_id,
        slides=submission_id if is_published and may_publish else None,
        stream=stream if is_for_all else None,
        recording=recording if is_for_all else None,
        is_for_holders=bool(stream or recording) and not is_for_all,
        places=None if capacity is None else (capacity - taken, capacity),
    )
