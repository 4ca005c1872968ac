"""A form that somebody means to finish later: kept sealed, and a link to it mailed."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete

from summit.accounts.services import issue_link, revoke_links
from summit.core.access import Scope
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.language import mailed_url
from summit.edition.models import Edition
from summit.mail.services import enqueue
from summit.registration.models import SavedForm
from summit.registration.rules import FORM_LIVES


def keep_form(saved_id: UUID, sealed: str) -> None:
    """Keep a form as it stands now, for a week; what was kept of it before is gone."""
    with unit_of_work():
        kept = db.session.get(SavedForm, saved_id)
        if kept is None:
            kept = SavedForm(id=saved_id, sealed=sealed.encode(), expires_at=now() + FORM_LIVES)
            db.session.add(kept)
        kept.sealed, kept.expires_at = sealed.encode(), now() + FORM_LIVES


def mail_form(saved_id: UUID, *, to: str, name: str, language: str, edition: Edition) -> None:
    """Mail the link that leads back to a form; earlier ones no longer do."""
    with unit_of_work():
        revoke_links(Scope.REGISTRATION_FORM, saved_id)
        token = issue_link(Scope.REGISTRATION_FORM, saved_id, expires_at=now() + FORM_LIVES)
        enqueue(
            "registration/saved_form",
            to=to,
            language=language,
            name=name,
            event=edition.name,
            form_link=mailed_url("registration.saved", reader=language, token=token),
        )


def forget_form(saved_id: UUID) -> None:
    """Delete a form that was sent; its link then says so."""
    with unit_of_work():
        db.session.execute(delete(SavedForm).where(SavedForm.id == saved_id))


def forget_old_forms() -> int:
    """Delete the forms that nobody came back to."""
    with unit_of_work():
        gone = delete(SavedForm).where(SavedForm.expires_at <= now())
        found = db.session.connection().execute(gone).rowcount
    return int(found)
