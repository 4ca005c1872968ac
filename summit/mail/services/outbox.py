"""Promising mail, and what organisers do to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.jobs import services as jobs
from summit.mail import queries, rules
from summit.mail.models import OutboxMail
from summit.mail.rules import Attachment
from summit.mail.rules.wording import own_words
from summit.mail.states import DONE_BY_HAND, LIFECYCLE, MailAction, MailState

DELIVER = "mail.deliver"


def enqueue(
    template: str,
    *,
    to: str,
    language: str = "en",
    attachments: Sequence[Attachment] = (),
    held: bool = False,
    **context: str,
) -> UUID:
    """Promise a mail in the current unit of work; the worker sends it after the commit.

    The mail is rendered once here, so that a name the template lacks is found by whoever forgot it.
    With words that ``carried`` gave, it says what somebody wrote for this mail alone.
    Name a link or a code ``…_link`` or ``…_code``: it is erased once the mail was sent.
    """
    rules.check_attachments(attachments)
    values = {key: str(value) for key, value in context.items()}
    subject = queries.letter(template, language=language, context=values, words=own_words(values)).subject
    with unit_of_work():
        mail = OutboxMail(
            template=template,
            language=language,
            recipient=to,
            subject=subject[:200],
            context=values,
            enclosed=[attachment.kept for attachment in attachments],
        )
        db.session.add(mail)
        if held:
            db.session.flush()  # a life begins queued
            mail.advance(MailAction.HOLD, at=now())
        else:
            jobs.wake(DELIVER)
    return mail.id


def tells_of(mail_id: UUID, submission_id: UUID) -> None:
    """Note in the current unit of work what a mail tells of: for an organiser in conflict it is not there."""
    db.session.flush()
    db.session.get_one(OutboxMail, mail_id).about_id = submission_id


def act(mail_id: UUID, action: MailAction, *, actor: PersonActor) -> OutboxMail:
    """Hold, release, send again, settle or mark as returned, as an organiser decided."""
    with unit_of_work():
        mail = queries.get_mail(mail_id, actor=actor, lock=True)
        before = mail.state
        if action is MailAction.RESEND:
            rules.check_can_resend(mail.context)
        mail.advance(action, at=now())
        if mail.state is MailState.QUEUED:
            jobs.wake(DELIVER)
        audit.record(f"mail.{DONE_BY_HAND[action]}", mail, actor_id=actor.id, state=(before, mail.state))
    return mail


def act_about(
    submission_ids: Collection[UUID], action: MailAction, *, templates: Collection[str], actor: PersonActor
) -> int:
    """Hold or release every mail of these kinds that tells of these; whoever calls has checked who may."""
    query = select(OutboxMail).where(
        OutboxMail.about_id.in_(submission_ids), OutboxMail.template.in_(templates)
    )
    with unit_of_work():
        found = db.session.scalars(query.order_by(OutboxMail.id).with_for_update()).all()
        done = [mail for mail in found if action in LIFECYCLE.offers(mail.state)]
        for mail in done:
            before = mail.state
            mail.advance(action, at=now())
            audit.record(f"mail.{DONE_BY_HAND[action]}", mail, actor_id=actor.id, state=(before, mail.state))
        if any(mail.state is MailState.QUEUED for mail in done):
            jobs.wake(DELIVER)
    return len(done)
