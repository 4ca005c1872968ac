"""Writing other words for a mail that the Summit sends by itself, and going back to ours."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.exc import NoResultFound

from summit.audit import services as audit
from summit.core.access import Permission, PersonActor
from summit.core.contributions import MailKind, contributions
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.mail import queries
from summit.mail.models import MailWording
from summit.mail.rules.wording import Words, check_wording, conditioned, fields_of, shown


class ChangedMeanwhileError(DomainError):
    """Somebody else changed the words since the page was opened."""


def kind_of(template: str, *, actor: PersonActor) -> MailKind:
    """Return the mail of this name, to whoever manages mail."""
    if Permission.MAIL_MANAGE not in actor.permissions:
        raise NoResultFound
    return _kind(template)


def words_now(template: str, language: str) -> Words:
    """Return what a mail says as things stand: an organiser's words, else ours."""
    current = queries.wording_in_use(template, language)
    return Words(current.subject, current.body) if current else our_words(_kind(template), language)


def our_words(kind: MailKind, language: str) -> Words:
    """Return the subject and the text that we wrote, with merge fields where the values go."""
    fields = {name: shown(name) for name in kind.fields}
    subject, body = _plain(kind, language, fields)
    optional = sorted(kind.fields.keys() - kind.needed - fields_of(subject))
    without = {name: _plain(kind, language, fields | {name: ""})[1] for name in optional}
    return Words(subject, conditioned(body, without))


def words_for_one(template: str, *, subject: str, body: str, field: str = "") -> Words:
    """Return words for a decision alone; they have to be as good as those for every mail of the kind."""
    kind = _kind(template)
    check_wording(subject, body, known=kind.fields, needed=kind.needed, field=field)
    return Words(subject.strip(), body.replace("\r\n", "\n").strip() + "\n")


def save_wording(
    template: str, language: str, *, subject: str, body: str, opened: int, actor: PersonActor
) -> MailWording:
    """Send these words from now on; ``opened`` is the number of the wording the writer saw."""
    kind = kind_of(template, actor=actor)
    check_wording(subject, body, known=kind.fields, needed=kind.needed)
    with unit_of_work():
        _retire(template, language, opened=opened, actor_id=actor.id)
        number = queries.last_number(template, language) + 1
        wording = MailWording(
            template=template,
            language=language,
            number=number,
            subject=subject.strip(),
            body=body.strip() + "\n",
        )
        db.session.add(wording)
        audit.record("mail.worded", wording, actor_id=actor.id, words=(None, subject), text=(None, body))
    return wording


def drop_wording(template: str, language: str, *, opened: int, actor: PersonActor) -> None:
    """Send our own words again."""
    kind_of(template, actor=actor)
    with unit_of_work():
        _retire(template, language, opened=opened, actor_id=actor.id)


def try_wording(
    kind: MailKind, language: str, *, subject: str, body: str, values: Mapping[str, str]
) -> queries.Letter:
    """Return the mail as somebody with these values would get it."""
    check_wording(subject, body, known=kind.fields, needed=kind.needed)
    words = MailWording(template=kind.template, language=language, number=0, subject=subject, body=body)
    return queries.letter(kind.template, language=language, context=values, words=words)


def _kind(template: str) -> MailKind:
    found = next((kind for kind in contributions().mail_kinds if kind.template == template), None)
    if found is None:
        raise NoResultFound
    return found


def _plain(kind: MailKind, language: str, context: Mapping[str, str]) -> tuple[str, str]:
    ours = queries.letter(kind.template, language=language, context=context)
    return ours.subject, ours.text.rpartition("\n--\n")[0].strip() + "\n"


def _retire(template: str, language: str, *, opened: int, actor_id: UUID) -> None:
    current = queries.wording_in_use(template, language)
    if opened != (current.number if current else 0):
        raise ChangedMeanwhileError(
            msg("Somebody else changed these words since you opened the page. Open it again to see them.")
        )
    if current is not None:
        current.in_use = False
        db.session.flush()
        audit.record("mail.wording_ended", current, actor_id=actor_id)
