"""The page where organisers say what badges look like, with the badges of real people beside it."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.checkin import queries, services
from summit.checkin.exports.previews import previews
from summit.checkin.forms.design import DesignForm, colour_hint, design_form
from summit.checkin.rules.designs import Design
from summit.checkin.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.models import Edition
from summit.edition.queries import current_edition

SAVE = "save"


@bp.route("/badges/design", methods=["GET", "POST"])
@requires(Permission.CHECKIN_MANAGE)
def design() -> ResponseReturnValue:
    """Show the design and the hardest badges in it; keep it, or show what it would be."""
    edition = current_edition()
    kept, version = queries.design(edition.id), queries.design_version(edition.id)
    form = design_form(kept, version=version)
    shown = kept
    if request.method == "POST" and form.validate():
        try:
            shown = form.design(kept)
            shown.check()
            if request.form.get("go") == SAVE:
                services.save_design(shown, edition_id=edition.id, version=form.opened, actor=g.actor)
                flash(gettext("The design is kept. Badges printed from now on have it."), "success")
                return redirect(url_for(".design"), 303)
            form = design_form(shown, version=form.opened, anew=True)
        except DomainError as refusal:
            refuse(form, refusal)
            shown = kept
    return _page(edition, form, shown), (422 if form.errors else 200)


def _page(edition: Edition, form: DesignForm, shown: Design) -> str:
    found = previews(edition, shown, queries.faces(edition.id, actor=g.actor))
    return render_template(
        "checkin/design.html",
        edition=edition,
        form=form,
        colour_hint=colour_hint(),
        previews=found.shown,
        altered=found.altered,
        is_wide=shown.sheet.width > shown.sheet.height,
    )
