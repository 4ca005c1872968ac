"""Reading what somebody typed and has not sent yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from werkzeug.datastructures import MultiDict

from summit.accounts.models import UnsentForm
from summit.core.access import PersonActor
from summit.core.db import db


@dataclass(frozen=True, slots=True)
class Unsent:
    """What was typed, as a form takes it, and when it was kept."""

    fields: MultiDict[str, str]
    kept_at: datetime


def unsent(form: str, *, actor: PersonActor) -> Unsent | None:
    """Return what a person typed into a form and has not sent, if anything."""
    found = db.session.get(UnsentForm, (actor.id, form))
    if found is None:
        return None
    return Unsent(MultiDict((name, text) for name, text in found.fields), found.kept_at)
