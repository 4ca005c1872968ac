"""Taking one step of a submission's life: its guards, its record and its mails, as the table says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.language import mailed_url, moment, speaking
from summit.mail.services import Attachment, enqueue, tells_of
from summit.projects import queries as projects
from summit.projects.models import Occasion
from summit.projects.services import make_version
from summit.showcase import queries, rules
from summit.showcase.models import Submission, SubmissionMail
from summit.showcase.states import LIFECYCLE, STEPS, Guard, SubmissionAction

VERSIONS = {SubmissionAction.SUBMIT: Occasion.SUBMITTED, SubmissionAction.FINISH: Occasion.FINAL}
"""The steps that turn the draft into a version, and why the version was made."""


def take(
    submission: Submission,
    action: SubmissionAction,
    *,
    actor: PersonActor,
    reason: str = "",
    copy: Attachment | None = None,
) -> None:
    """Take one step of a submission that is locked already, in the caller's unit of work.

    ``copy`` goes with the mail about the step, if there is one.
    """
    at, before, step = now(), submission.state, STEPS[action]
    LIFECYCLE.after(before, action)  # what the table lacks is refused before anything is looked at
    needs_text = Guard.COMPLETE in step.guards
    situation = rules.Situation(
        at=at,
        call=queries.call_times(submission.edition, person_ids=_whose_time(submission, action, actor)),
        document=projects.draft_of(submission.project).document if needs_text else None,
        format=submission.format,
        reason=reason,
        final_due_on=queries.call_settings(submission.edition_id).final_due_on,
    )
    for guard in step.guards:
        rules.check_guard(guard, situation)
    version_id = _version(submission, action, actor=actor)
    submission.advance(action, at=at, version_id=version_id, reason=reason.strip() or None)
    changes: dict[str, tuple[str | None, str | None]] = {"state": (before, submission.state)}
    if reason:
        changes["reason"] = (None, reason)
    audit.record(step.verb, submission, actor_id=actor.id, **changes)
    if step.mail:
        mail_authors(submission, step.mail, attachments=(copy,) if copy else (), reason=reason.strip())


def _whose_time(submission: Submission, action: SubmissionAction, actor: PersonActor) -> Sequence[UUID]:
    """Return whose extensions count: the author's who submits; any author's before reviewing begins."""
    return [actor.id] if action is SubmissionAction.SUBMIT else queries.author_ids(submission)


def mail_authors(
    submission: Submission,
    template: str,
    *,
    attachments: Sequence[Attachment] = (),
    held: bool = False,
    said: Callable[[str], Mapping[str, str]] | None = None,
    **context: str,
) -> None:
    """Promise a mail to every author in the language they read, and file it with the submission.

    ``said`` makes more of its words for a language; a mail that is ``held`` waits until somebody lets it go.
    """
    with unit_of_work():
        for author in queries.authors(submission):
            words = {
                "name": author.name,
                "reference": submission.reference,
                "title": submission.project.title,
                "event": submission.edition.name,
                "deadline": _moment(submission.edition.call_closes_at, language=author.language),
                "address": mailed_url("showcase.show", reader=author.language, submission_id=submission.id),
                "copied": "yes" if attachments else "",
                **context,
                **(said(author.language) if said else {}),
            }
            mail_id = enqueue(
                template,
                to=author.email,
                language=author.language,
                attachments=attachments,
                held=held,
                **words,
            )
            file_mail(mail_id, submission)


def file_mail(mail_id: UUID, submission: Submission) -> None:
    """File a mail with the submission that it tells of, in the caller's unit of work."""
    tells_of(mail_id, submission.id)
    db.session.add(SubmissionMail(submission_id=submission.id, mail_id=mail_id))


def _moment(at: datetime, *, language: str) -> str:
    with speaking(language):
        return moment(at)


def _version(submission: Submission, action: SubmissionAction, *, actor: PersonActor) -> UUID | None:
    occasion = VERSIONS.get(action)
    if occasion is None:
        return None
    return make_version(project_id=submission.project_id, occasion=occasion, actor=actor).id
