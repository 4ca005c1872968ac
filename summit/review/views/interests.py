"""Where people say which organisations they work for, which decides what they may judge and see."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.accounts.rules.addresses import safe_path
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.language import sentence
from summit.edition.queries import current_edition
from summit.review import queries, services
from summit.review.forms import AffiliationForm
from summit.review.views.blueprint import bp


@bp.route("/interests", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_SEE)
def interests() -> ResponseReturnValue:
    """Show where one says one works, and add an organisation."""
    form = AffiliationForm()
    onward = safe_path(request.args.get("next"), otherwise="")
    if form.validate_on_submit():
        services.add_own_affiliation(form.named(), actor=g.actor)
        flash(gettext("Your organisation has been added."), "success")
        return redirect(url_for(".interests", next=onward or None), 303)
    return render_template(
        "review/interests.html", form=form, own=queries.affiliations_of(g.actor), onward=onward
    ), 422 if form.errors else 200


@bp.post("/interests/<uuid:affiliation_id>/end")
@requires(Permission.ACCOUNT_SEE)
def end_interest(affiliation_id: UUID) -> ResponseReturnValue:
    """Say that one has left an organisation."""
    try:
        services.end_affiliation(affiliation_id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(
            gettext("Thank you. You still do not judge the projects of an organisation you have left."),
            "success",
        )
    return redirect(url_for(".interests"), 303)


@bp.get("/reviewers")
@requires(Permission.REVIEW_ASSIGN)
def reviewers() -> ResponseReturnValue:
    """List the reviewers with where they work and what they have done."""
    rows = queries.reviewer_rows(current_edition().id, actor=g.actor)
    return render_template("review/reviewers.html", rows=rows)


@bp.route("/reviewers/<uuid:person_id>", methods=["GET", "POST"])
@requires(Permission.REVIEW_ASSIGN)
def reviewer(person_id: UUID) -> ResponseReturnValue:
    """Say for a reviewer where they work."""
    row = queries.reviewer_row(person_id, edition_id=current_edition().id, actor=g.actor)
    form = AffiliationForm()
    if form.validate_on_submit():
        services.add_affiliation(person_id, form.named(), actor=g.actor)
        flash(gettext("The organisation has been added."), "success")
        return redirect(url_for(".reviewers"), 303)
    return render_template("review/reviewer.html", form=form, row=row), 422 if form.errors else 200
