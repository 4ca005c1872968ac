"""A call as large as any has been: projects copied from those there are, each with reviewers and reviews."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast
from uuid import UUID

import numpy as np
from sqlalchemy import FromClause, Table, bindparam, insert, select, update

from summit.accounts.models import Person, RoleGrant
from summit.bench.rules import LARGE, Budget, Cost, least
from summit.bench.services import TIMES, WARM_UP, signed_in
from summit.core.access import Role
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.ids import new_id, new_reference
from summit.edition.queries import current_edition
from summit.projects.models import Project, ProjectAuthor, ProjectFacet, ProjectPartner, ProjectVersion
from summit.review.models import Affiliation, Review, ReviewScore
from summit.review.states import ReviewState
from summit.showcase.models import Submission
from summit.showcase.states import SubmissionState

SUBMISSIONS, REVIEWERS, EACH = 2_000, 500, 3
PIECE = 500
TOTALS = "totals"
OF_A_PROJECT = (ProjectPartner, ProjectAuthor, ProjectFacet)
Row = dict[str, Any]


def measured(make_client: Callable[[], Any]) -> Iterator[tuple[Budget, Cost]]:
    """Yield what each page of reviewing costs: the least of many runs, for the machine may be busy."""
    for budget in LARGE:
        visitor = signed_in(make_client(), budget.role)
        costs = [visitor.get(budget.path) for _ in range(WARM_UP + 3 * TIMES)]
        yield budget, least(costs[WARM_UP:])


def grow(submissions: int = SUBMISSIONS, reviewers: int = REVIEWERS) -> int:
    """Copy what is being reviewed until there are so many, each with three reviews; return how many came."""
    with unit_of_work():
        there = db.session.execute(select(Submission.id)).all()
        many = submissions - len(there)
        if many > 0:
            people = _people(reviewers)
            for first in range(0, many, PIECE):
                _copy(range(first, min(many, first + PIECE)), people)
    return max(0, many)


def _people(count: int) -> list[UUID]:
    """Return the reviewers there are, and as many new ones as are missing."""
    query = select(RoleGrant.person_id).where(RoleGrant.role == Role.REVIEWER)
    people = list(dict.fromkeys(db.session.scalars(query)))
    for number in range(len(people), count):
        person = Person(
            email=f"bench{number}@demonstration.example", name=f"Reviewer {number} (demonstration)"
        )
        db.session.add(person)
        db.session.flush()
        db.session.add(RoleGrant(person_id=person.id, role=Role.REVIEWER, granted_by_id=None))
        words = f"Office {number} (demonstration)"
        db.session.add(Affiliation(person_id=person.id, organisation_words=words, added_by_id=person.id))
        people.append(person.id)
    db.session.flush()
    return people


def _copy(numbers: range, people: list[UUID]) -> None:
    """Copy one piece: a project for each number, in turn from those under review or decided."""
    edition_id = current_edition().id
    state = Submission.state.not_in([SubmissionState.DRAFT, SubmissionState.WITHDRAWN])
    query = select(Submission.__table__).where(Submission.edition_id == edition_id, state)
    models = [dict(one) for one in db.session.execute(query.order_by(Submission.id).limit(12)).mappings()]
    made: dict[Any, list[Row]] = {}
    scores = _scores()
    for number in numbers:
        _one(models[number % len(models)], number, people, scores, made)
    for model in (Project, ProjectVersion, *OF_A_PROJECT, Submission, Review, ReviewScore):
        db.session.execute(insert(cast("Table", model.__table__)), made[model])
    _advance(made)


def _advance(made: dict[Any, list[Row]]) -> None:
    """Let each live as the table of its states says: what is made begins at the beginning."""
    ids, table = [row["id"] for row in made[Submission]], cast("Table", Submission.__table__)
    for state in (SubmissionState.SUBMITTED, SubmissionState.IN_REVIEW):
        db.session.execute(update(table).where(table.c.id.in_(ids)).values(state=state))
    reviews = cast("Table", Review.__table__)
    step = update(reviews).where(reviews.c.id == bindparam("review"))
    step = step.values(state=ReviewState.SUBMITTED, total=bindparam("points"))
    db.session.connection().execute(step, made[TOTALS])


def _one(
    model: Row, number: int, people: list[UUID], scores: dict[UUID, Row], made: dict[Any, list[Row]]
) -> None:
    project, version, submission = new_id(), new_id(), new_id()
    old = model["project_id"]
    (kept,) = _rows(Project.__table__, "id", old)
    title = f"{kept['title']} {number}"
    own: Row = {"id": project, "number": f"ESC-{50_000 + number}", "versions": 1, "published_version": None}
    _add(made, Project, kept | own | {"source_key": None, "title": title})
    (text,) = _rows(ProjectVersion.__table__, "id", model["version_id"])
    _add(made, ProjectVersion, text | {"id": version, "project_id": project, "number": 1})
    for table in OF_A_PROJECT:
        for row in _rows(table.__table__, "project_id", old):
            _add(made, table, row | {"project_id": project})
    fresh: Row = {"id": submission, "reference": new_reference(), "project_id": project, "version": 1}
    fresh |= {"version_id": version, "state": SubmissionState.DRAFT, "decided_at": None}
    _add(made, Submission, model | fresh | {"final_version_id": None})
    chance = np.random.default_rng(number)
    for place in range(EACH):
        review, person = new_id(), people[(number * EACH + place) % len(people)]
        total = int(np.clip(chance.normal(6000, 1500), 0, 10_000))
        _add(made, Review, _review(scores) | {
            "id": review, "submission_id": submission, "version_id": version, "reviewer_id": person,
            "total": None, "submitted_at": now(), "saved_at": now(), "state": ReviewState.ASSIGNED,
        })  # fmt: skip
        made.setdefault(TOTALS, []).append({"review": review, "points": total})
        for criterion, row in scores.items():
            if criterion.int:
                level = int(chance.integers(0, 5))
                _add(made, ReviewScore, row | {"review_id": review, "level": level, "not_applicable": False})


def _scores() -> dict[UUID, Row]:
    """Return one submitted review (under no id) and its scores, by criterion."""
    query = select(Review.__table__).where(Review.state == ReviewState.SUBMITTED).limit(1)
    review = dict(db.session.execute(query).mappings().one())
    rows = _rows(ReviewScore.__table__, "review_id", review["id"])
    return {UUID(int=0): review} | {row["criterion_id"]: row for row in rows}


def _review(scores: dict[UUID, Row]) -> Row:
    return dict(scores[UUID(int=0)])


def _rows(table: FromClause, name: str, value: object) -> list[Row]:
    rows = db.session.execute(select(table).where(table.c[name] == value)).mappings()
    return [dict(row) for row in rows]


def _add(made: dict[Any, list[Row]], model: Any, row: Row) -> None:
    made.setdefault(model, []).append(row)
