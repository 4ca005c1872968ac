"""Who has done what: what is open or late, what was given back and is missing, where reviewers disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import contains_eager, joinedload

from summit.accounts.queries import names_of
from summit.core.access import Permission, PersonActor
from summit.core.clock import LONDON, now
from summit.core.db import db
from summit.review.models import AssignmentPlan, Remark, Review
from summit.review.queries.assigning import Candidate, candidates
from summit.review.queries.panel import PanelRow, hidden_from, subject_of
from summit.review.queries.ranking import basis_of
from summit.review.queries.reviewing import TO_WRITE
from summit.review.queries.taking_part import suitability
from summit.review.rules.affinity import Affinity
from summit.review.rules.assigning import USUAL_REVIEWS
from summit.review.rules.reminding import disagree
from summit.review.states import PlanState, ReviewState
from summit.showcase.models import Submission
from summit.showcase.queries import Reviewable
from summit.showcase.states import SubmissionState

BEST = 5
OPEN = frozenset({SubmissionState.SUBMITTED, SubmissionState.IN_REVIEW})


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One submission whose reviews differ: the most surprising one, and whether it is talked of."""

    row: PanelRow
    name: str
    residual: float
    is_discussed: bool


@dataclass(frozen=True, slots=True)
class Doing:
    """How far reviewing is, as a chair sees it."""

    submitted: int
    late: Sequence[Review]
    open: Sequence[Review]
    missing: Sequence[Review]
    wanted: int
    counts: Mapping[UUID, int]
    disagreements: Sequence[Disagreement]


@dataclass(frozen=True, slots=True)
class Suited:
    """Somebody who could be asked instead, how well they suit it and how much they have to read."""

    candidate: Candidate
    affinity: Affinity


@dataclass(frozen=True, slots=True)
class Replacement:
    """A review that somebody else may be asked for, and whom one could ask, the best suited first."""

    review: Review
    subject: Reviewable
    suited: Sequence[Suited]


def progress(edition_id: UUID, *, actor: PersonActor) -> Doing:
    """Return how far reviewing is; what a chair is in conflict with counts nowhere."""
    hidden = hidden_from(actor, Permission.REVIEW_DECIDE)
    today = now().astimezone(LONDON).date()
    unfinished = _with_names(edition_id, hidden).where(Review.state != ReviewState.SUBMITTED)
    reviews = db.session.scalars(unfinished).all()
    counts, submitted = _counts(edition_id, hidden)
    wanted = _wanted(edition_id)
    waiting = [one for one in reviews if one.state in TO_WRITE]
    return Doing(
        submitted=submitted,
        late=[one for one in waiting if one.due_on < today],
        open=[one for one in waiting if one.due_on >= today],
        missing=[
            one
            for one in reviews
            if one.state is ReviewState.DECLINED and counts.get(one.submission_id, 0) < wanted
        ],
        wanted=wanted,
        counts=counts,
        disagreements=disagreements(edition_id, actor=actor, hidden=hidden),
    )


def open_reviews(edition_id: UUID, *, hidden: Collection[UUID] = ()) -> Sequence[Review]:
    """Return what is still to be written; whoever calls has checked who may know."""
    query = _with_names(edition_id, hidden).where(Review.state.in_(TO_WRITE))
    return db.session.scalars(query).all()


