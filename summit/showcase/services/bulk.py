"""One thing done to many submissions: tried first on each, and only then done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from summit.core.access import PersonActor
from summit.core.db import db, rehearsal
from summit.core.errors import DomainError, msg
from summit.core.lifecycle import IllegalTransitionError
from summit.showcase import queries
from summit.showcase.models import Submission
from summit.showcase.services.organisers import publish, start_review
from summit.showcase.services.tags import tag, untag


class Deed(StrEnum):
    """What can be done to many at once."""

    TAG = "tag"
    UNTAG = "untag"
    REVIEW = "review"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to one submission, or why it was refused."""

    submission_id: UUID
    reference: str
    title: str
    refusal: DomainError | None = None


Act = Callable[[UUID, str, PersonActor], object]
DEEDS: Mapping[Deed, Act] = MappingProxyType(
    {
        Deed.TAG: lambda one, word, actor: tag(one, word=word, actor=actor),
        Deed.UNTAG: lambda one, word, actor: untag(one, word=word, actor=actor),
        Deed.REVIEW: lambda one, _, actor: start_review(one, actor=actor),
        Deed.PUBLISH: lambda one, _, actor: publish(one, actor=actor),
    }
)


def do_to_many(
    submission_ids: Sequence[UUID], deed: Deed, *, word: str = "", actor: PersonActor, dry_run: bool
) -> Sequence[Done]:
    """Do it to each that may be, and say which were refused; a dry run does all that and takes it back."""
    with rehearsal(only=dry_run):
        listed = queries.some(submission_ids, actor=actor)
        return [_try(one.submission, DEEDS[deed], word=word, actor=actor) for one in listed]


def _try(submission: Submission, act: Act, *, word: str, actor: PersonActor) -> Done:
    one, reference, title = submission.id, submission.reference, submission.project.title
    try:
        with db.session.begin_nested():
            act(one, word, actor)
            db.session.flush()
    except IllegalTransitionError:
        return Done(one, reference, title, DomainError(msg("Its state does not allow that.")))
    except DomainError as refusal:
        return Done(one, reference, title, refusal)
    return Done(one, reference, title)
