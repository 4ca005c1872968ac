"""What the programme would be made of, decisions that are only drafted counted as if they stood."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Integer,
    Select,
    String,
    and_,
    case,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)

from summit.core.db import db
from summit.projects.models import FacetKind, Project, ProjectFacet
from summit.review.models import Decision
from summit.review.states import DecisionState, Outcome
from summit.showcase.models import Submission
from summit.showcase.queries import IN_REVIEWING
from summit.showcase.states import ACCEPTED_OR_LATER

FACETS = (FacetKind.SERVICE, FacetKind.NATION, FacetKind.REGION, FacetKind.TYPE)
THEME, FORMAT = "theme", "format"


@dataclass(frozen=True, slots=True)
class Share:
    """Of everything with one code: how much there is, how much has a place now, and would have then."""

    code: str | None
    offered: int
    accepted: int
    then: int


Balance = Mapping[str, Sequence[Share]]
"""By service, nation, region, type, theme and format."""


def balance_of(
    edition_id: UUID,
    *,
    hidden: Collection[UUID],
    also: Collection[UUID] = (),
    outcome: Outcome | None = None,
) -> Balance:
    """Return how the places are shared out, to a chair from whom this is hidden.

    ``also`` are submissions that would get this ``outcome``.
    """
    seen = Submission.id.not_in(hidden)
    now = _counts(_every(edition_id).where(seen))
    changed = Submission.id.in_(also)
    before = _counts(_every(edition_id).where(seen, changed)) if also else {}
    gains = outcome is Outcome.ACCEPT
    found: dict[str, list[Share]] = {}
    for (kind, code), (offered, accepted) in now.items():
        of_these, had_a_place = before.get((kind, code), (0, 0))
        then = accepted - had_a_place + (of_these if gains else 0)
        found.setdefault(kind, []).append(Share(code, offered, accepted, then))
    return found


def _every(edition_id: UUID) -> Select[Any]:
    pending = and_(Decision.submission_id == Submission.id, Decision.state == DecisionState.PENDING)
    query = select(Submission.id).join(Project, Project.id == Submission.project_id)
    return query.outerjoin(Decision, pending).where(
        Submission.edition_id == edition_id, Submission.state.in_(IN_REVIEWING)
    )


def _counts(every: Select[Any]) -> Mapping[tuple[str, str | None], tuple[int, int]]:
    """Count, code by code, what there is and what has a place, drafted or told."""
    has_place = case(
        (Decision.outcome == Outcome.ACCEPT, 1),
        (Decision.id.is_not(None), 0),
        (Submission.state.in_(ACCEPTED_OR_LATER), 1),
        else_=0,
    )
    both = (func.count(), func.sum(type_coerce(has_place, Integer)))
    facets = every.join(ProjectFacet, ProjectFacet.project_id == Project.id)
    by_kind = facets.where(ProjectFacet.kind.in_(FACETS)).group_by(ProjectFacet.kind, ProjectFacet.code)
    counted: list[Select[Any, Any, Any, Any]] = [
        by_kind.with_only_columns(type_coerce(ProjectFacet.kind, String), ProjectFacet.code, *both),
        every.with_only_columns(literal(THEME), Project.theme, *both).group_by(Project.theme),
        every.with_only_columns(literal(FORMAT), Submission.format, *both).group_by(Submission.format),
    ]
    rows: Sequence[Any] = db.session.execute(union_all(*counted)).all()
    return {(kind, code): (offered, int(accepted or 0)) for kind, code, offered, accepted in rows}
