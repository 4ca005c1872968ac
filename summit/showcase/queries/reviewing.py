"""What reviewing reads of submissions; whoever calls hides what somebody is in conflict with."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from summit.core.db import db
from summit.projects.models import FacetKind, ProjectAuthor, ProjectPartner
from summit.showcase.models import Submission
from summit.showcase.queries.facts import codes_of, grouped
from summit.showcase.states import SubmissionState

IN_REVIEWING = frozenset(SubmissionState) - {SubmissionState.DRAFT, SubmissionState.WITHDRAWN}
"""The states in which there is, or was, something to review."""


@dataclass(frozen=True, slots=True)
class Reviewable:
    """What reviewing needs to know of a submission; it knows nothing of conflicts, whoever reads it hides."""

    submission_id: UUID
    reference: str
    edition_id: UUID
    state: SubmissionState
    title: str
    project_id: UUID
    version_id: UUID
    format: str | None
    submitted_at: datetime
    primary_type: str | None
    services: frozenset[str]
    organisation_ids: frozenset[UUID]
    organisation_words: frozenset[str]
    author_ids: frozenset[UUID]


def reviewables(
    edition_id: UUID, *, states: Collection[SubmissionState] = IN_REVIEWING
) -> Sequence[Reviewable]:
    """Return what there is to review, in the order it came in; whoever calls hides what is in conflict."""
    query = _with_project().where(Submission.edition_id == edition_id, Submission.state.in_(states))
    return _reviewables(db.session.scalars(query.order_by(Submission.submitted_at, Submission.id)).all())


def reviewable(submission_id: UUID) -> Reviewable:
    """Return one submission as reviewing sees it; whoever calls hides what is in conflict."""
    query = _with_project().where(Submission.id == submission_id, Submission.state.in_(IN_REVIEWING))
    return _reviewables([db.session.scalars(query).one()])[0]


def _with_project() -> Select[Submission]:
    return select(Submission).options(joinedload(Submission.project, innerjoin=True))


def _reviewables(found: Sequence[Submission]) -> list[Reviewable]:
    ids = {submission.project_id for submission in found}
    services = codes_of(ids, FacetKind.SERVICE)
    organisations = _organisations(ids)
    writers = _authors(ids)
    return [
        Reviewable(
            submission_id=one.id,
            reference=one.reference,
            edition_id=one.edition_id,
            state=one.state,
            title=one.project.title,
            project_id=one.project_id,
            version_id=one.version_id,
            format=one.format,
            submitted_at=one.submitted_at,
            primary_type=one.project.primary_type,
            services=frozenset(services.get(one.project_id, ())),
            organisation_ids=frozenset(i for i, _ in organisations.get(one.project_id, ()) if i),
            organisation_words=frozenset(
                words.casefold() for _, words in organisations.get(one.project_id, ()) if words
            ),
            author_ids=frozenset(writers.get(one.project_id, ())),
        )
        for one in found
        if one.version_id is not None and one.submitted_at is not None
    ]


def _organisations(project_ids: Collection[UUID]) -> Mapping[UUID, list[tuple[UUID | None, str | None]]]:
    named = ProjectPartner
    query = select(named.project_id, named.organisation_id, named.organisation_words)
    rows = db.session.execute(query.where(named.project_id.in_(project_ids))).all()
    return grouped([(project_id, (known, words)) for project_id, known, words in rows])


def _authors(project_ids: Collection[UUID]) -> Mapping[UUID, list[UUID]]:
    query = select(ProjectAuthor.project_id, ProjectAuthor.person_id)
    return grouped(db.session.execute(query.where(ProjectAuthor.project_id.in_(project_ids))).all())
