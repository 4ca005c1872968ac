"""Pages where organisers plan an edition."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from summit.core.access import Permission, requires
from summit.core.application import settings
from summit.core.clock import now
from summit.core.errors import DomainError
from summit.core.forms import differing, refuse
from summit.core.language import sentence
from summit.edition import queries, rules, services
from summit.edition.forms import EditionForm, form_data, words_form
from summit.edition.models import Edition
from summit.edition.rules import Phase, SecondEditorError
from summit.edition.views.blueprint import bp

PHASE_NAMES = {
    Phase.PLANNED: lazy_gettext("Being planned"),
    Phase.CALL: lazy_gettext("Call for projects is open"),
    Phase.REVIEW: lazy_gettext("Projects are being reviewed"),
    Phase.PROGRAMME: lazy_gettext("Programme is being made"),
    Phase.EVENT: lazy_gettext("Taking place"),
    Phase.RECORD: lazy_gettext("Over"),
}


@bp.get("")
@requires(Permission.EDITION_MANAGE)
def index() -> ResponseReturnValue:
    """List the editions, the newest first."""
    rows = [(edition, PHASE_NAMES[rules.phase(edition, at=now())]) for edition in queries.editions()]
    return render_template("edition/index.html", rows=rows)


@bp.get("/<uuid:edition_id>")
@requires(Permission.EDITION_MANAGE)
def show(edition_id: UUID) -> ResponseReturnValue:
    """Show an edition: its phase, its dates, and what is missing before registration may open."""
    edition = queries.get_edition(edition_id)
    missing = rules.missing_before_opening(
        missing_facts=settings().missing_facts, venue_name=edition.venue_name
    )
    closed = queries.why_registration_is_closed(edition, at=now())
    return render_template(
        "edition/show.html",
        edition=edition,
        phase=PHASE_NAMES[rules.phase(edition, at=now())],
        missing=[sentence(reason) for reason in missing],
        is_open=not closed,
        key_dates=queries.key_dates(edition),
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.EDITION_MANAGE)
def new() -> ResponseReturnValue:
    """Add an edition."""
    form = EditionForm()
    if form.validate_on_submit():
        try:
            edition = services.create_edition(form.details(), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("The edition has been added."), "success")
            return redirect(url_for(".show", edition_id=edition.id))
    return render_template("edition/edit.html", form=form, edition=None), 422 if form.errors else 200


@bp.route("/<uuid:edition_id>/edit", methods=["GET", "POST"])
@requires(Permission.EDITION_MANAGE)
def edit(edition_id: UUID) -> ResponseReturnValue:
    """Change an edition; a second editor sees both texts and chooses."""
    edition = queries.get_edition(edition_id)
    form = EditionForm(data=form_data(edition))
    if form.validate_on_submit():
        try:
            services.edit_edition(edition_id, form.details(), version=form.opened_version(), actor=g.actor)
        except SecondEditorError:
            return _conflict(form, edition), 409
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("The edition has been changed."), "success")
            return redirect(url_for(".show", edition_id=edition_id))
    return render_template("edition/edit.html", form=form, edition=edition), 422 if form.errors else 200


@bp.post("/<uuid:edition_id>/current")
@requires(Permission.EDITION_MANAGE)
def make_current(edition_id: UUID) -> ResponseReturnValue:
    """Make an edition the one that the public pages are about."""
    services.make_current(edition_id, actor=g.actor)
    flash(gettext("This is the current edition now."), "success")
    return redirect(url_for(".show", edition_id=edition_id))


@bp.route("/<uuid:edition_id>/words", methods=["GET", "POST"])
@requires(Permission.EDITION_MANAGE)
def words(edition_id: UUID) -> ResponseReturnValue:
    """Write the texts of an edition, in both languages, and name its days."""
    edition = queries.get_edition(edition_id)
    form = words_form(edition, queries.all_words(edition_id))
    if form.validate_on_submit():
        services.write_words(
            edition_id, texts=form.texts(), day_labels=form.day_labels(edition), actor=g.actor
        )
        flash(gettext("The texts have been saved."), "success")
        return redirect(url_for(".show", edition_id=edition_id))
    return render_template("edition/words.html", form=form, edition=edition), 422 if form.errors else 200


def _conflict(form: EditionForm, edition: Edition) -> str:
    """Show both texts: what this editor typed, and what somebody else saved meanwhile."""
    theirs = EditionForm(formdata=None, data=form_data(edition))
    kept = [(name, text) for name, text in request.form.items() if name not in {"version", "csrf_token"}]
    return render_template(
        "edition/conflict.html",
        edition=edition,
        differing=differing(form, theirs),
        kept=kept,
        version=edition.version,
    )
