"""Pages where organisers add people: one by hand, or many in a table that is looked at first."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.ids import new_id
from summit.edition.queries import current_edition
from summit.registration import queries, services
from summit.registration.forms.importing import AddForm, ImportForm
from summit.registration.rules.rows import People
from summit.registration.services.importing import ask_to_import
from summit.registration.views.blueprint import bp
from summit.registration.views.faults import COLUMN_NAMES, fault_words

METHODS = ["GET", "POST"]


@bp.route("/registrations/add", methods=METHODS)
@requires(Permission.REGISTRATION_MANAGE)
def add() -> ResponseReturnValue:
    """Add one person."""
    edition = current_edition()
    form = AddForm.offering(edition, queries.categories(edition.id))
    if form.validate_on_submit():
        try:
            made = services.add(form.application(), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("Added. They get an email."), "success")
            return redirect(url_for(".show", registration_id=made.id))
    form.request.data = form.request.data or str(new_id())
    return render_template("registration/add.html", edition=edition, form=form), 422 if form.errors else 200


@bp.route("/registrations/import", methods=METHODS)
@requires(Permission.REGISTRATION_MANAGE)
def bring() -> ResponseReturnValue:
    """Look at a table without changing anything; then let the worker register the good rows."""
    edition = current_edition()
    categories = queries.categories(edition.id)
    form = ImportForm.offering(edition, categories)
    people = None
    if form.is_submitted():
        form.validate()
        try:  # whatever else is wrong: nobody chooses a file twice
            people = form.people(edition.id, categories, actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        if form.errors:
            people = None
        if people and request.form.get("go") == "import" and people.good:
            job = ask_to_import(form.brought(people, edition.id, categories), actor=g.actor)
            return redirect(url_for("jobs.show", job_id=job.id), 303)
    return _page(form, people), 422 if form.errors else 200


def _page(form: ImportForm, people: People | None) -> str:
    return render_template(
        "registration/import.html",
        edition=current_edition(),
        form=form,
        people=people,
        columns=COLUMN_NAMES,
        fault_words=fault_words,
    )
