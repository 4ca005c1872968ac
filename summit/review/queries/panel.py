"""What chairs read: every submission but those they are in conflict with."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload, selectinload

from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.core.paging import SIZE, Page
from summit.projects.models import Project
from summit.review.models import Criterion, Decision, Review
from summit.review.queries.conflicts import visible_conflicts
from summit.review.queries.reviewing import criteria
from summit.review.rules.scores import Spread, mean_of, spread
from summit.review.states import EXPECTED, DecisionState, Outcome, ReviewState
from summit.showcase.models import Submission
from summit.showcase.queries import IN_REVIEWING, Reviewable, reviewable
from summit.showcase.states import SubmissionState

Levels = Sequence[tuple[Criterion, Sequence[int | None]]]


class Order(StrEnum):
    """By what the chairs' table is ordered."""

    MEAN = "mean"
    REVIEWS = "reviews"
    RANGE = "range"
    TITLE = "title"


class PanelRow(NamedTuple):  # there may be thousands, and a tuple is made in no time
    """One submission in the chairs' table."""

    submission_id: UUID
    reference: str
    title: str
    primary_type: str | None
    format: str | None
    state: SubmissionState
    expected: int
    spread: Spread
    pending: Outcome | None

    @property
    def is_open(self) -> bool:
        """Whether nobody was told a decision yet."""
        return self.state in {SubmissionState.SUBMITTED, SubmissionState.IN_REVIEW}


