"""Accepting an invitation."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.accounts import queries, services
from summit.accounts.forms import ROLE_NAMES, AcceptForm, text
from summit.accounts.views import session as cookie
from summit.accounts.views.blueprint import bp
from summit.core.access import Scope, by_link
from summit.core.contributions import contributions
from summit.core.forms import Form


@bp.route("/invitation/<token>", methods=["GET", "POST"])
@by_link(Scope.INVITATION)
def invitation(token: str) -> ResponseReturnValue:  # noqa: ARG001 (the guard read it)
    """Show what the invitation offers, and take it; its button signs in, the page alone does nothing."""
    offer, found = queries.invitation(g.actor.subject_id), cookie.signed_in()
    form = Form() if queries.has_name(offer.email) else AcceptForm()
    if not form.validate_on_submit():
        page = render_template(
            "accounts/invitation.html",
            form=form,
            invitation=offer,
            role_names=ROLE_NAMES,
            edition=next((e.name for e in contributions().editions() if e.id == offer.edition_id), None),
            somebody_else=queries.somebody_else(offer, signed_in=found),
        )
        return page, 422 if form.errors else 200
    name = text(form.name) if "name" in form else ""
    begun = services.accept_invitation(offer.id, name=name, signed_in=found, browser=cookie.browser())
    flash(gettext("You have accepted the invitation."), "success")
    if begun is not None:
        return cookie.enter(begun)
    return redirect(url_for(".account" if found and found.second_factor else ".second_factor"), 303)