def disagreements(
    edition_id: UUID, *, actor: PersonActor, hidden: Collection[UUID] | None = None
) -> Sequence[Disagreement]:
    """Return where reviews differ more than chance and the reviewers' habits explain, the widest first."""
    basis = basis_of(edition_id, actor=actor, hidden=hidden)
    if not basis.reviews.rows:
        return []
    found = basis.calibrated("", with_chances=False)
    by_submission: dict[UUID, list[tuple[float, UUID]]] = defaultdict(list)
    for one, residual in zip(basis.reviews.rows, found.residual.tolist(), strict=True):
        by_submission[one.submission_id].append((residual, one.reviewer_id))
    split = [
        (row, max(by_submission[row.submission_id], key=lambda one: abs(one[0])))
        for row in basis.rows
        if row.is_open and _is_split(row, by_submission.get(row.submission_id, ()), found.noise)
    ]
    discussed = _discussed([row.submission_id for row, _ in split])
    names = names_of({person_id for _, (_, person_id) in split})
    rows = [
        Disagreement(row, names[person_id], residual, row.submission_id in discussed)
        for row, (residual, person_id) in split
    ]
    return sorted(rows, key=lambda one: (-(one.row.spread.range or 0), one.row.reference))


def replacement(review_id: UUID, *, actor: PersonActor) -> Replacement:
    """Return whom a chair could ask instead of a reviewer who gave a review back, or is late."""
    query = select(Review).options(joinedload(Review.reviewer, innerjoin=True))
    review = db.session.scalars(query.where(Review.id == review_id)).one()
    subject = subject_of(review.submission_id, actor=actor, permission=Permission.REVIEW_ASSIGN)
    if review.state not in {*TO_WRITE, ReviewState.DECLINED}:
        raise NoResultFound
    hidden = hidden_from(actor, Permission.REVIEW_ASSIGN)
    free = [one for one in candidates(subject, hidden=hidden) if not one.refusals]
    suits = suitability(
        subject.edition_id,
        person_ids=[one.person.id for one in free],
        submission_ids=[subject.submission_id],
    )
    suited = [Suited(one, suits.of(one.person.id, subject.submission_id)) for one in free]
    suited.sort(key=lambda one: (-one.affinity.total, one.candidate.load, one.candidate.person.name))
    return Replacement(review, subject, suited[:BEST])


def _with_names(edition_id: UUID, hidden: Collection[UUID]) -> Select[Review]:
    return (
        select(Review)
        .join(Review.submission)
        .join(Submission.project)
        .options(
            contains_eager(Review.submission).contains_eager(Submission.project),
            joinedload(Review.reviewer, innerjoin=True),
        )
        .where(Submission.edition_id == edition_id, Submission.state.in_(OPEN))
        .where(Review.state != ReviewState.REMOVED, Submission.id.not_in(hidden))
        .order_by(Review.due_on, Submission.reference, Review.id)
    )


def _counts(edition_id: UUID, hidden: Collection[UUID]) -> tuple[Mapping[UUID, int], int]:
    """Return how many reviews each submission has or is to have, and how many are in altogether."""
    is_in = func.count().filter(Review.state == ReviewState.SUBMITTED)
    query = select(Review.submission_id, func.count(), is_in)
    query = query.join(Submission, Submission.id == Review.submission_id)
    query = query.where(Submission.edition_id == edition_id, Submission.id.not_in(hidden))
    query = query.where(Submission.state.in_(OPEN), Review.state.in_({*TO_WRITE, ReviewState.SUBMITTED}))
    rows = db.session.execute(query.group_by(Review.submission_id)).all()
    return {one: count for one, count, _ in rows}, sum(done for *_, done in rows)


def _wanted(edition_id: UUID) -> int:
    """Return how many reviews each submission is to get: what the last assignment that was used asked for."""
    query = select(AssignmentPlan.reviews).where(
        AssignmentPlan.edition_id == edition_id, AssignmentPlan.state == PlanState.USED
    )
    return db.session.scalar(query.order_by(AssignmentPlan.used_at.desc()).limit(1)) or USUAL_REVIEWS


def _discussed(submission_ids: Collection[UUID]) -> frozenset[UUID]:
    query = select(Remark.submission_id).where(Remark.submission_id.in_(submission_ids)).distinct()
    return frozenset(db.session.scalars(query))


def _is_split(row: PanelRow, found: Collection[tuple[float, UUID]], noise: float) -> bool:
    return disagree(spread=row.spread.range, residuals=[one for one, _ in found], noise=noise)
