"""Asking people for reviews by hand, and taking back what was not begun."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import NoResultFound

from summit.accounts.models import Person
from summit.audit import services as audit
from summit.core.access import Permission, PersonActor
from summit.core.clock import LONDON, now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.core.language import long_date, mailed_url, speaking
from summit.mail.services import enqueue, tells_of
from summit.review import queries
from summit.review.models import Review
from summit.review.queries import Candidate
from summit.review.rules.decisions import check_due
from summit.review.services.rubric import open_rubric
from summit.review.states import ReviewAction, ReviewState
from summit.showcase.queries import Reviewable
from summit.showcase.services import start_review


def assign(
    submission_id: UUID, *, reviewer_ids: Collection[UUID], due_on: date, actor: PersonActor
) -> Sequence[Review]:
    """Ask people to review a submission, all of them or, if one may not, none; each gets a mail."""
    at = now()
    check_due(due_on, today=at.astimezone(LONDON).date())
    with unit_of_work():
        subject = queries.subject_of(submission_id, actor=actor, permission=Permission.REVIEW_ASSIGN)
        start_review(submission_id, actor=actor)
        open_rubric(subject.edition_id, actor=actor)
        chosen = _chosen(subject, reviewer_ids)
        reviews = []
        for one in chosen:
            review = ask(subject, one.person, due_on=due_on, actor=actor)
            reviews.append(review)
            tells_of(mail_one(one.person, subject, review.id, due_on=due_on), submission_id)
    return reviews


def remove(review_id: UUID, *, submission_id: UUID, actor: PersonActor) -> Review:
    """Take a review back that its reviewer has not begun."""
    with unit_of_work():
        queries.subject_of(submission_id, actor=actor, permission=Permission.REVIEW_ASSIGN)
        review = _locked(Review.id == review_id, Review.submission_id == submission_id)
        if review is None:
            raise NoResultFound
        before = review.state
        review.advance(ReviewAction.REMOVE, at=now())
        audit.record("review.removed", review, actor_id=actor.id, state=(before, review.state))
    return review


def _chosen(subject: Reviewable, reviewer_ids: Collection[UUID]) -> Sequence[Candidate]:
    if not reviewer_ids:
        raise DomainError(msg("Select at least one reviewer"), field="reviewers")
    found = {one.person.id: one for one in queries.candidates(subject)}
    if not set(reviewer_ids) <= found.keys():
        raise DomainError(
            msg("The reviewers have changed since you opened this page. Select them again."),
            field="reviewers",
        )
    chosen = [found[one] for one in dict.fromkeys(reviewer_ids)]
    for one in chosen:
        for refusal in one.refusals:
            refusal.field = "reviewers"
            raise refusal
    return chosen


def ask(subject: Reviewable, person: Person, *, due_on: date, actor: PersonActor) -> Review:
    """Ask one person in the caller's unit of work, who has checked that they may judge it."""
    review = locked(subject.submission_id, person.id)
    before = None
    if review is None:
        review = Review(
            submission_id=subject.submission_id,
            version_id=subject.version_id,
            reviewer_id=person.id,
            assigned_by_id=actor.id,
            due_on=due_on,
        )
        db.session.add(review)
    else:
        before = review.state
        review.advance(ReviewAction.ASSIGN, at=now())
        review.version_id, review.due_on, review.assigned_by_id = subject.version_id, due_on, actor.id
    audit.record(
        "review.assigned",
        review,
        actor_id=actor.id,
        state=(before, ReviewState.ASSIGNED),
        reviewer=(None, str(person.id)),
        due_on=(None, due_on.isoformat()),
    )
    db.session.flush()
    return review


def locked(submission_id: UUID, reviewer_id: UUID) -> Review | None:
    """Return somebody's review of a submission, locked, if they were ever asked for it."""
    return _locked(Review.submission_id == submission_id, Review.reviewer_id == reviewer_id)


def mail_one(person: Person, subject: Reviewable, review_id: UUID, *, due_on: date) -> UUID:
    """Tell somebody of one review that they are asked for; return the mail."""
    with speaking(person.language):
        due = long_date(due_on)
    return enqueue(
        "review/assigned",
        to=person.email,
        language=person.language,
        name=person.name,
        title=queries.veil_of(subject.edition_id, [subject.submission_id]).text(
            subject.submission_id, subject.title
        ),
        reference=subject.reference,
        due=due,
        address=mailed_url("review.write", reader=person.language, review_id=review_id),
        all_reviews=mailed_url("review.desk", reader=person.language),
    )


def mail_several(person: Person, *, due_on: date) -> UUID:
    """Tell somebody that they are asked for several reviews; the mail names none, for whoever may read it."""
    with speaking(person.language):
        due = long_date(due_on)
    return enqueue(
        "review/assigned_several",
        to=person.email,
        language=person.language,
        name=person.name,
        due=due,
        all_reviews=mailed_url("review.desk", reader=person.language),
    )


def _locked(*conditions: ColumnElement[bool]) -> Review | None:
    return db.session.scalars(select(Review).where(*conditions).with_for_update()).one_or_none()
