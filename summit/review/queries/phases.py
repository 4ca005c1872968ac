"""What the chairs chose for an edition, and what is said around the reviews of one submission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.review.models import AuthorReply, HiddenWords, Remark, Review, ReviewSettings
from summit.review.queries.panel import reviews_of, subject_of
from summit.review.queries.reviewing import get_review
from summit.review.rules.phases import Others, others_are_seen
from summit.review.states import ReviewState
from summit.showcase.models import Submission
from summit.showcase.queries import get_own
from summit.showcase.states import SubmissionState


@dataclass(frozen=True, slots=True)
class Around:
    """What a reviewer reads beside their own review of a submission."""

    others: Sequence[Review]
    names_seen: bool
    remarks: Sequence[Remark]
    reply: AuthorReply | None
    may_talk: bool


@dataclass(frozen=True, slots=True)
class Replying:
    """What authors answer to: the reviewers' words without names, and what they answered."""

    submission: Submission
    words: Sequence[str]
    reply: AuthorReply | None
    is_open: bool


def settings_of(edition_id: UUID) -> ReviewSettings:
    """Return what was chosen for an edition, or what holds until somebody chooses."""
    return db.session.get(ReviewSettings, edition_id) or ReviewSettings(edition_id=edition_id)


def reviewing_has_begun(edition_id: UUID) -> bool:
    """Tell whether anybody was asked for a review: the weights stand from then on."""
    query = select(func.count()).select_from(Review).join(Submission, Submission.id == Review.submission_id)
    return bool(db.session.scalar(query.where(Submission.edition_id == edition_id)))


def around(review_id: UUID, *, actor: PersonActor) -> Around:
    """Return what a reviewer may read beside their own review now."""
    review = get_review(review_id, actor=actor)
    settings = settings_of(review.submission.edition_id)
    own_is_in = review.state is ReviewState.SUBMITTED
    seen = others_are_seen(settings.others, own_is_in=own_is_in)
    others = [one for one in reviews_of(review.submission_id) if _is_other(one, actor)] if seen else []
    remarks = remarks_of(review.submission_id) if own_is_in else []
    is_asked = any(one.by_chair for one in remarks)
    return Around(
        others=others,
        names_seen=settings.names_seen,
        remarks=remarks,
        reply=reply_of(review.submission_id) if own_is_in else None,
        may_talk=own_is_in and (settings.others is not Others.NEVER or is_asked),
    )


def discussion(submission_id: UUID, *, actor: PersonActor) -> Sequence[Remark]:
    """Return what was said about a submission, to chairs."""
    subject_of(submission_id, actor=actor, permission=Permission.REVIEW_DECIDE)
    return remarks_of(submission_id)


def remarks_of(submission_id: UUID) -> Sequence[Remark]:
    """Return the discussion of a submission; whoever calls has checked who may read it."""
    query = select(Remark).options(joinedload(Remark.said_by)).where(Remark.submission_id == submission_id)
    return db.session.scalars(query.order_by(Remark.said_at, Remark.id)).all()


def reply_of(submission_id: UUID) -> AuthorReply | None:
    """Return what authors answered; whoever calls has checked who may read it."""
    query = select(AuthorReply).where(AuthorReply.submission_id == submission_id)
    return db.session.scalars(query).one_or_none()


def replying(submission_id: UUID, *, actor: PersonActor) -> Replying:
    """Return to an author what reviewers wrote, while the chairs want their answer."""
    submission = get_own(submission_id, actor=actor)
    reply = reply_of(submission_id)
    is_open = settings_of(submission.edition_id).replies_open
    is_open = is_open and submission.state is SubmissionState.IN_REVIEW
    words = [one.to_authors for one in reviews_of(submission_id) if one.state is ReviewState.SUBMITTED]
    return Replying(submission, words if is_open else [], reply, is_open)


def hidden_words(submission_id: UUID, *, actor: PersonActor) -> Sequence[HiddenWords]:
    """Return what chairs hide from the reviewers of a submission, to chairs."""
    subject_of(submission_id, actor=actor, permission=Permission.REVIEW_DECIDE)
    query = select(HiddenWords).where(HiddenWords.submission_id == submission_id)
    return db.session.scalars(query.order_by(HiddenWords.words)).all()


def _is_other(review: Review, actor: PersonActor) -> bool:
    return review.reviewer_id != actor.id and review.state is ReviewState.SUBMITTED
