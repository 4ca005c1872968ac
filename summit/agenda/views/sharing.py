"""Places, stream and recording of a session, as editors say them."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.agenda import queries, services
from summit.agenda.exports import placed
from summit.agenda.forms import SharingForm
from summit.agenda.models import Session
from summit.agenda.queries import Plan
from summit.agenda.views.blueprint import bp, said_both
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.edition.queries import current_edition

LONGEST_NAME = 120


@bp.route("/agenda/edit/sessions/<uuid:session_id>/sharing", methods=["GET", "POST"])
@requires(Permission.AGENDA_MANAGE)
def sharing(session_id: UUID) -> ResponseReturnValue:
    """Say how many can book a session, and where it can be watched."""
    plan = queries.plan(current_edition(), actor=g.actor)
    one = plan.session(session_id)
    form, second = _form(plan, one), None
    if form.validate_on_submit():
        try:
            _save(one, plan, form)
        except DomainError as refusal:
            second = said_both(refusal, form, lambda: _form(plan, one, formdata=None))
        else:
            flash(gettext("Saved."), "success")
            return redirect(url_for(".session", session_id=session_id), 303)
    page = render_template("agenda/sharing.html", form=form, session=one, plan=plan, second=second)
    return page, 422 if form.errors else 200


def _form(plan: Plan, one: Session, **more: None) -> SharingForm:
    return SharingForm.of(queries.bookable(plan.edition.id).get(one.id), queries.watching(one.id), **more)


def _save(one: Session, plan: Plan, form: SharingForm) -> None:
    words = ": ".join(part for part in (plan.title(one), placed(one, plan)) if part)
    services.share(
        one.id, form.watching(), form.places.data, name=words[:LONGEST_NAME], version=form.seen,
        edition_id=plan.edition.id, actor=g.actor,
    )  # fmt: skip
