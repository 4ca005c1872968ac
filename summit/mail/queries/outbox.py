"""Reading the outbox, and the letters in it as their readers get them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jinja2 import Environment, TemplateNotFound
from markupsafe import Markup
from sqlalchemy import Select, func, or_, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload, undefer

from summit.core.access import Permission, PersonActor
from summit.core.application import part, settings
from summit.core.clock import now
from summit.core.contributions import Check, MailKind, contributions
from summit.core.db import db
from summit.core.language import speaking
from summit.core.paging import Page, page_of
from summit.mail import rules
from summit.mail.models import OutboxMail
from summit.mail.queries.wordings import wording_in_use
from summit.mail.rules import Attachment, markdown
from summit.mail.rules.wording import Wording
from summit.mail.states import MailState

HIDDEN = "[…]"
EVENT = "event"
WHOLE = (
    undefer(OutboxMail.enclosed),
    joinedload(OutboxMail.campaign),
    joinedload(OutboxMail.wording),
)
"""What is loaded with a mail that is shown or sent."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as its reader gets it."""

    subject: str
    text: str
    html: str
    blocks: tuple[rules.Block, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """What stands in a preview for the merge fields, and whether somebody has got such a mail."""

    values: Mapping[str, str]
    has_reader: bool


def letter(
    template: str,
    *,
    language: str,
    context: Mapping[str, str],
    words: Wording | None = None,
    stylesheet: str = "",
) -> Letter:
    """Render a mail: the text's first line is the subject; the HTML is its own template's, or the text's.

    With ``words`` it says what an organiser wrote instead. A mail carries its style inside; a page of ours,
    which may not, gives the address of the ``stylesheet``.
    """
    if words is not None:
        return _written_letter(words, language=language, context=context, stylesheet=stylesheet)
    environment: Environment = part("letters")
    with speaking(language):
        values: dict[str, object] = {
            **context,
            "language": language,
            "demonstration": settings().demonstration,
        }
        text = environment.get_template(f"mail/{template}.txt").render(values)
        subject, body = rules.subject_and_body(text)
        parts = tuple(rules.blocks(body))
        values |= {"subject": subject, "blocks": parts, "stylesheet": stylesheet}
        try:
            page = environment.get_template(f"mail/{template}.html")
        except TemplateNotFound:
            page = environment.get_template("mail/layout.html")
        footer = environment.get_template("mail/footer.txt").render(values)
        return Letter(subject, f"{body}\n{footer.strip()}\n", page.render(values), parts)


def _written_letter(words: Wording, *, language: str, context: Mapping[str, str], stylesheet: str) -> Letter:
    environment: Environment = part("letters")
    with speaking(language):
        subject, body = markdown.one_line(words.subject, context), markdown.as_text(words.body, context)
        values: dict[str, object] = {
            "language": language,
            "demonstration": settings().demonstration,
            "subject": subject,
            "stylesheet": stylesheet,
            "blocks": (),
            "html": Markup(markdown.as_html(words.body, context)),  # noqa: S704 (cleaned there),
        }
        page = environment.get_template("mail/written.html").render(values)
        footer = environment.get_template("mail/footer.txt").render(values)
        return Letter(subject, f"{body}\n{footer.strip()}\n", page, tuple(rules.blocks(body)))


def shown_letter(mail: OutboxMail, *, stylesheet: str = "") -> Letter:
    """Render a mail for an onlooker: only in the demonstration do others see a link or a code."""
    open_to_all = settings().demonstration
    context = mail.context if open_to_all else rules.without_secrets(mail.context, instead=HIDDEN)
    words = mail.words or wording_in_use(mail.template, mail.language, unless=mail.sent_at is not None)
    return letter(mail.template, language=mail.language, context=context, words=words, stylesheet=stylesheet)


def visible_to(actor: PersonActor | None) -> Select[OutboxMail]:
    """Return the mails an onlooker may see: organisers all; in the demonstration everybody all.

    What tells of a submission does not exist for an organiser in conflict with it: a mail to a reviewer
    would say who reviews it.
    """
    if actor is None or Permission.MAIL_MANAGE not in actor.permissions:
        if not settings().demonstration:
            raise NoResultFound
        return select(OutboxMail)
    hidden = {one for conflicts in contributions().conflicts for one in conflicts(actor)}
    about = OutboxMail.about_id
    return (
        select(OutboxMail).where(or_(about.is_(None), about.not_in(hidden))) if hidden else select(OutboxMail)
    )


def get_mail(mail_id: UUID, *, actor: PersonActor | None, lock: bool = False) -> OutboxMail:
    """Return one visible mail with its attachments, locked when it is about to change."""
    query = visible_to(actor).where(OutboxMail.id == mail_id).options(*WHOLE)
    return db.session.scalars(query.with_for_update(of=OutboxMail) if lock else query).one()


def shown_html(mail_id: UUID, *, actor: PersonActor | None, stylesheet: str) -> str:
    """Return the HTML part of a visible mail, as a page of its own."""
    return shown_letter(get_mail(mail_id, actor=actor), stylesheet=stylesheet).html


def mails(*, actor: PersonActor | None, state: MailState | None = None, page: int = 1) -> Page[OutboxMail]:
    """Return one page of the outbox, newest first."""
    query = visible_to(actor)
    if state is not None:
        query = query.where(OutboxMail.state == state)
    return page_of(query.order_by(OutboxMail.created_at.desc(), OutboxMail.id), number=page)


def counts(*, actor: PersonActor) -> Mapping[MailState, int]:
    """Return how many mails stand in each state."""
    visible = visible_to(actor).with_only_columns(OutboxMail.state, func.count()).group_by(OutboxMail.state)
    found = dict(db.session.execute(visible).all())
    return {state: found.get(state, 0) for state in MailState}


def attachment_of(mail_id: UUID, position: int, *, actor: PersonActor | None) -> Attachment:
    """Return one attachment of a visible mail, counted from 1."""
    attachments = get_mail(mail_id, actor=actor).attachments
    if not 0 < position <= len(attachments):
        raise NoResultFound
    return attachments[position - 1]


def whole_mail(mail_id: UUID, *, lock: bool = False) -> OutboxMail:
    """Return a mail with its attachments, for the worker."""
    query = select(OutboxMail).where(OutboxMail.id == mail_id).options(*WHOLE)
    return db.session.scalars(query.with_for_update(of=OutboxMail) if lock else query).one()


def is_anything_due(*, at: datetime) -> bool:
    """Tell whether any mail waits to be sent now."""
    due = select(OutboxMail.id).where(OutboxMail.state == MailState.QUEUED, OutboxMail.next_attempt_at <= at)
    return db.session.scalar(due.limit(1)) is not None


def next_due(*, at: datetime) -> OutboxMail | None:
    """Return the mail that has waited longest, locked; one that another worker takes is passed over."""
    due = select(OutboxMail).where(OutboxMail.state == MailState.QUEUED, OutboxMail.next_attempt_at <= at)
    first = due.order_by(OutboxMail.next_attempt_at, OutboxMail.created_at).limit(1)
    return db.session.scalars(first.with_for_update(skip_locked=True)).one_or_none()


def abandoned(*, before: datetime) -> Sequence[OutboxMail]:
    """Return the mails that a worker began to send before this and never finished, locked."""
    left = select(OutboxMail).where(OutboxMail.state == MailState.SENDING, OutboxMail.sending_since < before)
    return db.session.scalars(left.with_for_update(skip_locked=True)).all()


def sample(kind: MailKind, language: str, *, actor: PersonActor) -> Sample:
    """Return what the newest mail of a kind says to its reader, without what opens things.

    Before there is one, each field says its own name, but for the event's, which any mail may know.
    """
    query = visible_to(actor).order_by(OutboxMail.created_at.desc()).limit(1)
    like = query.where(OutboxMail.template == kind.template, OutboxMail.language == language)
    newest = db.session.scalars(like).one_or_none()
    if newest is None:
        known = [one.template for one in contributions().mail_kinds if EVENT in one.fields]
        other = db.session.scalars(query.where(OutboxMail.template.in_(known))).one_or_none()
        said = {EVENT: other.context[EVENT]} if other and EVENT in other.context else {}
    else:
        said = rules.without_secrets(newest.context, instead=HIDDEN)
    values = {name: said.get(name, f"[{label}]") for name, label in kind.fields.items()}
    return Sample(values, has_reader=newest is not None)


def check_outbox() -> Check:
    """Tell whether mail leaves: none is overdue, none was refused, none is uncertain."""
    overdue = OutboxMail.next_attempt_at < now() - rules.OVERDUE
    waiting = select(func.count()).where(OutboxMail.state == MailState.QUEUED, overdue)
    unsettled = OutboxMail.state.in_([MailState.FAILED, MailState.BOUNCED, MailState.UNCERTAIN])
    late, open_ends = (
        db.session.scalar(query) or 0 for query in (waiting, select(func.count()).where(unsettled))
    )
    if late:
        sentence = f"{late} waiting to be sent since more than 10 minutes: is ./run work running?"
        return Check("Outbox", well=False, sentence=sentence)
    if open_ends:
        sentence = f"{open_ends} failed, bounced or uncertain: an organiser settles them at /mail"
        return Check("Outbox", well=False, sentence=sentence)
    return Check("Outbox", well=True, sentence="no mail is late or failed")
