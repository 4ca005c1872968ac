"""What organisers keep for themselves about a submission; whoever calls has checked who may see it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from summit.core.db import db
from summit.showcase.models import Submission, SubmissionNote, SubmissionTag


def notes_of(submission: Submission) -> Sequence[SubmissionNote]:
    """Return the notes about a submission with who wrote them, the newest first."""
    query = select(SubmissionNote).options(joinedload(SubmissionNote.made_by, innerjoin=True))
    query = query.where(SubmissionNote.submission_id == submission.id)
    return db.session.scalars(query.order_by(SubmissionNote.made_at.desc(), SubmissionNote.id)).all()


def tags_of(submission: Submission) -> Sequence[str]:
    """Return the tags of a submission, in order."""
    query = select(SubmissionTag.tag).where(SubmissionTag.submission_id == submission.id)
    return db.session.scalars(query.order_by(SubmissionTag.tag)).all()
