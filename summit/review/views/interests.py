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
from summit.review import queries, services
from summit.review.forms import AddressForm, AffiliationForm
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
        "review/interests.html",
        form=form,
        own=queries.affiliations_of(g.actor),
        onward=onward,
        addresses=queries.own_addresses(g.actor),
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


@bp.post("/interests/addresses")
@requires(Permission.ACCOUNT_SEE)
def add_own_address() -> ResponseReturnValue:
    """Take a further address of one's own, that conflicts are found by."""
    form = AddressForm()
    if form.validate_on_submit():
        services.add_own_address(form.email.data or "", actor=g.actor)
        flash(gettext("The address has been added."), "success")
    for fault in form.email.errors:
        flash(fault, "error")
    return redirect(url_for(".interests"), 303)
