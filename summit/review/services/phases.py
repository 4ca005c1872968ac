"""What chairs choose for an edition, and what is said around the reviews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy.exc import NoResultFound

from summit.audit import services as audit
from summit.core.access import Permission, PersonActor
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.edition.queries import get_edition
from summit.review import queries
from summit.review.models import AuthorReply, Criterion, HiddenWords, Remark, ReviewSettings
from summit.review.rules.phases import USUALLY_TOLD, Anonymity, Others, check_weights
from summit.review.rules.reminding import USUAL_REMINDERS, Reminders
from summit.review.services.rubric import open_rubric


@dataclass(frozen=True, slots=True)
class Choice:
    """What reviewers may see, and when."""

    anonymity: Anonymity
    others: Others
    names_seen: bool
    bidding_open: bool
    replies_open: bool
    released: tuple[str, ...] = USUALLY_TOLD
    reminders: Reminders = USUAL_REMINDERS


def change_settings(edition_id: UUID, choice: Choice, *, actor: PersonActor) -> ReviewSettings:
    """Choose what reviewers of an edition may see, and when."""
    _check(actor, Permission.REVIEW_DECIDE)
    choice.reminders.check()
    with unit_of_work():
        edition = get_edition(edition_id, lock=True)
        settings = queries.settings_of(edition_id)
        db.session.add(settings)
        changes = {}
        wanted = asdict(choice) | {"released": [str(one) for one in choice.released]}
        reminders = wanted.pop("reminders")
        wanted |= {"remind_before": reminders["before"], "remind_every": reminders["every"]}
        for name, after in wanted.items():
            before = getattr(settings, name)
            if before != after:
                changes[name] = (str(before), str(after))
                setattr(settings, name, after)
        audit.record("review.rules_changed", edition, actor_id=actor.id, **changes)
    return settings


def change_weights(edition_id: UUID, weights: Mapping[str, int | None], *, actor: PersonActor) -> None:
    """Change what each criterion counts for, before anybody is asked for a review."""
    _check(actor, Permission.EDITION_MANAGE)
    check_weights(dict(weights))
    with unit_of_work():
        edition = get_edition(edition_id, lock=True)
        open_rubric(edition_id, actor=actor)
        if queries.reviewing_has_begun(edition_id):
            raise DomainError(msg("Reviewing has begun, so the weights can no longer be changed."))
        changes = {}
        for one in queries.criteria(edition_id):
            criterion = db.session.get_one(Criterion, one.id)
            after = weights.get(one.code)
            if after is not None and after != criterion.weight:
                changes[one.code] = (str(criterion.weight), str(after))
                criterion.weight = after
        audit.record("criteria.weighted", edition, actor_id=actor.id, **changes)


def hide_words(submission_id: UUID, *, words: str, actor: PersonActor) -> HiddenWords:
    """Hide words from the reviewers of a submission, wherever they stand in it."""
    with unit_of_work():
        queries.subject_of(submission_id, actor=actor, permission=Permission.REVIEW_DECIDE)
        plain = " ".join(words.split())
        if not plain:
            raise DomainError(msg("Enter the words to hide"), field="words")
        known = {one.words.casefold(): one for one in queries.hidden_words(submission_id, actor=actor)}
        if plain.casefold() in known:
            return known[plain.casefold()]
        hidden = HiddenWords(submission_id=submission_id, words=plain, hidden_by_id=actor.id)
        db.session.add(hidden)
        audit.record("submission.words_hidden", hidden, actor_id=actor.id, words=(None, plain))
    return hidden


def show_words(hidden_id: UUID, *, submission_id: UUID, actor: PersonActor) -> None:
    """Show words to reviewers again."""
    with unit_of_work():
        known = {one.id: one for one in queries.hidden_words(submission_id, actor=actor)}
        if hidden_id not in known:
            raise NoResultFound
        audit.record(
            "submission.words_shown",
            known[hidden_id],
            actor_id=actor.id,
            words=(known[hidden_id].words, None),
        )
        db.session.delete(known[hidden_id])


def remark(submission_id: UUID, *, words: str, actor: PersonActor) -> Remark:
    """Say something in the discussion, as a chair."""
    with unit_of_work():
        queries.subject_of(submission_id, actor=actor, permission=Permission.REVIEW_DECIDE)
        return _say(submission_id, words=words, by_chair=True, actor=actor)


def remark_on(review_id: UUID, *, words: str, actor: PersonActor) -> Remark:
    """Say something in the discussion, as a reviewer whose own review is in."""
    with unit_of_work():
        if not queries.around(review_id, actor=actor).may_talk:
            raise NoResultFound
        review = queries.get_review(review_id, actor=actor)
        return _say(review.submission_id, words=words, by_chair=False, actor=actor)


def answer_reviewers(submission_id: UUID, *, words: str, actor: PersonActor) -> AuthorReply:
    """Answer as an author what reviewers wrote, once."""
    with unit_of_work():
        replying = queries.replying(submission_id, actor=actor)
        if not replying.is_open:
            raise DomainError(msg("The chairs do not take answers now."))
        if replying.reply is not None:
            raise DomainError(msg("You have answered already."))
        if not words.strip():
            raise DomainError(msg("Enter your answer"), field="words")
        reply = AuthorReply(submission_id=submission_id, written_by_id=actor.id, words=words.strip())
        db.session.add(reply)
        audit.record("review.answered", reply, actor_id=actor.id)
    return reply


def _say(submission_id: UUID, *, words: str, by_chair: bool, actor: PersonActor) -> Remark:
    if not words.strip():
        raise DomainError(msg("Enter what you want to say"), field="words")
    said = Remark(submission_id=submission_id, said_by_id=actor.id, by_chair=by_chair, words=words.strip())
    db.session.add(said)
    audit.record("review.discussed", said, actor_id=actor.id)
    return said


def _check(actor: PersonActor, permission: Permission) -> None:
    if permission not in actor.permissions:
        raise NoResultFound
