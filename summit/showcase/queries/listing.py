"""The organisers' list of submissions: searched, filtered, counted, a page at a time or whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from summit.accounts.models import Person
from summit.core import search
from summit.core.access import PersonActor
from summit.core.db import db
from summit.core.paging import SIZE, Page
from summit.core.search import Condition, Search, Sign
from summit.projects.document.searched import SOURCE
from summit.projects.models import FacetKind, Project, ProjectFacet
from summit.showcase.models import Submission, SubmissionTag
from summit.showcase.queries.asking import conditions
from summit.showcase.queries.submissions import not_hidden
from summit.showcase.states import SubmissionState

SERVICES = (
    select(func.aggregate_strings(ProjectFacet.code, ","))
    .where(ProjectFacet.project_id == Submission.project_id, ProjectFacet.kind == FacetKind.SERVICE)
    .correlate(Submission)
    .scalar_subquery()
)
TAGS = (
    select(func.aggregate_strings(SubmissionTag.tag, ","))
    .where(SubmissionTag.submission_id == Submission.id)
    .correlate(Submission)
    .scalar_subquery()
)
COLUMNS = (
    SERVICES, TAGS, Submission.id, Submission.reference, Submission.state, Submission.submitted_at,
    Project.title, Project.missing, Project.has_consent, Person.name,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which submissions an organiser wants to see; None is all."""

    state: SubmissionState | None = None
    service: str | None = None
    type: str | None = None
    search: Search = field(default_factory=Search)

    @property
    def conditions(self) -> list[Condition]:
        """Return what is asked by the filters and in the search, the state of the tabs left out."""
        chosen = (("service", self.service), ("type", self.type))
        filters = [Condition(name, Sign.IS, (code,)) for name, code in chosen if code]
        return [*filters, *self.search.conditions]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the organisers' list, as a page shows it."""

    services: Sequence[str]
    tags: Sequence[str]
    id: UUID
    reference: str
    state: SubmissionState
    submitted_at: datetime | None
    title: str
    missing: int | None
    has_consent: bool
    owner_name: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One submission of the list, whole, for files and for what is done to many."""

    submission: Submission
    services: Sequence[str]
    tags: Sequence[str]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the organisers' list, and how many there are in each state."""

    page: Page[Line]
    counts: Mapping[SubmissionState, int]


def listing(edition_id: UUID | None, wanted: Wanted, *, actor: PersonActor, page: int = 1) -> Listing:
    """Return one page of an edition's submissions, the best match first, else by title."""
    chosen, best = _chosen(edition_id, wanted, actor)
    counted = chosen.with_only_columns(Submission.state, func.count()).group_by(Submission.state)
    found = dict(db.session.execute(counted).all())
    counts = {state: found.get(state, 0) for state in SubmissionState}
    total = sum(counts.values()) if wanted.state is None else counts[wanted.state]
    pages = max(1, -(-total // SIZE))
    number = min(max(page, 1), pages)
    on_page = _in_state(chosen, wanted).order_by(best, Submission.id).limit(SIZE).offset((number - 1) * SIZE)
    rows = db.session.execute(_lines(on_page, best))
    lines = [Line(_apart(services), _apart(tags), *said) for services, tags, *said in rows]
    return Listing(Page(lines, number, pages, total), counts)


def everything(edition_id: UUID | None, wanted: Wanted, *, actor: PersonActor) -> Sequence[Listed]:
    """Return all that is asked for, to be exported or changed together."""
    chosen, best = _chosen(edition_id, wanted, actor)
    return _listed(_rows(chosen, wanted).order_by(best, Submission.id))


def some(submission_ids: Sequence[UUID], *, actor: PersonActor) -> Sequence[Listed]:
    """Return those of the submissions that an organiser may see, by title."""
    chosen = not_hidden(_with_project(), actor).where(Submission.id.in_(submission_ids))
    return _listed(_rows(chosen, Wanted()).order_by(func.lower(Project.title), Submission.id))


def tags_in_use(edition_id: UUID | None, *, actor: PersonActor) -> Sequence[str]:
    """Return every tag of an edition's submissions, in order."""
    tagged = select(SubmissionTag.tag).distinct()
    tagged = tagged.join(Submission, Submission.id == SubmissionTag.submission_id)
    query = not_hidden(tagged, actor).where(Submission.edition_id == edition_id)
    return db.session.scalars(query.order_by(SubmissionTag.tag)).all()


def _with_project() -> Select[Any]:
    return select(Submission).select_from(Submission).join(Project, Project.id == Submission.project_id)


def _chosen(
    edition_id: UUID | None, wanted: Wanted, actor: PersonActor
) -> tuple[Select[Any], ColumnElement[Any]]:
    """Return what is chosen, and by what it is ordered, the least first."""
    query = not_hidden(_with_project(), actor).where(
        Submission.edition_id == edition_id, *conditions(wanted.conditions)
    )
    if not wanted.search.words:
        return query, func.lower(Project.title)
    found = search.found(SOURCE, wanted.search.words)
    query = query.join(found, found.c.subject_id == Submission.project_id)
    return query, -found.c.score


def _lines(on_page: Select[Any], best: ColumnElement[Any]) -> Select[Any]:
    """Return the ``COLUMNS`` of those on a page: which they are is found first, by what orders them alone."""
    page = on_page.with_only_columns(Submission.id, best.label("best")).subquery()
    return (
        select(*COLUMNS)
        .select_from(page)
        .join(Submission, Submission.id == page.c.id)
        .join(Project, Project.id == Submission.project_id)
        .join(Person, Person.id == Submission.owner_id)
        .order_by(page.c.best, Submission.id)
    )


def _in_state(chosen: Select[Any], wanted: Wanted) -> Select[Any]:
    return chosen.where(Submission.state == wanted.state) if wanted.state else chosen


def _rows(chosen: Select[Any], wanted: Wanted) -> Select[Any]:
    """Return whole rows with their services and tags, in one statement."""
    options = (contains_eager(Submission.project), joinedload(Submission.owner, innerjoin=True))
    return _in_state(chosen, wanted).options(*options).add_columns(SERVICES, TAGS)


def _apart(codes: str | None) -> list[str]:
    return sorted(codes.split(",")) if codes else []


def _listed(query: Select[Any]) -> list[Listed]:
    return [Listed(one, _apart(services), _apart(tags)) for one, services, tags in db.session.execute(query)]
