"""Telling people what a version changes for them: each once, and only what concerns them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from summit.agenda import queries
from summit.agenda.models import Told
from summit.agenda.queries.telling import TEMPLATE, batch, check_is_newest, mail_words
from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.edition.queries import get_edition
from summit.mail.services import act_about, enqueue, tells_of
from summit.mail.states import MailAction


def tell_release(
    number: int, *, edition_id: UUID, only: Collection[UUID] | None = None, hold: bool, actor: PersonActor
) -> int:
    """Mail everybody whom a version concerns and who was not told; return how many were.

    ``only`` names them, if not all; with ``hold`` the mails wait until they are let go.
    """
    with unit_of_work():
        get_edition(edition_id, lock=True)
        found = batch(edition_id, number, actor=actor)
        check_is_newest(found.release)
        chosen = [one for one in found.waiting if only is None or one.person.id in only]
        if not chosen:
            raise DomainError(msg("There is nobody left to tell."))
        for one in chosen:
            mail_id = enqueue(
                TEMPLATE,
                to=one.person.email,
                language=one.person.language,
                attachments=(),
                held=hold,
                **mail_words(one, found),
            )
            tells_of(mail_id, found.release.id)
            db.session.add(Told(release_id=found.release.id, person_id=one.person.id, mail_id=mail_id))
        audit.record("agenda.people_told", found.release, actor_id=actor.id, people=(None, str(len(chosen))))
    return len(chosen)


def move_told_mails(number: int, action: MailAction, *, edition_id: UUID, actor: PersonActor) -> int:
    """Hold the mails about a version that wait, or let those go that are held."""
    with unit_of_work():
        release, _ = queries.release(edition_id, number, actor=actor)
        return act_about({release.id}, action, templates=(TEMPLATE,), actor=actor)
