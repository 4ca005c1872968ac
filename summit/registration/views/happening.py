"""The page where organisers cancel, move or take the event online, and tell everybody."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.queries import current_edition
from summit.registration import queries, services
from summit.registration.forms.happening import HappeningForm
from summit.registration.forms.names import HAPPENING_NAMES
from summit.registration.states import HAPPENINGS, Happening
from summit.registration.views.blueprint import bp


@bp.route("/registrations/happening", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_MANAGE)
def happening() -> ResponseReturnValue:
    """Say what happens; show whom it concerns; then do it and tell them."""
    edition = current_edition()
    settled = queries.setup(edition.id)
    form, is_looked_at = HappeningForm.of(settled), False
    if form.validate_on_submit():
        is_looked_at = True
        if request.form.get("go") == "do":
            try:
                told = services.happen(
                    form.change(), edition_id=edition.id, version=form.opened(), actor=g.actor
                )
            except DomainError as refusal:
                refuse(form, refusal)
            else:
                flash(ngettext("%(num)s person is told.", "%(num)s people are told.", told), "success")
                return redirect(url_for(".happening"))
    return _page(form, is_looked_at=is_looked_at), 422 if form.errors else 200


def _page(form: HappeningForm, *, is_looked_at: bool) -> str:
    edition = current_edition()
    settled = queries.setup(edition.id)
    state = settled.happening if settled else Happening.PLANNED
    return render_template(
        "registration/happening.html",
        edition=edition,
        form=form,
        settled=settled,
        state=HAPPENING_NAMES[state],
        may=bool(HAPPENINGS.offers(state)),
        people=services.people_to_tell(edition.id, actor=g.actor),
        is_looked_at=is_looked_at,
    )
