"""Scores made comparable, for chairs: from the reviews that the reader may see and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, String, func, select, type_coerce

from summit.accounts.queries import names_of
from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.review.models import Review
from summit.review.queries.panel import PanelRow, hidden_from, rows_of
from summit.review.rules.answers import Confidence
from summit.review.rules.decisions import Place
from summit.review.rules.scores import HUNDREDTHS, Standing, standing
from summit.review.states import ReviewState
from summit.showcase.models import CallFormat, Submission
from summit.showcase.queries import call_formats
from summit.showcase.rules import FORMATS

if TYPE_CHECKING:
    from summit.review.calibration import Calibration

WEIGHTS: Mapping[Confidence, float] = {
    Confidence.LOW: 0.5,
    Confidence.SOME: 0.75,
    Confidence.GOOD: 1.0,
    Confidence.EXPERT: 1.25,
}
"""How much a review counts by how well its reviewer knows the subject."""
LEAST_REVIEWS = 3
"""Before so many reviews nothing is said of a reviewer."""
KEPT = 8
Given = tuple[tuple[int, int, int, float], ...]
"""Submission, reviewer, total in hundredths, weight."""


class Judged(NamedTuple):  # there may be thousands, and a tuple is made in no time
    """One review that is in: what it gives, and how much it counts."""

    submission_id: UUID
    reviewer_id: UUID
    total: int
    weight: float


@dataclass(frozen=True, slots=True)
class Reviews:
    """Every review that is in, by numbers of submissions and reviewers instead of their ids."""

    rows: Sequence[Judged]
    given: Given
    place: Mapping[UUID, int]
    column: Mapping[UUID, int]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One submission: its comparable score beside the average, and the chance of a place (None: no limit)."""

    rank: int
    row: PanelRow
    mean: float
    low: float
    high: float
    chance: float | None

    @property
    def standing(self) -> Standing | None:
        """Whether a place is clear, out of reach or to be talked about."""
        return None if self.chance is None else standing(self.chance)


@dataclass(frozen=True, slots=True)
class Temper:
    """How much more or less than others a reviewer gives, in points."""

    name: str
    reviews: int
    offset: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The submissions of one format by comparable score, and what was learnt of reviewers."""

    format: str
    formats: Sequence[str]
    capacity: int | None
    rows: Sequence[Ranked]
    unjudged: int
    tempers: Sequence[Temper]
    hidden: Collection[UUID]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a ranking is made of: the rows that the reader may see, and every review of these that is in."""

    rows: Sequence[PanelRow]
    reviews: Reviews
    formats: Mapping[str, CallFormat]
    hidden: Collection[UUID]

    def calibrated(self, chosen: str, *, with_chances: bool) -> Calibration:
        """Return the scores made comparable, and for one format the chances of a place."""
        if not with_chances:
            return comparable(self.reviews.given, None, ())
        among = tuple(sorted(self.reviews.place[row.submission_id] for row in self.judged(chosen)))
        return comparable(self.reviews.given, self.formats[chosen].capacity, among)

    def judged(self, chosen: str) -> Sequence[PanelRow]:
        """Return what of one format has a score."""
        return [row for row in self.rows if row.format == chosen and row.submission_id in self.reviews.place]


@lru_cache(maxsize=KEPT)
def comparable(given: Given, capacity: int | None, among: tuple[int, ...]) -> Calibration:
    """Return the calibration of these scores; the same scores are not worked out again."""
    from summit.review.calibration import calibrate  # noqa: PLC0415 (numpy, 20 MB, for this alone)

    submission, reviewer, total, weight = zip(*given, strict=True)
    points = [one / HUNDREDTHS for one in total]
    return calibrate(submission, reviewer, points, weight=weight, capacity=capacity, among=among)


def ranking(edition_id: UUID, *, actor: PersonActor, wanted: str = "") -> Ranking:
    """Return the submissions of a format, ranked; what is hidden from the reader counts nowhere."""
    basis = basis_of(edition_id, actor=actor)
    formats = [term.code for term in FORMATS if any(row.format == term.code for row in basis.rows)]
    chosen = wanted if wanted in formats else next(iter(formats), "")
    capacity = basis.formats[chosen].capacity if chosen else None
    here = sum(row.format == chosen for row in basis.rows)
    if not basis.reviews.rows:
        return Ranking(chosen, formats, capacity, [], here, [], basis.hidden)
    found, judged = basis.calibrated(chosen, with_chances=True), basis.judged(chosen)
    return Ranking(
        chosen, formats, capacity, _ranked(judged, basis.reviews.place, found), here - len(judged),
        _tempers(basis.reviews, found), basis.hidden,
    )  # fmt: skip


