"""Pages where organisers say which organisation people meant."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from summit.core.access import Permission, requires
from summit.edition.queries import current_edition
from summit.registration.forms.tidying import TidyForm
from summit.registration.queries.organisations import own_words
from summit.registration.services.organisations import tidy_organisation
from summit.registration.views.blueprint import bp


@bp.get("/registrations/organisations")
@requires(Permission.REGISTRATION_MANAGE)
def organisations() -> ResponseReturnValue:
    """List the names that stand in no register."""
    edition = current_edition()
    found = own_words(actor=g.actor, edition_id=edition.id)
    return render_template("registration/organisations.html", edition=edition, found=found)


@bp.route("/registrations/organisations/meant", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_MANAGE)
def meant() -> ResponseReturnValue:
    """Ask which organisation some words mean."""
    words, edition = request.args.get("words", ""), current_edition()
    form = TidyForm()
    if request.method == "GET":
        form.organisation.typed = words
    if form.validate_on_submit() and form.organisation.data:
        count = tidy_organisation(words, form.organisation.data, edition_id=edition.id, actor=g.actor)
        flash(ngettext("%(num)s registration changed.", "%(num)s registrations changed.", count), "success")
        return redirect(url_for(".organisations"), 303)
    return render_template("registration/meant.html", form=form, words=words), 422 if form.errors else 200
