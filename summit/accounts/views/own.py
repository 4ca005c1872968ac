"""A person's own page."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.accounts import queries, services
from summit.accounts.forms import LANGUAGES, ROLE_NAMES, DetailsForm, text
from summit.accounts.views.blueprint import bp
from summit.accounts.views.session import next_path
from summit.core.access import Permission, requires
from summit.core.contributions import contributions


@bp.get("/account")
@requires(Permission.ACCOUNT_SEE)
def account() -> ResponseReturnValue:
    """Show the person what the features keep for them."""
    return render_template(
        "accounts/account.html",
        person=queries.person(g.actor.id),
        grants=queries.own_grants(g.actor),
        role_names=ROLE_NAMES,
        editions={edition.id: edition.name for edition in contributions().editions()},
        language_names=dict(LANGUAGES),
        panels=[(panel, panel.load(g.actor)) for panel in contributions().person_panels],
    )


@bp.route("/account/details", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_SEE)
def details() -> ResponseReturnValue:
    """Change the name, and the language of mail."""
    person = queries.person(g.actor.id)
    is_new = person.name == person.email
    form = DetailsForm(name="" if is_new else person.name, language=person.language)
    if form.validate_on_submit():
        services.rename(actor=g.actor, name=text(form.name), language=text(form.language))
        flash(gettext("Your details are saved."), "success")
        return redirect(next_path() if "next" in request.args else url_for(".account"), 303)
    return render_template("accounts/details.html", form=form, is_new=is_new), 422 if form.errors else 200
