"""A form that somebody comes back to."""

from __future__ import annotations

from summit.core.access import LinkHolder, Scope
from summit.core.db import db
from summit.registration.models import SavedForm


def saved_form(*, actor: LinkHolder) -> str | None:
    """Return the form that a link leads back to, sealed; nothing once it was sent, or after a week."""
    kept = db.session.get(SavedForm, actor.subject_id) if actor.scope is Scope.REGISTRATION_FORM else None
    return kept.sealed.decode() if kept else None
