"""How a person signs in: password, authenticator app, recovery codes, and where they are signed in."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from summit.accounts import queries, services
from summit.accounts.forms import AuthenticatorForm, NewPasswordForm, text
from summit.accounts.views import session as cookie
from summit.accounts.views.blueprint import bp
from summit.accounts.views.sign_in import again
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.qr import qr_picture


@bp.get("/account/security")
@requires(Permission.ACCOUNT_SEE)
def security() -> ResponseReturnValue:
    """Show what the person signs in with, and where they are signed in."""
    return render_template(
        "accounts/security.html",
        standing=queries.standing(g.actor.id),
        sessions=queries.sessions_of(g.actor),
        here=g.signed_in.session_id,
    )


@bp.route("/account/security/password", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_SEE)
def new_password() -> ResponseReturnValue:
    """Set or change the password."""
    queries.check_may_change(g.signed_in)
    form = NewPasswordForm()
    if not form.validate_on_submit():
        return again("accounts/new_password.html", form, person=queries.person(g.actor.id))
    try:
        services.set_password(text(form.password), signed_in=g.signed_in)
    except DomainError as refusal:
        return again("accounts/new_password.html", form, refusal, person=queries.person(g.actor.id))
    flash(gettext("Your password is set. Your other sessions have ended."), "success")
    return redirect(url_for(".security"), 303)


@bp.route("/account/security/authenticator", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_SEE)
def authenticator() -> ResponseReturnValue:
    """Show the secret for an authenticator app, and keep it once the app gave the right code."""
    queries.check_may_change(g.signed_in)
    form = AuthenticatorForm()
    if not form.validate_on_submit():
        return _propose(form)
    try:
        codes = services.set_authenticator(text(form.sealed), text(form.code), signed_in=g.signed_in)
    except DomainError as refusal:
        return _propose(form, refusal)
    return _show_once(codes)


@bp.post("/account/security/recovery-codes")
@requires(Permission.ACCOUNT_SEE)
def recovery_codes() -> ResponseReturnValue:
    """Draw new recovery codes and show them once."""
    if not g.signed_in.second_factor:
        return redirect(url_for(".second_factor", next=url_for(".security")), 303)
    return _show_once(services.new_recovery_codes(signed_in=g.signed_in))


@bp.post("/account/security/sessions/<uuid:session_id>/end")
@requires(Permission.ACCOUNT_SEE)
def end_session(session_id: UUID) -> ResponseReturnValue:
    """Sign out one browser."""
    services.end_session(session_id, actor=g.actor)
    flash(gettext("That browser is signed out."), "success")
    return redirect(url_for(".security"), 303)


@bp.post("/account/security/sessions/end-others")
@requires(Permission.ACCOUNT_SEE)
def end_other_sessions() -> ResponseReturnValue:
    """Sign out every browser but this one."""
    ended = services.end_other_sessions(actor=g.actor, kept=g.signed_in.session_id)
    told = ngettext("%(num)s other browser is signed out.", "%(num)s other browsers are signed out.", ended)
    flash(told, "success")
    return redirect(url_for(".security"), 303)


def _propose(form: AuthenticatorForm, refusal: DomainError | None = None) -> ResponseReturnValue:
    proposal = services.propose_authenticator(queries.person(g.actor.id), sealed=form.sealed.data)
    form.sealed.data = proposal.sealed
    picture = qr_picture(proposal.uri)
    words = {"picture": picture, "proposal": proposal, "needed": bool(g.actor.withheld)}
    answer = make_response(again("accounts/authenticator.html", form, refusal, **words))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _show_once(codes: list[str]) -> ResponseReturnValue:
    answer = make_response(
        render_template("accounts/recovery_codes.html", codes=codes, next=cookie.next_path())
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
