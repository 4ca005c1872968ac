"""Sending what is due: claimed and committed before the dialogue, marked before its end, settled after it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from flask_mail import Attachment, Message

from summit.core.application import settings
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import msg
from summit.jobs import services as jobs
from summit.mail import queries, rules
from summit.mail.models import OutboxMail
from summit.mail.services.outbox import DELIVER
from summit.mail.services.transport import (
    RefusedError,
    Transport,
    UnansweredError,
    UnreachableError,
    transport,
)
from summit.mail.states import MailAction, MailState

SENDER = "Emergency Services Collaboration Summit"
CANNOT_WRITE = msg("This mail could not be written; the log of the worker says why.")
NO_ANSWER = msg("The server did not say whether it took this mail.")
STOPPED = msg("The worker stopped at the very end, so nobody can tell whether this mail was sent.")
log = logging.getLogger(__name__)


class ClaimLostError(Exception):
    """The mail was given to another worker while this one slept; it must not be ended here."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right of one worker to send one mail once."""

    mail_id: UUID
    attempt: int


def deliver_due() -> int:
    """Send every mail that is due, over one connection; returns how many were tried."""
    tried, waiting = 0, queries.is_anything_due(at=now())
    db.session.rollback()  # nothing is kept open while a server is waited for
    if not waiting:
        return tried
    try:
        with transport() as way_out:
            while claim := _claim_next():
                tried += 1
                if not _deliver(claim, way_out):
                    return tried  # the connection is no longer to be trusted; the next round makes a new one
    except UnreachableError as error:
        log.warning("Mail waits: the server cannot be reached (%s)", error)
    return tried


def recover_abandoned() -> int:
    """Decide about what a dead worker left: the unfinished goes out again, the rest is uncertain."""
    at = now()
    with unit_of_work():
        left = queries.abandoned(before=at - rules.LOST_AFTER)
        for mail in left:
            if mail.ending_at is None:
                mail.next_attempt_at = at
                mail.advance(MailAction.POSTPONE, at=at)
                jobs.wake(DELIVER)
            else:
                mail.error = STOPPED
                mail.advance(MailAction.DOUBT, at=at)
    return len(left)


def message_of(mail: OutboxMail) -> Message:
    """Write the message; its Message-ID is the outbox id, so that a mailbox can drop a second copy."""
    chosen = settings()
    letter = queries.letter(mail.template, language=mail.language, context=mail.context, words=mail.words)
    message = Message(
        subject=letter.subject,
        recipients=[mail.recipient],
        body=letter.text,
        html=letter.html,
        sender=(SENDER, str(chosen.mail_sender)),
        reply_to=chosen.contact_email,
        date=mail.created_at.timestamp(),
        extra_headers={"Auto-Submitted": "auto-generated", "Content-Language": mail.language},
        attachments=[Attachment(one.filename, one.content_type, one.content) for one in mail.attachments],
    )
    message.msgId = f"<{mail.id}@{urlsplit(str(chosen.public_url)).hostname}>"
    return message


def _claim_next() -> Claim | None:
    at = now()
    with unit_of_work():
        mail = queries.next_due(at=at)
        if mail is None:
            return None
        if mail.campaign_id is None:
            mail.wording_id = queries.wording_id_for(mail.template, mail.language)
        mail.advance(MailAction.SEND, at=at)
        return Claim(mail.id, mail.attempts)


def _deliver(claim: Claim, way_out: Transport) -> bool:
    """Try one mail and keep what came of it; False when the connection may be broken."""
    try:
        message = message_of(queries.whole_mail(claim.mail_id))
    except Exception:
        log.exception("Mail %s could not be written", claim.mail_id)
        _settle(claim, MailAction.FAIL, error=CANNOT_WRITE)
        return True
    finally:
        db.session.rollback()
    try:
        way_out.send(message, before_end=lambda: _mark_ending(claim))
    except ClaimLostError:
        log.warning("Mail %s went to another worker", claim.mail_id)
        return False  # closing the connection before the end withdraws the message
    except RefusedError as refusal:
        _refused(claim, refusal)
        return refusal.still_listens
    except UnansweredError as silence:
        log.warning("Mail %s: no answer at the end (%s)", claim.mail_id, silence)
        _settle(claim, MailAction.DOUBT, error=NO_ANSWER)
        return False
    _settle(claim, MailAction.CONFIRM)
    return True


def _mark_ending(claim: Claim) -> None:
    with unit_of_work():
        mail = queries.whole_mail(claim.mail_id, lock=True)
        if (mail.state, mail.attempts) != (MailState.SENDING, claim.attempt):
            raise ClaimLostError
        mail.ending_at = now()


def _refused(claim: Claim, refusal: RefusedError) -> None:
    again = rules.retry_at(attempts=claim.attempt, at=now())
    if refusal.for_good:
        action = MailAction.BOUNCE if refusal.address else MailAction.FAIL
    else:
        action = MailAction.POSTPONE if again else MailAction.FAIL
    _settle(claim, action, error=str(refusal))


def _settle(claim: Claim, action: MailAction, *, error: str | None = None) -> None:
    at = now()
    with unit_of_work():
        mail = queries.whole_mail(claim.mail_id, lock=True)
        if mail.attempts != claim.attempt or mail.state not in (MailState.SENDING, MailState.UNCERTAIN):
            log.warning("Mail %s was decided by somebody else: %s", mail.id, mail.state)
            return
        mail.error = error
        if action is MailAction.POSTPONE:
            mail.next_attempt_at = rules.retry_at(attempts=claim.attempt, at=at) or at
        mail.advance(action, at=at)
        if action is MailAction.CONFIRM and not settings().demonstration:
            mail.context = rules.without_secrets(mail.context)
        db.session.flush()
