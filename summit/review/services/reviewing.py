"""What reviewers do: save, submit, revise, decline."""

from __future__ import annotations

from uuid import UUID

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.review import queries
from summit.review.models import Review, ReviewScore
from summit.review.rules.answers import Answers, DeclineReason, IncompleteReviewError, faults
from summit.review.rules.scores import in_hundredths, total
from summit.review.services.interests import declare
from summit.review.states import REVIEW_LIFECYCLE, ReviewAction, ReviewState
from summit.showcase.states import SubmissionState

NEEDS_WORDS = frozenset({DeclineReason.CONFLICT, DeclineReason.OTHER})
Changes = dict[str, tuple[str | None, str | None]]


class ReviewClosedError(DomainError):
    """The decision is out, so nothing can be added."""


class SecondWindowError(DomainError):
    """The review was saved from elsewhere since this page was opened; nothing was overwritten."""

    def __init__(self, *, theirs: Answers, version: int) -> None:
        """Keep what is saved, and the version that saving over it has to name."""
        super().__init__(msg("This review was saved in another window since you opened it here."))
        self.theirs = theirs
        self.version = version


def save_draft(review_id: UUID, answers: Answers, *, seen: int, actor: PersonActor) -> Review:
    """Keep what a reviewer has written so far, complete or not."""
    with unit_of_work():
        review = _opened(review_id, seen=seen, actor=actor)
        _keep(review, answers, actor=actor)
    return review


def submit(review_id: UUID, answers: Answers, *, seen: int, actor: PersonActor) -> Review:
    """Send a review, or a revised one; it counts from now on. One that lacks something is kept as a draft."""
    lacking = list(faults(answers))
    if lacking:
        raise IncompleteReviewError(lacking, version=_kept(review_id, answers, seen=seen, actor=actor))
    with unit_of_work():
        review = _opened(review_id, seen=seen, actor=actor)
        before, changes = review.state, _write(review, answers)
        review.advance(ReviewAction.SUBMIT, at=now())
        points = in_hundredths(total(answers.marks))
        changes |= {"state": (before, review.state), "total": (_text(review.total), _text(points))}
        review.total = points
        verb = "review.revised" if before is ReviewState.SUBMITTED else "review.submitted"
        audit.record(verb, review, actor_id=actor.id, **changes)
    return review


def keep_brought(review_id: UUID, answers: Answers, *, seen: int, actor: PersonActor) -> Review:
    """Keep what was written without a connection: a draft, or what was submitted already with its changes."""
    with unit_of_work():
        review = queries.get_review(review_id, actor=actor)
        if review.state is ReviewState.SUBMITTED:
            return submit(review_id, answers, seen=seen, actor=actor)
        return save_draft(review_id, answers, seen=seen, actor=actor)


def decline(review_id: UUID, *, because: DeclineReason, words: str, actor: PersonActor) -> Review:
    """Give a review back with the reason; a conflict of interest is kept as one."""
    if because in NEEDS_WORDS and not words.strip():
        raise DomainError(msg("Say what the reason is"), field="words")
    with unit_of_work():
        review = queries.get_review(review_id, actor=actor, lock=True)
        before = review.state
        review.advance(ReviewAction.DECLINE, at=now())
        review.declined_because, review.declined_words = because, words.strip()
        audit.record(
            "review.declined",
            review,
            actor_id=actor.id,
            state=(before, review.state),
            because=(None, because),
            words=(None, words.strip()),
        )
        if because is DeclineReason.CONFLICT:
            declare(review.submission_id, person_id=actor.id, reason=words, by_id=actor.id)
    return review


def _opened(review_id: UUID, *, seen: int, actor: PersonActor) -> Review:
    review = queries.get_review(review_id, actor=actor, lock=True)
    if review.submission.state is not SubmissionState.IN_REVIEW:
        raise ReviewClosedError(
            msg("The decision on this project is out, so reviews can no longer be changed.")
        )
    if review.version != seen:
        criteria = queries.criteria(review.submission.edition_id)
        raise SecondWindowError(theirs=queries.answers_of(review, criteria), version=review.version)
    return review


def _kept(review_id: UUID, answers: Answers, *, seen: int, actor: PersonActor) -> int:
    """Keep a draft where there can be one, and return the version to go on from."""
    with unit_of_work():
        review = _opened(review_id, seen=seen, actor=actor)
        if ReviewAction.SAVE in REVIEW_LIFECYCLE.offers(review.state):
            _keep(review, answers, actor=actor)
    return review.version


def _keep(review: Review, answers: Answers, *, actor: PersonActor) -> None:
    before, changes = review.state, _write(review, answers)
    review.advance(ReviewAction.SAVE, at=now())
    if before is not review.state:
        changes["state"] = (before, review.state)
    audit.record("review.saved", review, actor_id=actor.id, **changes)


def _write(review: Review, answers: Answers) -> Changes:
    """Write what was answered into the review and return what is different."""
    changes: Changes = {}
    scores = {score.criterion_id: score for score in review.scores}
    for one in answers.judgements:
        score = scores.get(one.criterion_id)
        if score is None:
            score = ReviewScore(criterion_id=one.criterion_id)
            review.scores.append(score)
        _change(score, changes, one.code, level=one.level, not_applicable=one.not_applicable,
                justification=one.justification.strip())  # fmt: skip
    _change(
        review,
        changes,
        "",
        left_out_because=answers.left_out_because.strip(),
        confidence=answers.confidence,
        recommendation=answers.recommendation,
        to_authors=answers.to_authors.strip(),
        to_chairs=answers.to_chairs.strip(),
    )
    db.session.flush()
    return changes


def _change(row: Review | ReviewScore, changes: Changes, prefix: str, **values: object) -> None:
    for name, after in values.items():
        before = getattr(row, name)
        if before != after:
            changes[f"{prefix}_{name}" if prefix else name] = (_text(before), _text(after))
            setattr(row, name, after)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
