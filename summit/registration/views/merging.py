"""Pages where organisers find who is registered twice, and put the two together."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.language import sentence
from summit.edition.queries import current_edition
from summit.registration import services
from summit.registration.forms.merging import MergeForm, rows_of
from summit.registration.queries.duplicates import duplicates as found_duplicates
from summit.registration.queries.duplicates import told_apart, two
from summit.registration.views.blueprint import bp


@bp.get("/registrations/duplicates")
@requires(Permission.REGISTRATION_MANAGE)
def duplicates() -> ResponseReturnValue:
    """List those who may be registered twice."""
    edition = current_edition()
    found, total = found_duplicates(actor=g.actor, edition_id=edition.id)
    apart = told_apart(actor=g.actor, edition_id=edition.id)
    return render_template(
        "registration/duplicates.html", edition=edition, found=found, total=total, apart=apart
    )


@bp.post("/registrations/<uuid:one_id>/apart/<uuid:other_id>")
@requires(Permission.REGISTRATION_MANAGE)
def tell_apart(one_id: UUID, other_id: UUID) -> ResponseReturnValue:
    """Keep that the two are two people."""
    try:
        services.tell_apart(one_id, other_id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(gettext("They are two people. They are not listed as alike any more."), "success")
    return redirect(url_for(".duplicates"))


@bp.post("/registrations/<uuid:one_id>/alike/<uuid:other_id>")
@requires(Permission.REGISTRATION_MANAGE)
def ask_again(one_id: UUID, other_id: UUID) -> ResponseReturnValue:
    """List the two again as alike."""
    services.ask_again(one_id, other_id, actor=g.actor)
    flash(gettext("They are listed again if they are still alike."), "success")
    return redirect(url_for(".duplicates"))


@bp.route("/registrations/<uuid:one_id>/merge/<uuid:other_id>", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_MANAGE)
def merge(one_id: UUID, other_id: UUID) -> ResponseReturnValue:
    """Show what would stay of two registrations, and put them together."""
    try:
        found = two(one_id, other_id, actor=g.actor)
        form = MergeForm.of(found)
        if form.validate_on_submit():
            kept = services.merge(one_id, other_id, identity_of=UUID(form.identity.data), actor=g.actor)
            flash(gettext("The two are one registration now. Both addresses get an email."), "success")
            return redirect(url_for(".show", registration_id=kept.id))
    except DomainError as refusal:
        flash(sentence(refusal), "error")
        return redirect(url_for(".duplicates"))
    status = 422 if request.method == "POST" else 200
    return render_template("registration/merge.html", form=form, found=found, rows=rows_of(found)), status