@dataclass(frozen=True, slots=True)
class Panel:
    """One page of the table, and what all of it adds up to."""

    page: Page[PanelRow]
    reviews: int
    expected: int
    unassigned: int
    pending: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything on one submission that a chair decides with."""

    subject: Reviewable
    criteria: Sequence[Criterion]
    reviews: Sequence[Review]
    decisions: Sequence[Decision]

    @property
    def submitted(self) -> Sequence[Review]:
        """The reviews that are in."""
        return [one for one in self.reviews if one.state is ReviewState.SUBMITTED]

    @property
    def spread(self) -> Spread:
        """What they add up to."""
        return spread([one.total for one in self.submitted])

    @property
    def levels(self) -> Levels:
        """The levels they give, criterion by criterion."""
        return levels_of(self.submitted, self.criteria)

    @property
    def pending(self) -> Decision | None:
        """The decision that waits to be released."""
        return next((one for one in self.decisions if one.state is DecisionState.PENDING), None)

    @property
    def released(self) -> Decision | None:
        """The decision that authors know."""
        return next((one for one in self.decisions if one.state is DecisionState.RELEASED), None)


def panel(edition_id: UUID, *, actor: PersonActor, order: Order = Order.MEAN, page: int = 1) -> Panel:
    """Return one page of an edition's submissions with what reviewers gave them."""
    hidden = hidden_from(actor, Permission.REVIEW_DECIDE)
    rows = sorted(rows_of(edition_id, hidden), key=lambda row: _key(row, order))
    pages = max(1, -(-len(rows) // SIZE))
    number = min(max(page, 1), pages)
    return Panel(
        page=Page(rows[(number - 1) * SIZE : number * SIZE], number, pages, len(rows)),
        reviews=sum(row.spread.reviews for row in rows),
        expected=sum(row.expected for row in rows),
        unassigned=sum(row.expected == 0 for row in rows),
        pending=sum(row.pending is not None for row in rows),
    )


def hidden_from(actor: PersonActor, permission: Permission) -> Collection[UUID]:
    """Return what a chair may not see; to whoever is no chair nothing exists."""
    if permission not in actor.permissions:
        raise NoResultFound
    return visible_conflicts(actor)


def subject_of(submission_id: UUID, *, actor: PersonActor, permission: Permission) -> Reviewable:
    """Return one submission to a chair; in conflict it does not exist."""
    if submission_id in hidden_from(actor, permission):
        raise NoResultFound
    return reviewable(submission_id)


def dossier(submission_id: UUID, *, actor: PersonActor) -> Dossier:
    """Return everything on one submission to a chair."""
    subject = subject_of(submission_id, actor=actor, permission=Permission.REVIEW_DECIDE)
    return Dossier(
        subject, criteria(subject.edition_id), reviews_of(submission_id), decisions_of(submission_id)
    )


def reviews_of(submission_id: UUID) -> Sequence[Review]:
    """Return the reviews asked for a submission; whoever calls has checked who may read them."""
    query = select(Review).where(Review.submission_id == submission_id, Review.state != ReviewState.REMOVED)
    whole = query.options(joinedload(Review.reviewer), selectinload(Review.scores))
    return db.session.scalars(whole.order_by(Review.id)).all()


def decisions_of(submission_id: UUID) -> Sequence[Decision]:
    """Return the decisions on a submission, the newest first; whoever calls has checked who may read."""
    query = select(Decision).where(Decision.submission_id == submission_id)
    return db.session.scalars(query.order_by(Decision.decided_at.desc(), Decision.id)).all()


def levels_of(reviews: Sequence[Review], criteria: Sequence[Criterion]) -> Levels:
    """Return the levels that reviews give, criterion by criterion, in the order of the reviews."""
    given = [{score.criterion_id: score.level for score in review.scores} for review in reviews]
    return [(one, [levels.get(one.id) for levels in given]) for one in criteria]


def spreads(submission_ids: Collection[UUID]) -> Mapping[UUID, Spread]:
    """Return what the reviews of several submissions add up to now."""
    query = select(Review.submission_id, Review.total).where(
        Review.submission_id.in_(submission_ids), Review.state == ReviewState.SUBMITTED
    )
    totals: dict[UUID, list[int | None]] = {one: [] for one in submission_ids}
    for submission_id, total in db.session.execute(query):
        totals[submission_id].append(total)
    return {one: spread(found) for one, found in totals.items()}


def rows_of(edition_id: UUID, hidden: Collection[UUID]) -> list[PanelRow]:
    """Return every submission that is not hidden, with what its reviews add up to."""
    submitted = Review.state == ReviewState.SUBMITTED
    query = (
        select(
            Submission.id,
            Submission.reference,
            Project.title,
            Project.primary_type,
            Submission.format,
            Submission.state,
            func.count(Review.id).filter(Review.state.in_(EXPECTED)),
            func.count(Review.id).filter(submitted),
            func.count(Review.total),
            func.sum(Review.total),
            func.min(Review.total),
            func.max(Review.total),
            Decision.outcome,
        )
        .join(Project, Project.id == Submission.project_id)
        .outerjoin(Review, Review.submission_id == Submission.id)
        .outerjoin(
            Decision,
            and_(Decision.submission_id == Submission.id, Decision.state == DecisionState.PENDING),
        )
        .where(Submission.edition_id == edition_id, Submission.state.in_(IN_REVIEWING))
        .group_by(Submission.id, Project.id, Decision.id)
    )
    return [
        PanelRow(
            submission_id=row[0],
            reference=row[1],
            title=row[2],
            primary_type=row[3],
            format=row[4],
            state=row[5],
            expected=row[6],
            spread=Spread(row[7], mean_of(int(row[9] or 0), row[8]), row[10], row[11]),
            pending=row[12],
        )
        for row in db.session.execute(query)
        if row[0] not in hidden
    ]


def _key(row: PanelRow, order: Order) -> tuple[float, str, str]:
    """Return what a row is ordered by; what has no figure yet comes last."""
    last = float("inf")
    figures = {
        Order.MEAN: -row.spread.mean if row.spread.mean is not None else last,
        Order.REVIEWS: row.spread.reviews,
        Order.RANGE: -row.spread.range if row.spread.range is not None else last,
        Order.TITLE: 0,
    }
    return (figures[order], row.title.casefold(), row.reference)
