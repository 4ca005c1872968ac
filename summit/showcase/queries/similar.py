"""Submissions whose texts are alike: perhaps one project offered twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from summit.core.access import PersonActor
from summit.core.db import db
from summit.core.search import SearchDocument, SearchTerm
from summit.core.search.similar import similar
from summit.projects.document.searched import SOURCE
from summit.showcase.models import Submission
from summit.showcase.queries.listing import Wanted, everything
from summit.showcase.states import SubmissionState

MOST = 50


@dataclass(frozen=True, slots=True)
class Alike:
    """Two submissions, and how alike they are in percent."""

    one: Submission
    other: Submission
    percent: int


def similar_pairs(edition_id: UUID | None, *, actor: PersonActor) -> Sequence[Alike]:
    """Return the pairs of an edition's submissions that are most alike, of those an organiser may see."""
    rows = everything(edition_id, Wanted(), actor=actor)
    live = {
        row.submission.project_id: row.submission
        for row in rows
        if row.submission.state is not SubmissionState.WITHDRAWN
    }
    query = (
        select(SearchDocument.subject_id, SearchTerm.term, SearchTerm.weight)
        .join(SearchTerm, SearchTerm.document_id == SearchDocument.id)
        .where(SearchDocument.source == SOURCE, SearchDocument.subject_id.in_(live))
    )
    pairs = similar(db.session.execute(query).all())
    return [Alike(live[pair.one], live[pair.other], round(100 * pair.alike)) for pair in pairs[:MOST]]
