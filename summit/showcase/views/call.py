"""Where organisers settle the call, and give more time to one person."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.clock import now
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.queries import current_edition
from summit.showcase import queries, services
from summit.showcase.forms import CallForm, MoreTimeForm, call_data
from summit.showcase.views.blueprint import bp


@bp.route("/call", methods=["GET", "POST"])
@requires(Permission.EDITION_MANAGE)
def call_settings() -> ResponseReturnValue:
    """Show what was settled for the current call, and keep what an organiser changes."""
    edition_id = current_edition().id
    form = CallForm(
        data=call_data(queries.call_settings(edition_id), queries.call_formats(edition_id)),
    )
    if form.validate_on_submit():
        try:
            services.save_call_settings(
                edition_id, form.details(), version=form.opened_version(), actor=g.actor
            )
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("Saved."), "success")
            return redirect(url_for(".call_settings"), 303)
    return _page(form), 422 if form.errors or form.form_errors else 200


@bp.route("/call/time", methods=["GET", "POST"])
@requires(Permission.EDITION_MANAGE)
def more_time() -> ResponseReturnValue:
    """Let one person submit until later, with the reason."""
    form = MoreTimeForm()
    if form.validate_on_submit():
        try:
            services.give_more_time(current_edition().id, form.more(), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("They can submit until then."), "success")
            return redirect(url_for(".call_settings"), 303)
    status = 422 if form.errors or form.form_errors else 200
    return render_template("showcase/more_time.html", form=form), status


@bp.post("/call/time/<uuid:extension_id>/end")
@requires(Permission.EDITION_MANAGE)
def end_more_time(extension_id: UUID) -> ResponseReturnValue:
    """Take back more time that was given."""
    services.end_more_time(extension_id, edition_id=current_edition().id, actor=g.actor)
    flash(gettext("The extra time has ended."), "success")
    return redirect(url_for(".call_settings"), 303)


def _page(form: CallForm) -> str:
    edition = current_edition()
    return render_template(
        "showcase/call_settings.html",
        form=form,
        edition=edition,
        extensions=queries.extensions(edition.id, actor=g.actor),
        now=now(),
    )
