"""Reminding reviewers: by rule, or because a chair asks; asking somebody else; opening the discussion."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from summit.accounts.models import Person
from summit.accounts.queries import actor_of
from summit.audit import services as audit
from summit.core.access import Permission, PersonActor
from summit.core.clock import LONDON, now
from summit.core.db import db, unit_of_work
from summit.core.errors import msg
from summit.core.language import long_date, mailed_url, speaking, translated
from summit.edition.queries import current_edition_id
from summit.mail.services import enqueue, tells_of
from summit.review import queries
from summit.review.models import Remark, Review
from summit.review.rules.reminding import check_not_today, is_due
from summit.review.services.assigning import assign
from summit.review.states import ReviewAction, ReviewState

OPENING = msg(
    "The reviews of this project differ widely. Please say what you see differently; you can still change "
    "your review."
)


def remind_due() -> int:
    """Remind everybody whose reviews the rule says to be reminded of, each by one mail that names none."""
    edition_id = current_edition_id()
    if edition_id is None:
        return 0
    rule, today = queries.settings_of(edition_id).reminders, _today()
    due = [
        one
        for one in queries.open_reviews(edition_id)
        if is_due(rule, due_on=one.due_on, asked_on=_day(one.assigned_at), today=today,
                  reminded_on=_day(one.reminded_at) if one.reminded_at else None)
    ]  # fmt: skip
    return _remind(due, edition_id=edition_id, by_id=None)


def remind(review_id: UUID, *, edition_id: UUID, actor: PersonActor) -> None:
    """Remind one reviewer of one review, as a chair; not twice on a day."""
    review = next((one for one in _seen(edition_id, actor=actor) if one.id == review_id), None)
    if review is None:
        raise NoResultFound
    check_not_today(_day(review.reminded_at) if review.reminded_at else None, today=_today())
    _remind([review], edition_id=edition_id, by_id=actor.id)


def remind_late(edition_id: UUID, *, actor: PersonActor) -> int:
    """Remind everybody who is late and was not reminded today, as a chair; return how many people."""
    today = _today()
    late = [
        one
        for one in _seen(edition_id, actor=actor)
        if one.due_on < today and (one.reminded_at is None or _day(one.reminded_at) != today)
    ]
    return _remind(late, edition_id=edition_id, by_id=actor.id)


def replace(review_id: UUID, *, reviewer_id: UUID, due_on: date, actor: PersonActor) -> Review:
    """Ask somebody else for a review that was given back or is late; what nobody has begun is taken back."""
    with unit_of_work():
        found = queries.replacement(review_id, actor=actor)
        query = select(Review).where(Review.id == review_id).with_for_update()
        review = db.session.scalars(query.execution_options(populate_existing=True)).one()
        if review.state is ReviewState.ASSIGNED:
            review.advance(ReviewAction.REMOVE, at=now())
            audit.record("review.removed", review, actor_id=actor.id,
                         state=(ReviewState.ASSIGNED, review.state))  # fmt: skip
        return assign(found.subject.submission_id, reviewer_ids=[reviewer_id], due_on=due_on, actor=actor)[0]


def open_discussion(submission_id: UUID, *, actor: PersonActor) -> Remark:
    """Ask those who have reviewed a submission to talk about where they differ; each gets a mail."""
    with unit_of_work():
        subject = queries.subject_of(submission_id, actor=actor, permission=Permission.REVIEW_DECIDE)
        said = Remark(
            submission_id=submission_id, said_by_id=actor.id, by_chair=True, words=translated(OPENING)
        )
        db.session.add(said)
        audit.record("review.discussed", said, actor_id=actor.id)
        veil = queries.veil_of(subject.edition_id, [submission_id])
        for one in queries.reviews_of(submission_id):
            if one.state is not ReviewState.SUBMITTED:
                continue
            mail_id = enqueue(
                "review/discuss",
                to=one.reviewer.email,
                language=one.reviewer.language,
                name=one.reviewer.name,
                title=veil.text(submission_id, subject.title),
                reference=subject.reference,
                address=mailed_url(
                    "review.write", reader=one.reviewer.language, review_id=one.id, _anchor="discussion"
                ),
            )
            tells_of(mail_id, submission_id)
    return said


def _seen(edition_id: UUID, *, actor: PersonActor) -> Sequence[Review]:
    hidden = queries.hidden_from(actor, Permission.REVIEW_ASSIGN)
    return queries.open_reviews(edition_id, hidden=hidden)


def _remind(reviews: Collection[Review], *, edition_id: UUID, by_id: UUID | None) -> int:
    """Mail each reviewer once about all of these that they may still see; return how many were mailed."""
    at, people = now(), 0
    for person_id in sorted({one.reviewer_id for one in reviews}):
        reader = actor_of(person_id, edition_id=edition_id, at=at, second_factor=True)
        if not isinstance(reader, PersonActor) or Permission.REVIEW_SCORE not in reader.permissions:
            continue
        hidden = queries.conflicts_of(reader)
        theirs = [
            one.id for one in reviews if one.reviewer_id == person_id and one.submission_id not in hidden
        ]
        people += _remind_one(theirs, by_id=by_id)
    return people


def _remind_one(review_ids: Collection[UUID], *, by_id: UUID | None) -> int:
    with unit_of_work():
        query = select(Review).where(Review.id.in_(review_ids)).order_by(Review.due_on, Review.id)
        locked = query.with_for_update().execution_options(populate_existing=True)
        reviews = [one for one in db.session.scalars(locked) if one.state in queries.TO_WRITE]
        if not reviews:
            return 0
        for one in reviews:
            one.reminded_at = now()
            audit.record("review.reminded", one, actor_id=by_id)
        person = db.session.get_one(Person, reviews[0].reviewer_id)
        mail_id = _mail(person, count=len(reviews), due_on=reviews[0].due_on)
        if len(reviews) == 1:
            tells_of(mail_id, reviews[0].submission_id)
    return 1


def _mail(person: Person, *, count: int, due_on: date) -> UUID:
    is_late = due_on < _today()
    with speaking(person.language):
        due = long_date(due_on)
    return enqueue(
        "review/reminder",
        to=person.email,
        language=person.language,
        name=person.name,
        count=str(count),
        due=due,
        late="yes" if is_late else "",
        all_reviews=mailed_url("review.desk", reader=person.language),
    )


def _today() -> date:
    return _day(now())


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()
