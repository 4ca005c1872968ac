"""What chairs do: decide, take a decision back, release all that wait."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select

from summit.audit import services as audit
from summit.core.access import Permission, PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.mail.services import act_about
from summit.mail.states import MailAction
from summit.review import queries
from summit.review.models import Decision, Minute
from summit.review.rules.decisions import (
    NothingToReleaseError,
    Place,
    Verdict,
    check_decision,
    check_same,
    departs,
    fingerprint,
)
from summit.review.rules.scores import Spread
from summit.review.states import DecisionAction, DecisionState, Outcome
from summit.showcase.models import Submission
from summit.showcase.queries import get_managed
from summit.showcase.services import mail_authors, release_decision
from summit.showcase.states import LIFECYCLE, SubmissionAction


def decide(
    submission_id: UUID, *, outcome: Outcome, reason: str, departure: str = "", actor: PersonActor
) -> Decision:
    """Decide on a submission with the reason; nobody is told until it is released."""
    verdict = Verdict(outcome, reason.strip(), departure.strip())
    with unit_of_work():
        subject = queries.subject_of(submission_id, actor=actor, permission=Permission.REVIEW_DECIDE)
        submission = get_managed(submission_id, actor=actor, lock=True)
        LIFECYCLE.after(submission.state, SubmissionAction(outcome))  # what the table lacks is refused now
        file = queries.dossier(submission_id, actor=actor)
        place = queries.places_of(subject.edition_id, actor=actor).get(submission_id)
        check_decision(verdict, submitted=file.spread.reviews, place=place)
        return _draft(submission_id, verdict, file.spread, place, before=file.pending, actor=actor)


def decide_many(
    edition_id: UUID, submission_ids: Collection[UUID], verdict: Verdict, *, seen: str, actor: PersonActor
) -> Sequence[Decision]:
    """Decide the same on several submissions, as it was shown; those refused there are left alone."""
    with unit_of_work():
        _lock(submission_ids)
        found = queries.drafts(edition_id, submission_ids, verdict, actor=actor)
        check_same(seen=seen, now=fingerprint(one.shown for one in found))
        pending = _pending(submission_ids)
        return [
            _draft(one.row.submission_id, verdict, one.row.spread, one.place,
                   before=pending.get(one.row.submission_id), actor=actor)
            for one in found
            if one.refusal is None
        ]  # fmt: skip


def take_minute(submission_id: UUID, *, words: str, actor: PersonActor) -> Minute:
    """Note what the committee said of a submission."""
    with unit_of_work():
        queries.subject_of(submission_id, actor=actor, permission=Permission.REVIEW_DECIDE)
        if not words.strip():
            raise DomainError(msg("Enter what was said"), field="words")
        minute = Minute(submission_id=submission_id, words=words.strip(), taken_by_id=actor.id)
        db.session.add(minute)
        audit.record("decision.minuted", minute, actor_id=actor.id, words=(None, minute.words))
    return minute


def take_back(decision_id: UUID, *, actor: PersonActor) -> Decision:
    """Take a decision back that nobody was told yet."""
    with unit_of_work():
        decision = queries.get_pending(decision_id, actor=actor, lock=True)
        _replace(decision, actor=actor)
        audit.record("decision.taken_back", decision, actor_id=actor.id, outcome=(decision.outcome, None))
    return decision


def release(
    edition_id: UUID,
    *,
    seen: str,
    only: Collection[UUID] | None = None,
    hold: bool = False,
    actor: PersonActor,
) -> Sequence[Decision]:
    """Make the pending decisions known that a chair was shown: the states, the record and the mails.

    ``only`` names those that are released, if not all; with ``hold`` the mails wait until they are let go.
    """
    with unit_of_work():
        rows = queries.waiting(edition_id, actor=actor, lock=True)
        check_same(seen=seen, now=fingerprint(row.decision.id for row in rows))
        chosen = [row.decision for row in rows if only is None or row.decision.id in only]
        if not chosen:
            raise NothingToReleaseError(msg("There is no decision to release."))
        decisions = sorted(chosen, key=lambda one: one.submission_id)
        for decision in decisions:
            _release(decision, hold=hold, actor=actor)
    return decisions


def move_mails(edition_id: UUID, action: MailAction, *, only: UUID | None = None, actor: PersonActor) -> int:
    """Hold, or let go, the mails that tell of decisions: of one submission, or of all a chair may see."""
    with unit_of_work():
        known = {one.submission_id for one in queries.decision_mails(edition_id, actor=actor)}
        about = known if only is None else known & {only}
        return act_about(about, action, templates=queries.DECISION_MAILS.values(), actor=actor)


def _release(decision: Decision, *, hold: bool, actor: PersonActor) -> None:
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
    mail_authors(
        submission,
        queries.DECISION_MAILS[decision.outcome],
        held=hold,
        said=lambda language: queries.mail_words(submission, decision, language=language),
    )


def _draft(
    submission_id: UUID,
    verdict: Verdict,
    spread: Spread,
    place: Place | None,
    *,
    before: Decision | None,
    actor: PersonActor,
) -> Decision:
    replaced = _replace(before, actor=actor)
    against = departs(verdict.outcome, place)
    decision = Decision(
        submission_id=submission_id,
        outcome=verdict.outcome,
        reason=verdict.reason.strip(),
        reviews=spread.reviews,
        mean=spread.mean,
        rank=place.rank if place else None,
        places=place.places if place else None,
        departs=against,
        departure=verdict.departure.strip() if against else "",
        decided_by_id=actor.id,
    )
    db.session.add(decision)
    audit.record(
        "decision.made",
        decision,
        actor_id=actor.id,
        submission=(None, str(submission_id)),
        outcome=(replaced, verdict.outcome),
        reason=(None, decision.reason),
        departure=(None, decision.departure),
    )
    return decision


def _lock(submission_ids: Collection[UUID]) -> None:
    query = select(Submission.id).where(Submission.id.in_(submission_ids)).order_by(Submission.id)
    db.session.execute(query.with_for_update()).all()


def _pending(submission_ids: Collection[UUID]) -> Mapping[UUID, Decision]:
    query = select(Decision).where(
        Decision.submission_id.in_(submission_ids), Decision.state == DecisionState.PENDING
    )
    return {one.submission_id: one for one in db.session.scalars(query.with_for_update())}


def _replace(pending: Decision | None, *, actor: PersonActor) -> str | None:
    if pending is None:
        return None
    pending.advance(DecisionAction.REPLACE, by_id=actor.id, at=now())
    db.session.flush()  # before the next one comes: only one may be pending
    return pending.outcome
