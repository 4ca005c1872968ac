"""What authors do: begin, submit, withdraw, confirm, send the final version."""

from __future__ import annotations

from uuid import UUID

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db, unit_of_work
from summit.mail.services import Attachment
from summit.projects import services as projects
from summit.showcase import queries
from summit.showcase.models import Submission
from summit.showcase.services.opening import open_call
from summit.showcase.services.presenting import release_presenters
from summit.showcase.services.steps import take
from summit.showcase.states import SubmissionAction


def start_submission(*, author: PersonActor, title: str) -> Submission:
    """Begin a draft for the current edition, while its call is open."""
    with unit_of_work():
        edition_id = open_call(author)
        project = projects.start_project(author=author, title=title)
        submission = Submission(edition_id=edition_id, project_id=project.id, owner_id=author.id)
        db.session.add(submission)
        audit.record("submission.started", submission, actor_id=author.id, title=(None, title))
    return submission


def submit(*, submission_id: UUID, actor: PersonActor, copy: Attachment | None = None) -> Submission:
    """Offer what is in the draft now, as a version that no edit changes; again until the call closes."""
    return _take(submission_id, SubmissionAction.SUBMIT, actor=actor, copy=copy)


def withdraw(*, submission_id: UUID, reason: str, actor: PersonActor) -> Submission:
    """Take the offer back, saying why; the text stays, and who was to present it is told."""
    with unit_of_work():
        submission = _take(submission_id, SubmissionAction.WITHDRAW, actor=actor, reason=reason)
        release_presenters(submission)
    return submission


def confirm(*, submission_id: UUID, actor: PersonActor) -> Submission:
    """Say that the accepted project will be presented."""
    return _take(submission_id, SubmissionAction.CONFIRM, actor=actor)


def finish(*, submission_id: UUID, actor: PersonActor, copy: Attachment | None = None) -> Submission:
    """Send the final version, the one that is printed; again until it is published."""
    return _take(submission_id, SubmissionAction.FINISH, actor=actor, copy=copy)


def _take(
    submission_id: UUID,
    action: SubmissionAction,
    *,
    actor: PersonActor,
    reason: str = "",
    copy: Attachment | None = None,
) -> Submission:
    with unit_of_work():
        submission = queries.get_own(submission_id, actor=actor, lock=True)
        take(submission, action, actor=actor, reason=reason, copy=copy)
    return submission
