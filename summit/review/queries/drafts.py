"""What deciding on several submissions at once would do, told before it is done; and the borderline list."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.core.errors import DomainError
from summit.core.paging import Page
from summit.review.models import Minute, Review
from summit.review.queries.panel import PanelRow, hidden_from, rows_of, subject_of
from summit.review.queries.ranking import Ranked, Ranking, places_of, ranking
from summit.review.rules.decisions import Place, Verdict, check_decision, departs
from summit.review.rules.scores import Standing
from summit.review.states import ReviewState
from summit.showcase.states import LIFECYCLE, SubmissionAction

A_PAGE = 10


@dataclass(frozen=True, slots=True)
class Draft:
    """What becomes of one submission: whether that departs from its rank, or why it cannot be."""

    row: PanelRow
    place: Place | None
    departs: bool
    refusal: DomainError | None

    @property
    def shown(self) -> tuple[object, ...]:
        """What a chair reads of it, so that a change since is noticed."""
        refusal = self.refusal.message if self.refusal else ""
        return (self.row.submission_id, self.row.pending, self.place, self.departs, self.row.spread, refusal)


@dataclass(frozen=True, slots=True)
class Talked:
    """One submission of the borderline list, with its reviews and what the committee said."""

    ranked: Ranked
    reviews: Sequence[Review]
    minutes: Sequence[Minute]


@dataclass(frozen=True, slots=True)
class Borderline:
    """One page of what to talk through, from the highest rank to the lowest."""

    ranking: Ranking
    page: Page[Talked]


def drafts(
    edition_id: UUID, submission_ids: Collection[UUID], verdict: Verdict, *, actor: PersonActor
) -> Sequence[Draft]:
    """Return what this verdict on these submissions would do; what is hidden from the chair is not there."""
    rows = chosen(edition_id, submission_ids, actor=actor)
    places = places_of(edition_id, actor=actor)
    return [_draft(row, verdict, places.get(row.submission_id)) for row in rows]


def chosen(edition_id: UUID, submission_ids: Collection[UUID], *, actor: PersonActor) -> Sequence[PanelRow]:
    """Return the rows of these submissions that a chair may decide on."""
    wanted, hidden = set(submission_ids), hidden_from(actor, Permission.REVIEW_DECIDE)
    rows = [row for row in rows_of(edition_id, hidden) if row.submission_id in wanted]
    return sorted(rows, key=lambda row: row.reference)


def clear(edition_id: UUID, *, format: str, wanted: Standing, actor: PersonActor) -> Sequence[UUID]:  # noqa: A002
    """Return what of a format is clearly in, or clearly out, and is neither decided nor drafted."""
    return [
        one.row.submission_id
        for one in ranking(edition_id, actor=actor, wanted=format).rows
        if one.standing is wanted and one.row.pending is None and one.row.is_open
    ]


def borderline(edition_id: UUID, *, actor: PersonActor, wanted: str, page: int) -> Borderline:
    """Return what of a format the committee talks through: what is borderline, and what it took up itself."""
    found = ranking(edition_id, actor=actor, wanted=wanted)
    noted = _minutes([one.row.submission_id for one in found.rows])
    rows = [
        one
        for one in found.rows
        if one.row.is_open and (one.standing is Standing.BORDERLINE or one.row.submission_id in noted)
    ]
    pages = max(1, -(-len(rows) // A_PAGE))
    number = min(max(page, 1), pages)
    here = rows[(number - 1) * A_PAGE : number * A_PAGE]
    reviews = _reviews([one.row.submission_id for one in here])
    talked = [
        Talked(one, reviews.get(one.row.submission_id, ()), noted.get(one.row.submission_id, ()))
        for one in here
    ]
    return Borderline(found, Page(talked, number, pages, len(rows)))


def minutes_of(submission_id: UUID, *, actor: PersonActor) -> Sequence[Minute]:
    """Return what the committee said of a submission, to chairs."""
    subject_of(submission_id, actor=actor, permission=Permission.REVIEW_DECIDE)
    return _minutes([submission_id]).get(submission_id, ())


def _draft(row: PanelRow, verdict: Verdict, place: Place | None) -> Draft:
    refusal: DomainError | None = None
    try:
        LIFECYCLE.after(row.state, SubmissionAction(verdict.outcome))
        check_decision(verdict, submitted=row.spread.reviews, place=place)
    except DomainError as refused:
        refusal = refused
    return Draft(row, place, departs(verdict.outcome, place), refusal)


def _minutes(submission_ids: Collection[UUID]) -> dict[UUID, list[Minute]]:
    query = select(Minute).options(joinedload(Minute.taken_by, innerjoin=True))
    query = query.where(Minute.submission_id.in_(submission_ids)).order_by(Minute.taken_at, Minute.id)
    found: dict[UUID, list[Minute]] = {}
    for one in db.session.scalars(query):
        found.setdefault(one.submission_id, []).append(one)
    return found


def _reviews(submission_ids: Collection[UUID]) -> dict[UUID, list[Review]]:
    query = select(Review).options(joinedload(Review.reviewer, innerjoin=True), selectinload(Review.scores))
    query = query.where(Review.submission_id.in_(submission_ids), Review.state == ReviewState.SUBMITTED)
    found: dict[UUID, list[Review]] = {}
    for one in db.session.scalars(query.order_by(Review.total, Review.id)):
        found.setdefault(one.submission_id, []).append(one)
    return found
