"""Reviews for tests, as reviewers and chairs make them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from summit.audit.models import AuditEvent
from summit.core.access import PersonActor
from summit.core.db import db, unit_of_work
from summit.mail.models import OutboxMail
from summit.organisations.queries import by_code
from summit.organisations.rules.entries import Named
from summit.review import queries, services
from summit.review.models import Review
from summit.review.rules.answers import Answers, Confidence
from summit.review.rules.decisions import fingerprint
from summit.review.states import Outcome

DUE = date(2027, 2, 5)
LEVELS = (3, 2, 2, 3, 1, 2)


def works_at(actor: PersonActor, code: str = "", words: str | None = None) -> PersonActor:
    """Let a person say where they work: an organisation of the register, or another as words."""
    named = Named(words=words) if words else Named(organisation_id=by_code(code).id)
    services.add_own_affiliation(named, actor=actor)
    return actor


def assigned(submission, chair, *reviewers) -> list[Review]:
    """Ask people for a review."""
    ids = [one.id for one in reviewers]
    return list(services.assign(submission.id, reviewer_ids=ids, due_on=DUE, actor=chair))


def blank(review: Review, actor: PersonActor) -> Answers:
    """Return the empty form of a review."""
    own = queries.get_review(review.id, actor=actor)
    return queries.answers_of(own, queries.criteria(own.submission.edition_id))


def filled(review: Review, actor: PersonActor, *levels: int | None) -> Answers:
    """Return a complete review with these levels; None is "does not apply"."""
    empty = blank(review, actor)
    judgements = tuple(
        _judged(one, level) for one, level in zip(empty.judgements, levels or LEVELS, strict=True)
    )
    return Answers(
        judgements=judgements,
        left_out_because="They do not run a service.",
        confidence=Confidence.GOOD,
        recommendation=Outcome.ACCEPT,
        to_authors="Say more about the costs.",
        to_chairs="A safe choice.",
    )


def _judged(one, level):
    why = "Because of the figures." if level in {0, 4} else ""
    return replace(one, level=level, not_applicable=level is None, justification=why)


def reviewed(submission, chair, *reviewers) -> list[Review]:
    """Return submitted reviews, one by each of these people."""
    with unit_of_work():
        asked = assigned(submission, chair, *reviewers)
        return [submitted(review, actor) for review, actor in zip(asked, reviewers, strict=True)]


def submitted(review: Review, actor: PersonActor, *levels: int | None) -> Review:
    """Submit a review with these levels."""
    seen = queries.get_review(review.id, actor=actor).version
    return services.submit(review.id, filled(review, actor, *levels), seen=seen, actor=actor)


def release(edition_id, chair):
    """Release what waits, as a chair who has just looked at it."""
    rows = queries.waiting(edition_id, actor=chair)
    seen = fingerprint(row.decision.id for row in rows)
    return services.release(edition_id, seen=seen, actor=chair)


def mails(prefix: str = "review/") -> list[tuple[str, str]]:
    """Return what was mailed to whom, by template and address."""
    rows = db.session.scalars(select(OutboxMail))
    return sorted((mail.template, mail.recipient) for mail in rows if mail.template.startswith(prefix))


def verbs(subject_id) -> list[str]:
    """Return what the record says happened to a thing, by name: the clock of a test may stand still."""
    query = select(AuditEvent.verb).where(AuditEvent.subject_id == subject_id)
    return list(db.session.scalars(query.order_by(AuditEvent.verb)))
