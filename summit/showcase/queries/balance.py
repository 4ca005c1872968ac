"""What was offered, counted in every way that the programme is to be balanced by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from summit.core.access import PersonActor
from summit.core.clock import LONDON
from summit.core.db import db
from summit.edition.models import Edition
from summit.organisations.models import OrganisationTile
from summit.projects.models import FacetKind, Project, ProjectFacet, ProjectPartner
from summit.showcase.models import CallFormat, Submission
from summit.showcase.queries.call import call_formats
from summit.showcase.queries.submissions import not_hidden
from summit.showcase.states import ACCEPTED_OR_LATER, SubmissionState


class Standing(StrEnum):
    """How a submission counts in a picture."""

    ACCEPTED = "accepted"
    OPEN = "open"
    NOT_CHOSEN = "not chosen"


STANDINGS: Mapping[SubmissionState, Standing] = MappingProxyType(
    dict.fromkeys(
        (SubmissionState.SUBMITTED, SubmissionState.IN_REVIEW, SubmissionState.RESERVE), Standing.OPEN
    )
    | dict.fromkeys(ACCEPTED_OR_LATER, Standing.ACCEPTED)
    | {SubmissionState.DECLINED: Standing.NOT_CHOSEN}
)
"""Drafts and what was withdrawn are in no picture."""
Counts = Mapping[tuple[Any, Standing], int]


@dataclass(frozen=True, slots=True)
class Balance:
    """All that the pictures show; what is stated nowhere stands under None."""

    by_facet: Mapping[FacetKind, Counts]
    by_column: Mapping[str, Counts]
    by_tile: Mapping[str, int]
    formats: Mapping[str, CallFormat]
    over_time: Sequence[tuple[date, int, int | None]]
    """Each day of the call: how many had been offered by then, and as long before its end a year ago."""


FACETS = (FacetKind.SERVICE, FacetKind.NATION, FacetKind.REGION, FacetKind.TYPE)
COLUMNS = MappingProxyType(
    {
        "theme": Project.theme,
        "stage": Project.stage,
        "evidence": Project.evidence_level,
        "format": Submission.format,
    }
)


def balance(edition: Edition, *, actor: PersonActor, today: date) -> Balance:
    """Count an edition's submissions, those left out that somebody wrote or is in conflict with."""
    offered = _offered(actor).where(Submission.edition_id == edition.id)
    facets = offered.join(ProjectFacet, ProjectFacet.project_id == Project.id)
    return Balance(
        by_facet={
            kind: _counted(facets.where(ProjectFacet.kind == kind), ProjectFacet.code) for kind in FACETS
        },
        by_column={name: _counted(offered, column) for name, column in COLUMNS.items()},
        by_tile=_by_tile(offered),
        formats=call_formats(edition.id),
        over_time=_over_time(edition, actor=actor, today=today),
    )


def _offered(actor: PersonActor) -> Select[Any]:
    query = select(Submission).join(Project, Project.id == Submission.project_id)
    return not_hidden(query, actor).where(Submission.state.in_(STANDINGS))


def _counted(query: Select[Any], by: Any) -> Counts:
    rows = query.with_only_columns(by, Submission.state, func.count()).group_by(by, Submission.state)
    counts: Counter[tuple[Any, Standing]] = Counter()
    for code, state, count in db.session.execute(rows):
        counts[code, STANDINGS[state]] += count
    return counts


def _by_tile(offered: Select[Any]) -> Mapping[str, int]:
    """Count each submission once in every police force area that one of its partners works in."""
    placed = offered.join(ProjectPartner, ProjectPartner.project_id == Project.id).join(
        OrganisationTile, OrganisationTile.organisation_id == ProjectPartner.organisation_id
    )
    here = placed.with_only_columns(OrganisationTile.tile, func.count(Submission.id.distinct()))
    return dict(db.session.execute(here.group_by(OrganisationTile.tile)).all())


def _over_time(
    edition: Edition, *, actor: PersonActor, today: date
) -> Sequence[tuple[date, int, int | None]]:
    before = db.session.scalars(select(Edition).where(Edition.year == edition.year - 1)).one_or_none()
    opens, closes = _day(edition.call_opens_at), _day(edition.call_closes_at)
    days = [opens + timedelta(days=n) for n in range((min(closes, max(today, opens)) - opens).days + 1)]
    now_sums = _sums(edition.id, days, actor=actor)
    if before is None:
        return [(day, count, None) for day, count in zip(days, now_sums, strict=True)]
    shift = closes - _day(before.call_closes_at)
    then_sums = _sums(before.id, [day - shift for day in days], actor=actor)
    return list(zip(days, now_sums, then_sums, strict=True))


def _sums(edition_id: UUID, days: Sequence[date], *, actor: PersonActor) -> list[int]:
    """Return how many had been submitted by the end of each day; what came before the first counts in it."""
    query = _offered(actor).where(Submission.edition_id == edition_id)
    sent = Counter(
        max(_day(at), days[0])
        for at in db.session.scalars(query.with_only_columns(Submission.submitted_at))
        if at is not None
    )
    return list(accumulate(sent[day] for day in days))


def _day(at: Any) -> date:
    found: date = at.astimezone(LONDON).date()
    return found
