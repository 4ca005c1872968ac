"""What chairs do: decide, take a decision back, release all that wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from summit.audit import services as audit
from summit.core.access import Permission, PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import msg
from summit.review import queries
from summit.review.models import Decision
from summit.review.rules.decisions import (
    NothingToReleaseError,
    check_decision,
    check_same,
    fingerprint,
)
from summit.review.states import DecisionAction, Outcome
from summit.showcase.queries import get_managed
from summit.showcase.services import mail_authors, release_decision
from summit.showcase.states import LIFECYCLE, SubmissionAction

TEMPLATES: Mapping[Outcome, str] = {
    Outcome.ACCEPT: "review/accepted",
    Outcome.RESERVE: "review/reserve",
    Outcome.DECLINE: "review/declined",
}
"""The mail that authors get."""


def decide(submission_id: UUID, *, outcome: Outcome, reason: str, actor: PersonActor) -> Decision:
    """Decide on a submission with the reason; nobody is told until it is released."""
    with unit_of_work():
        queries.subject_of(submission_id, actor=actor, permission=Permission.REVIEW_DECIDE)
        submission = get_managed(submission_id, actor=actor, lock=True)
        LIFECYCLE.after(submission.state, SubmissionAction(outcome))  # what the table lacks is refused now
        file = queries.dossier(submission_id, actor=actor)
        check_decision(reason=reason, submitted=file.spread.reviews)
        before = _replace(file.pending, actor=actor)
        decision = Decision(
            submission_id=submission_id,
            outcome=outcome,
            reason=reason.strip(),
            reviews=file.spread.reviews,
            mean=file.spread.mean,
            decided_by_id=actor.id,
        )
        db.session.add(decision)
        audit.record(
            "decision.made",
            decision,
            actor_id=actor.id,
            submission=(None, str(submission_id)),
            outcome=(before, outcome),
            reason=(None, reason.strip()),
        )
    return decision


def take_back(decision_id: UUID, *, actor: PersonActor) -> Decision:
    """Take a decision back that nobody was told yet."""
    with unit_of_work():
        decision = queries.get_pending(decision_id, actor=actor, lock=True)
        _replace(decision, actor=actor)
        audit.record("decision.taken_back", decision, actor_id=actor.id, outcome=(decision.outcome, None))
    return decision


def release(edition_id: UUID, *, seen: str, actor: PersonActor) -> Sequence[Decision]:
    """Make every pending decision known that a chair was shown: the states, the record and the mails."""
    with unit_of_work():
        rows = queries.waiting(edition_id, actor=actor, lock=True)
        if not rows:
            raise NothingToReleaseError(msg("There is no decision to release."))
        check_same(seen=seen, now=fingerprint(row.decision.id for row in rows))
        decisions = sorted((row.decision for row in rows), key=lambda one: one.submission_id)
        for decision in decisions:
            _release(decision, actor=actor)
    return decisions


def _release(decision: Decision, *, actor: PersonActor) -> None:
    submission = release_decision(
        decision.submission_id, decision=SubmissionAction(decision.outcome), actor=actor
    )
    decision.advance(DecisionAction.RELEASE, by_id=actor.id, at=now())
    audit.record(
        "decision.released",
        decision,
        actor_id=actor.id,
        submission=(None, str(submission.id)),
        outcome=(None, decision.outcome),
    )
    mail_authors(submission, TEMPLATES[decision.outcome], **queries.mail_words(submission, decision))


def _replace(pending: Decision | None, *, actor: PersonActor) -> str | None:
    if pending is None:
        return None
    pending.advance(DecisionAction.REPLACE, by_id=actor.id, at=now())
    db.session.flush()  # before the next one comes: only one may be pending
    return pending.outcome
