"""Giving an edition the criteria it judges by."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db, unit_of_work
from summit.edition.queries import get_edition
from summit.review import queries
from summit.review.models import Criterion
from summit.review.rules.rubric import usual_criteria


def open_rubric(edition_id: UUID, *, actor: PersonActor) -> Sequence[Criterion]:
    """Return an edition's criteria, made from the usual ones when there are none yet."""
    with unit_of_work():
        edition = get_edition(edition_id, lock=True)
        known = queries.criteria(edition_id)
        if known:
            return known
        db.session.add_all(
            Criterion(
                edition_id=edition_id,
                position=position,
                code=one.code,
                name=one.name,
                question=one.question,
                anchors=list(one.anchors),
                weight=one.weight,
            )
            for position, one in enumerate(usual_criteria(), start=1)
        )
        weights = {one.code: (None, str(one.weight)) for one in usual_criteria()}
        audit.record("criteria.opened", edition, actor_id=actor.id, **weights)
        db.session.flush()
    return queries.criteria(edition_id)
