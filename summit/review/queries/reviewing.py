"""What a reviewer reads: the reviews asked of them, never one of a project they are in conflict with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import contains_eager, selectinload

from summit.accounts.models import Person
from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.projects import queries as projects
from summit.projects.document.project import ProjectDocument
from summit.projects.models import ProjectVersion
from summit.review.models import Criterion, Review
from summit.review.queries.conflicts import visible_conflicts
from summit.review.queries.veils import Veil, veil_of
from summit.review.rules.answers import Answers, Judgement
from summit.review.states import ReviewState
from summit.showcase.models import Submission
from summit.showcase.queries import IN_REVIEWING
from summit.showcase.states import SubmissionState

TO_WRITE = frozenset({ReviewState.ASSIGNED, ReviewState.STARTED})


@dataclass(frozen=True, slots=True)
class Desk:
    """A reviewer's dashboard: what was asked of them, and how much of it its authors have withdrawn."""

    reviews: Sequence[Review]
    withdrawn: int
    veil: Veil

    @property
    def open(self) -> Sequence[Review]:
        """What still has to be written."""
        return [one for one in self.reviews if one.state in TO_WRITE]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the review page shows: the review, what it is about, what it is judged by."""

    review: Review
    version: ProjectVersion
    title: str
    document: ProjectDocument
    authors: Sequence[Person]
    criteria: Sequence[Criterion]


def criteria(edition_id: UUID) -> Sequence[Criterion]:
    """Return what an edition judges by, in the order of the page; everybody may read it."""
    query = select(Criterion).where(Criterion.edition_id == edition_id)
    return db.session.scalars(query.order_by(Criterion.position)).all()


def desk(actor: PersonActor, *, edition_id: UUID) -> Desk:
    """Return what one edition asked of a reviewer: what is still to be written first, the first due first."""
    query = _own(actor).where(Submission.edition_id == edition_id)
    found = db.session.scalars(query.order_by(Review.due_on, Submission.reference)).all()
    gone = [one for one in found if one.submission.state is SubmissionState.WITHDRAWN]
    rows = [one for one in found if one.submission.state in IN_REVIEWING]
    rows.sort(key=lambda one: (one.state not in TO_WRITE, one.due_on))
    return Desk(rows, len(gone), veil_of(edition_id, [one.submission_id for one in rows]))


def get_review(review_id: UUID, *, actor: PersonActor, lock: bool = False) -> Review:
    """Return a reviewer's own review, locked and read anew when it is about to change."""
    query = _own(actor).where(Review.id == review_id, Submission.state.in_(IN_REVIEWING))
    query = query.options(selectinload(Review.scores))
    if lock:
        query = query.with_for_update(of=Review).execution_options(populate_existing=True)
    return db.session.scalars(query).one()


def reading(review_id: UUID, *, actor: PersonActor) -> Reading:
    """Return a reviewer's own review with the text that it is about."""
    review = get_review(review_id, actor=actor)
    submission, version = review.submission, projects.get_version(review.version_id)
    veil = veil_of(submission.edition_id, [submission.id])
    return Reading(
        review=review,
        version=version,
        title=veil.title(submission),
        document=veil.document(submission.id, version.document),
        authors=projects.authors_of(submission.project_id) if veil.shows_people else [],
        criteria=criteria(submission.edition_id),
    )


def reading_if_own(review_id: UUID, *, actor: PersonActor) -> Reading | None:
    """Return a reviewer's own review, or nothing when it is not theirs to read now."""
    try:
        return reading(review_id, actor=actor)
    except NoResultFound:
        return None


def next_review(actor: PersonActor, *, edition_id: UUID, besides: UUID) -> Review | None:
    """Return what to read next: what fewest have judged, and in an order of each reviewer's own.

    When everybody begins at the top of one list, what stands at its end is read tired or not at all.
    """
    mine = [one for one in desk(actor, edition_id=edition_id).open if one.id != besides]
    query = (
        select(Review.submission_id, func.count())
        .where(
            Review.submission_id.in_([one.submission_id for one in mine]),
            Review.state == ReviewState.SUBMITTED,
        )
        .group_by(Review.submission_id)
    )
    judged = dict(db.session.execute(query).all())
    return min(mine, key=lambda one: (judged.get(one.submission_id, 0), spread_order(one)), default=None)


def spread_order(review: Review) -> str:
    """Return where a review stands in its reviewer's own order: another for everybody, always the same."""
    return sha256(review.reviewer_id.bytes + review.submission_id.bytes).hexdigest()


def answers_of(review: Review, criteria: Sequence[Criterion]) -> Answers:
    """Return what a review says, criterion by criterion; the query has to have loaded its scores."""
    scores = {score.criterion_id: score for score in review.scores}
    return Answers(
        judgements=tuple(
            Judgement(
                criterion_id=one.id,
                code=one.code,
                name=one.name,
                weight=one.weight,
                level=scores[one.id].level if one.id in scores else None,
                not_applicable=one.id in scores and scores[one.id].not_applicable,
                justification=scores[one.id].justification if one.id in scores else "",
            )
            for one in criteria
        ),
        left_out_because=review.left_out_because,
        confidence=review.confidence,
        recommendation=review.recommendation,
        to_authors=review.to_authors,
        to_chairs=review.to_chairs,
    )


def _own(actor: PersonActor) -> Select[Review]:
    if Permission.REVIEW_SCORE not in actor.permissions:
        raise NoResultFound
    hidden = visible_conflicts(actor)
    query = (
        select(Review)
        .join(Review.submission)
        .join(Submission.project)
        .options(contains_eager(Review.submission).contains_eager(Submission.project))
        .where(Review.reviewer_id == actor.id, Review.state != ReviewState.REMOVED)
    )
    return query.where(Review.submission_id.not_in(hidden)) if hidden else query
