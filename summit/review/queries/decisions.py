"""Decisions that wait, and what authors are told of those that were released."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import contains_eager, joinedload

from summit.accounts.models import Person
from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.core.errors import msg
from summit.core.language import mailed_url, speaking, translated
from summit.mail.models import OutboxMail
from summit.mail.queries import Letter, letter, wording_in_use
from summit.mail.states import MailState
from summit.projects.models import Project
from summit.review.models import Criterion, Decision, Review
from summit.review.queries.panel import Levels, decisions_of, hidden_from, levels_of, reviews_of, spreads
from summit.review.queries.phases import settings_of
from summit.review.queries.reviewing import criteria
from summit.review.rules.decisions import Basis
from summit.review.rules.phases import Told
from summit.review.rules.scores import Spread, points, spread
from summit.review.states import DecisionState, Outcome, ReviewState
from summit.showcase.models import Submission
from summit.showcase.queries import authors, get_own
from summit.showcase.states import LIFECYCLE, SubmissionAction

NOT_APPLICABLE = "–"
DECISION_MAILS: Mapping[Outcome, str] = {
    Outcome.ACCEPT: "review/accepted",
    Outcome.RESERVE: "review/reserve",
    Outcome.DECLINE: "review/declined",
}
"""The mail that authors get."""
RECOMMENDED: Mapping[Outcome, str] = {
    Outcome.ACCEPT: msg("Recommended: accept."),
    Outcome.RESERVE: msg("Recommended: hold in reserve."),
    Outcome.DECLINE: msg("Recommended: decline."),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pending decision, and what the reviews add up to now."""

    decision: Decision
    spread: Spread

    @property
    def has_moved(self) -> bool:
        """Whether a review came or changed after the decision."""
        rested_on = Basis(self.decision.reviews, self.decision.mean)
        return rested_on != Basis(self.spread.reviews, self.spread.mean)


