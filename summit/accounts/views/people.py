"""Who has which role, for those who give roles."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.accounts import queries, services
from summit.accounts.forms import ROLE_NAMES, InviteForm, text
from summit.accounts.views.blueprint import bp
from summit.accounts.views.sign_in import again
from summit.core.access import Permission, requires
from summit.core.clock import now
from summit.core.contributions import contributions
from summit.core.errors import DomainError
from summit.core.language import sentence


@bp.get("/people")
@requires(Permission.ACCOUNT_GRANT)
def people() -> ResponseReturnValue:
    """List roles and open invitations."""
    return render_template(
        "accounts/people.html",
        grants=queries.grants_seen_by(g.actor, at=now()),
        invitations=queries.pending_invitations(g.actor),
        may_give=queries.roles_given_by(g.actor),
        role_names=ROLE_NAMES,
        editions={edition.id: edition.name for edition in contributions().editions()},
        at=now(),
    )


@bp.route("/people/invite", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_GRANT)
def invite() -> ResponseReturnValue:
    """Invite somebody by mail to take roles."""
    form = InviteForm()
    form.offer(roles=queries.roles_given_by(g.actor), editions=contributions().editions())
    if not form.validate_on_submit():
        return again("accounts/invite.html", form)
    try:
        services.invite(
            email=text(form.email),
            roles=form.chosen_roles(),
            edition_id=form.edition_id(),
            until=form.until(),
            actor=g.actor,
        )
    except DomainError as refusal:
        return again("accounts/invite.html", form, refusal)
    flash(gettext("We have invited %(email)s.", email=text(form.email)), "success")
    return redirect(url_for(".people"), 303)


@bp.post("/people/grants/<uuid:grant_id>/end")
@requires(Permission.ACCOUNT_GRANT)
def end_grant(grant_id: UUID) -> ResponseReturnValue:
    """End a role now."""
    try:
        services.end_grant(grant_id=grant_id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(gettext("The role has ended."), "success")
    return redirect(url_for(".people"), 303)


@bp.post("/people/invitations/<uuid:invitation_id>/revoke")
@requires(Permission.ACCOUNT_GRANT)
def revoke_invitation(invitation_id: UUID) -> ResponseReturnValue:
    """Take an invitation back."""
    try:
        services.revoke_invitation(invitation_id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(gettext("The invitation is withdrawn. Its link no longer works."), "success")
    return redirect(url_for(".people"), 303)