def places_of(edition_id: UUID, *, actor: PersonActor) -> Mapping[UUID, Place]:
    """Return where every submission stands among those of its format, as a chair sees them."""
    basis = basis_of(edition_id, actor=actor)
    if not basis.reviews.rows:
        return {}
    found = basis.calibrated("", with_chances=False)
    return {
        one.row.submission_id: Place(one.rank, limit.capacity)
        for code, limit in basis.formats.items()
        for one in _ranked(basis.judged(code), basis.reviews.place, found)
    }


def basis_of(edition_id: UUID, *, actor: PersonActor, hidden: Collection[UUID] | None = None) -> Basis:
    """Return what a chair's ranking is made of; what is hidden from them can be given where it is known."""
    if hidden is None:
        hidden = hidden_from(actor, Permission.REVIEW_DECIDE)
    return Basis(
        rows=[row for row in rows_of(edition_id, hidden) if row.format],
        reviews=_reviews(edition_id, hidden),
        formats=call_formats(edition_id),
        hidden=hidden,
    )


def _ranked(rows: Sequence[PanelRow], place: Mapping[UUID, int], found: Calibration) -> Sequence[Ranked]:
    chances = found.probability_in_top
    order = sorted(rows, key=lambda row: (-found.mean[place[row.submission_id]], row.reference))
    return [
        Ranked(
            rank=number,
            row=row,
            mean=float(found.mean[at]),
            low=float(found.low[at]),
            high=float(found.high[at]),
            chance=None if chances is None else float(chances[at]),
        )
        for number, row in enumerate(order, start=1)
        for at in [place[row.submission_id]]
    ]


def _tempers(reviews: Reviews, found: Calibration) -> Sequence[Temper]:
    counts = Counter(one.reviewer_id for one in reviews.rows)
    known = [one for one, count in counts.items() if count >= LEAST_REVIEWS]
    names = names_of(known)
    rows = [
        Temper(names[one], counts[one], float(found.reviewer_offset[reviews.column[one]])) for one in known
    ]
    return sorted(rows, key=lambda row: (round(row.offset, 9), row.name.casefold()))


def _reviews(edition_id: UUID, hidden: Collection[UUID]) -> Reviews:
    """Return the reviews that are in; they are read again only when one has changed."""
    query = _in(edition_id, hidden, func.count(), func.sum(Review.version), func.max(Review.saved_at))
    mark = tuple(db.session.execute(query).one())
    return _read(edition_id, frozenset(hidden), mark)


@lru_cache(maxsize=KEPT)
def _read(edition_id: UUID, hidden: frozenset[UUID], mark: tuple[object, ...]) -> Reviews:  # noqa: ARG001 (the key)
    """Read every review that is in; an id that stands in many rows is made once."""
    raw = [type_coerce(one, String) for one in (Review.submission_id, Review.reviewer_id)]
    query = _in(edition_id, hidden, *raw, Review.total, Review.confidence)
    found: Sequence[Any] = db.session.execute(query.order_by(Review.submission_id, Review.reviewer_id)).all()
    ids: dict[object, UUID] = {}

    def read(value: object) -> UUID:
        if value not in ids:
            ids[value] = value if isinstance(value, UUID) else UUID(str(value))
        return ids[value]

    rows = [
        Judged(read(one), read(other), total, WEIGHTS[confidence or Confidence.GOOD])
        for one, other, total, confidence in found
    ]
    place = _numbered({one.submission_id for one in rows})
    column = _numbered({one.reviewer_id for one in rows})
    given = tuple((place[one.submission_id], column[one.reviewer_id], one.total, one.weight) for one in rows)
    return Reviews(rows, given, place, column)


def _in(edition_id: UUID, hidden: Collection[UUID], *columns: Any) -> Select[Any]:
    query: Select[Any] = select(*columns).join(Submission, Submission.id == Review.submission_id)
    query = query.where(Submission.edition_id == edition_id, Review.state == ReviewState.SUBMITTED)
    return query.where(Review.total.is_not(None), Submission.id.not_in(hidden))


def _numbered(ids: Collection[UUID]) -> Mapping[UUID, int]:
    return {one: number for number, one in enumerate(sorted(ids, key=lambda one: one.bytes))}