@dataclass(frozen=True, slots=True)
class Said:
    """One review as authors read it, as far as the chairs want that."""

    words: str
    recommendation: Outcome | None
    reasons: Sequence[tuple[Criterion, str]]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What reviewers said, as authors read it: no names, no telling order; what is not told is empty."""

    reviews: int
    mean: int | None
    levels: Levels
    said: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Preview:
    """The mail that releasing a decision would send, as one of its readers gets it, and who gets one."""

    letter: Letter
    recipients: Sequence[Person]
    reader: Person


@dataclass(frozen=True, slots=True)
class DecisionMail:
    """A mail that tells of a decision, and where it stands."""

    submission_id: UUID
    reference: str
    title: str
    recipient: str
    state: MailState


@dataclass(frozen=True, slots=True)
class OutcomeTold:
    """A released decision as authors read it."""

    submission: Submission
    decision: Decision
    feedback: Feedback


def waiting(edition_id: UUID, *, actor: PersonActor, lock: bool = False) -> Sequence[Waiting]:
    """Return the pending decisions that a chair may release, by outcome and title.

    A decision on what its authors have withdrawn meanwhile is no longer among them.
    """
    hidden = hidden_from(actor, Permission.REVIEW_DECIDE)
    query = (
        select(Decision)
        .join(Decision.submission)
        .join(Submission.project)
        .options(contains_eager(Decision.submission).contains_eager(Submission.project))
        .where(Submission.edition_id == edition_id, Decision.state == DecisionState.PENDING)
        .order_by(Decision.id)
    )
    if lock:
        query = query.with_for_update(of=Decision).execution_options(populate_existing=True)
    found = [one for one in db.session.scalars(query) if one.submission_id not in hidden and _possible(one)]
    now = spreads([one.submission_id for one in found])
    rows = [Waiting(one, now[one.submission_id]) for one in found]
    return sorted(
        rows, key=lambda row: (row.decision.outcome, row.decision.submission.project.title.casefold())
    )


def get_pending(decision_id: UUID, *, actor: PersonActor, lock: bool = False) -> Decision:
    """Return one pending decision to a chair; in conflict it does not exist."""
    hidden = hidden_from(actor, Permission.REVIEW_DECIDE)
    query = select(Decision).where(Decision.id == decision_id, Decision.state == DecisionState.PENDING)
    query = query.options(
        joinedload(Decision.submission, innerjoin=True).options(
            joinedload(Submission.project, innerjoin=True), joinedload(Submission.edition, innerjoin=True)
        )
    )
    decision = db.session.scalars(query.with_for_update(of=Decision) if lock else query).one()
    if decision.submission_id in hidden:
        raise NoResultFound
    return decision


def preview(decision: Decision, *, reader_id: UUID | None = None) -> Preview:
    """Return the mail of a pending decision to one of its readers, the first unless another is named.

    Whoever calls has checked who may read it.
    """
    submission, template = decision.submission, DECISION_MAILS[decision.outcome]
    recipients = authors(submission)
    reader = next((one for one in recipients if one.id == reader_id), recipients[0])
    context = {
        "name": reader.name,
        "reference": submission.reference,
        "title": submission.project.title,
        "event": submission.edition.name,
        "address": mailed_url("showcase.show", reader=reader.language, submission_id=submission.id),
        **mail_words(submission, decision, language=reader.language),
    }
    words = wording_in_use(template, reader.language)
    return Preview(
        letter(template, language=reader.language, context=context, words=words), recipients, reader
    )


def feedback(submission: Submission) -> Feedback:
    """Return what authors are told of the reviews; whoever calls has checked that it may be told."""
    told = settings_of(submission.edition_id).told
    reviews = [one for one in reviews_of(submission.id) if one.state is ReviewState.SUBMITTED]
    known = criteria(submission.edition_id)
    return Feedback(
        reviews=len(reviews),
        mean=spread([one.total for one in reviews]).mean if Told.MEAN in told else None,
        levels=levels_of(reviews, known) if Told.LEVELS in told else [],
        said=[_said(one, known, told) for one in reviews],
    )


def _said(review: Review, known: Sequence[Criterion], told: Collection[Told]) -> Said:
    why = {one.criterion_id: one.justification for one in review.scores}
    return Said(
        words=review.to_authors if Told.WORDS in told else "",
        recommendation=review.recommendation if Told.RECOMMENDATIONS in told else None,
        reasons=[(one, why[one.id]) for one in known if why.get(one.id)] if Told.REASONS in told else [],
    )


def decision_mails(edition_id: UUID, *, actor: PersonActor) -> Sequence[DecisionMail]:
    """Return the mails that told of decisions, or are to, those that are held first, to a chair."""
    hidden = hidden_from(actor, Permission.REVIEW_DECIDE)
    query = (
        select(Submission.id, Submission.reference, Project.title, OutboxMail.recipient, OutboxMail.state)
        .join(Project, Project.id == Submission.project_id)
        .join(OutboxMail, OutboxMail.about_id == Submission.id)
        .where(Submission.edition_id == edition_id, Submission.id.not_in(hidden))
        .where(OutboxMail.template.in_(DECISION_MAILS.values()))
    )
    found = [DecisionMail(*row) for row in db.session.execute(query)]
    order = [MailState.HELD, *(one for one in MailState if one is not MailState.HELD)]
    return sorted(found, key=lambda one: (order.index(one.state), one.title.casefold(), one.recipient))


def told(submission_id: UUID, *, actor: PersonActor) -> OutcomeTold:
    """Return the newest released decision on a person's own submission; before that there is none."""
    submission = get_own(submission_id, actor=actor)
    released = [one for one in decisions_of(submission_id) if one.state is DecisionState.RELEASED]
    if not released:
        raise NoResultFound
    return OutcomeTold(submission, released[0], feedback(submission))


def mail_words(submission: Submission, decision: Decision, *, language: str) -> dict[str, str]:
    """Return what the mail about a decision says of it and of the reviews; what is not told is empty."""
    found = feedback(submission)
    with speaking(language):
        lines = [f"- {translated(one.name)}: {_in_words(levels)}" for one, levels in found.levels]
        said = [_in_mail(number, one) for number, one in enumerate(found.said, start=1)]
    return {
        "reason": decision.reason,
        "mean": "" if found.mean is None else points(found.mean),
        "reviews": str(found.reviews),
        "scores": "\n".join(lines),
        "words": "\n\n".join(one for one in said if one),
        "outcome_address": mailed_url("review.outcome", reader=language, submission_id=submission.id),
    }


def _in_mail(number: int, said: Said) -> str:
    parts = [said.words] if said.words else []
    parts += [f"- {translated(one.name)}: {why}" for one, why in said.reasons]
    if said.recommendation:
        parts.append(translated(RECOMMENDED[said.recommendation]))
    if not parts:
        return ""
    return "\n\n".join([translated(msg("Reviewer %(number)s wrote:")) % {"number": number}, *parts])


def _in_words(levels: Sequence[int | None]) -> str:
    return ", ".join(NOT_APPLICABLE if level is None else str(level) for level in levels)


def _possible(decision: Decision) -> bool:
    return SubmissionAction(decision.outcome) in LIFECYCLE.offers(decision.submission.state)
