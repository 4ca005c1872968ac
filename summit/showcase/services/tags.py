"""What organisers keep for themselves: tags to sort by, notes for each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import delete

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db, unit_of_work
from summit.showcase import queries, rules
from summit.showcase.models import SubmissionNote, SubmissionTag


def tag(submission_id: UUID, *, word: str, actor: PersonActor) -> str:
    """Give a submission a tag; giving it twice changes nothing."""
    said = rules.checked_tag(word)
    with unit_of_work():
        submission = queries.get_managed(submission_id, actor=actor, lock=True)
        if said not in queries.tags_of(submission):
            db.session.add(SubmissionTag(submission_id=submission.id, tag=said))
            audit.record("submission.tagged", submission, actor_id=actor.id, tag=(None, said))
    return said


def untag(submission_id: UUID, *, word: str, actor: PersonActor) -> str:
    """Take a tag from a submission; one that it has not is no matter."""
    said = rules.checked_tag(word)
    with unit_of_work():
        submission = queries.get_managed(submission_id, actor=actor, lock=True)
        if said in queries.tags_of(submission):
            held = SubmissionTag.submission_id == submission.id
            db.session.execute(delete(SubmissionTag).where(held, SubmissionTag.tag == said))
            audit.record("submission.untagged", submission, actor_id=actor.id, tag=(said, None))
    return said


def set_tags(submission_id: UUID, words: Collection[str], *, actor: PersonActor) -> Sequence[str]:
    """Give a submission exactly these tags."""
    wanted = {rules.checked_tag(word) for word in words}
    with unit_of_work():
        held = set(queries.tags_of(queries.get_managed(submission_id, actor=actor, lock=True)))
        for word in sorted(wanted - held):
            tag(submission_id, word=word, actor=actor)
        for word in sorted(held - wanted):
            untag(submission_id, word=word, actor=actor)
    return sorted(wanted)


def note(submission_id: UUID, *, words: str, actor: PersonActor) -> SubmissionNote:
    """Write a note for the other organisers."""
    said = rules.checked_note(words)
    with unit_of_work():
        submission = queries.get_managed(submission_id, actor=actor, lock=True)
        made = SubmissionNote(submission_id=submission.id, made_by_id=actor.id, words=said)
        db.session.add(made)
        audit.record("submission.noted", submission, actor_id=actor.id)
    return made
