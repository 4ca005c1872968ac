"""Every review that a chair may see, for taking away."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.review.models import Review
from summit.review.queries.panel import hidden_from
from summit.review.states import ReviewState
from summit.showcase.models import Submission
from summit.showcase.queries import IN_REVIEWING


def every_review(edition_id: UUID | None, *, actor: PersonActor) -> Sequence[Review]:
    """Return the reviews asked for in an edition, by project, but those that are hidden from the reader."""
    hidden = hidden_from(actor, Permission.REVIEW_DECIDE)
    if edition_id is None:
        raise NoResultFound
    query = (
        select(Review)
        .join(Review.submission)
        .join(Submission.project)
        .options(
            contains_eager(Review.submission).contains_eager(Submission.project),
            joinedload(Review.reviewer),
            selectinload(Review.scores),
        )
        .where(Submission.edition_id == edition_id, Submission.state.in_(IN_REVIEWING))
        .where(Review.state != ReviewState.REMOVED, Submission.id.not_in(hidden))
        .order_by(Submission.reference, Review.id)
    )
    return db.session.scalars(query).all()
