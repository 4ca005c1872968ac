"""Decisions that wait, and what authors are told of those that were released."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import contains_eager, joinedload

from summit.accounts.models import Person
from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.core.language import permanent_url
from summit.mail.queries import Letter, letter
from summit.review.models import Decision
from summit.review.queries.panel import Levels, decisions_of, hidden_from, levels_of, reviews_of, spreads
from summit.review.queries.reviewing import criteria
from summit.review.rules.decisions import Basis
from summit.review.rules.scores import Spread, points, spread
from summit.review.states import DecisionState, ReviewState
from summit.showcase.models import Submission
from summit.showcase.queries import authors, get_own
from summit.showcase.states import LIFECYCLE, SubmissionAction

NOT_APPLICABLE = "–"


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
class Feedback:
    """What reviewers said, as authors read it: without names, in no telling order."""

    spread: Spread
    levels: Levels
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """The mail that releasing a decision would send, as its first reader gets it, and who gets one."""

    letter: Letter
    recipients: Sequence[Person]


@dataclass(frozen=True, slots=True)
class Told:
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


def preview(decision: Decision, *, template: str) -> Preview:
    """Return the mail of a pending decision; whoever calls has checked who may read it."""
    submission = decision.submission
    recipients = authors(submission)
    context = {
        "name": recipients[0].name,
        "reference": submission.reference,
        "title": submission.project.title,
        "event": submission.edition.name,
        "address": permanent_url("showcase.show", submission_id=submission.id),
        **mail_words(submission, decision),
    }
    return Preview(letter(template, language=recipients[0].language, context=context), recipients)


def feedback(submission: Submission) -> Feedback:
    """Return what reviewers said of a submission; whoever calls has checked that it may be told."""
    reviews = [one for one in reviews_of(submission.id) if one.state is ReviewState.SUBMITTED]
    return Feedback(
        spread=spread([one.total for one in reviews]),
        levels=levels_of(reviews, criteria(submission.edition_id)),
        words=[one.to_authors for one in reviews],
    )


def told(submission_id: UUID, *, actor: PersonActor) -> Told:
    """Return the newest released decision on a person's own submission; before that there is none."""
    submission = get_own(submission_id, actor=actor)
    released = [one for one in decisions_of(submission_id) if one.state is DecisionState.RELEASED]
    if not released:
        raise NoResultFound
    return Told(submission, released[0], feedback(submission))


def mail_words(submission: Submission, decision: Decision) -> dict[str, str]:
    """Return what the mail about a decision says, in the shape its template takes apart again.

    One line for each criterion, its name and the levels with a tab between; the reviewers' words with a form
    feed between, which no text that was typed can hold.
    """
    said = feedback(submission)
    return {
        "reason": decision.reason,
        "mean": points(said.spread.mean),
        "reviews": str(said.spread.reviews),
        "scores": "\n".join(f"{one.name}\t{_in_words(levels)}" for one, levels in said.levels),
        "words": "\f".join(said.words),
        "outcome_address": permanent_url("review.outcome", submission_id=submission.id),
    }


def _in_words(levels: Sequence[int | None]) -> str:
    return ", ".join(NOT_APPLICABLE if level is None else str(level) for level in levels)


def _possible(decision: Decision) -> bool:
    return SubmissionAction(decision.outcome) in LIFECYCLE.offers(decision.submission.state)
