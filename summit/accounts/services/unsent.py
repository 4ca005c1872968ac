"""Keeping what somebody types before they send it; a person's own, so the audit record hears nothing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from summit.accounts.models import UnsentForm
from summit.accounts.rules.unsent import KEPT_FOR, MOST_FORMS, Typed
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work


def keep_unsent(typed: Typed, *, actor: PersonActor) -> datetime:
    """Keep the newest typing of a person in a form, and say when that was."""
    at = now()
    with unit_of_work():
        found = db.session.get(UnsentForm, (actor.id, typed.form), with_for_update=True)
        if found is None:
            _forget_all_but(MOST_FORMS - 1, actor)
            found = UnsentForm(person_id=actor.id, form=typed.form, fields=typed.fields)
            db.session.add(found)
        found.fields, found.kept_at = typed.fields, at
    return at


def forget_unsent(form: str, *, actor: PersonActor) -> None:
    """Forget what was typed into a form: it has been saved, or its writer threw it away."""
    with unit_of_work():
        db.session.execute(
            delete(UnsentForm).where(UnsentForm.person_id == actor.id, UnsentForm.form == form)
        )


def forget_old_unsent() -> None:
    """Delete what nobody came back for."""
    with unit_of_work():
        db.session.execute(delete(UnsentForm).where(UnsentForm.kept_at < now() - KEPT_FOR))


def _forget_all_but(most: int, actor: PersonActor) -> None:
    """Make room: the oldest typing of a person goes first."""
    mine = select(UnsentForm.form).where(UnsentForm.person_id == actor.id)
    old = db.session.scalars(mine.order_by(UnsentForm.kept_at.desc()).offset(most)).all()
    if old:
        db.session.execute(
            delete(UnsentForm).where(UnsentForm.person_id == actor.id, UnsentForm.form.in_(old))
        )
