"""Signing in by a mailed link or its code, by password, and with a second factor."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.accounts import queries, services
from summit.accounts.forms import CodeForm, EmailForm, PasswordForm, SecondFactorForm, text
from summit.accounts.views import session as cookie
from summit.accounts.views.blueprint import bp
from summit.core.access import public
from summit.core.errors import DomainError
from summit.core.forms import Form, refuse
from summit.core.language import language


def again(
    template: str, form: Form, refusal: DomainError | None = None, **words: object
) -> ResponseReturnValue:
    """Show a form: empty, or with what is wrong with it."""
    if refusal is not None:
        refuse(form, refusal)
    status = 429 if refusal is not None and refusal.status == 429 else 422  # noqa: PLR2004
    page = render_template(template, form=form, next=cookie.next_path(), **words)
    return page, status if form.errors else 200


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Ask for the address and send it a link and a code; the answer is the same for every address."""
    form = EmailForm()
    if not form.validate_on_submit():
        if cookie.signed_in() is not None and request.method == "GET":
            return redirect(cookie.next_path())
        return again("accounts/sign_in.html", form)
    try:
        token_id = services.request_sign_in(
            text(form.email), next_path=cookie.next_path(), language=language(), network=cookie.network()
        )
    except DomainError as refusal:
        return again("accounts/sign_in.html", form, refusal)
    cookie.remember_asked(text(form.email), token_id)
    return redirect(url_for(".code", next=cookie.next_path()), 303)


@bp.route("/sign-in/code", methods=["GET", "POST"])
@public
def code() -> ResponseReturnValue:
    """Say that a mail is on its way, and take the code from it."""
    address = cookie.asked_address()
    if address is None:
        return redirect(url_for(".sign_in", next=cookie.next_path()))
    form = CodeForm()
    if not form.validate_on_submit():
        return again("accounts/code.html", form, address=address)
    try:
        begun = services.sign_in_by_code(
            cookie.asked_mails(), text(form.code), browser=cookie.browser(), network=cookie.network()
        )
    except DomainError as refusal:
        return again("accounts/code.html", form, refusal, address=address)
    return cookie.enter(begun)


@bp.get("/sign-in/link/<mailed>")
@public
def sign_in_link(mailed: str) -> ResponseReturnValue:
    """Show a button: programs that check mail open links, and must not use this one up."""
    address = queries.sign_in_token(mailed).email
    return render_template("accounts/sign_in_link.html", address=address)


@bp.post("/sign-in/link/<mailed>")
@public
def use_sign_in_link(mailed: str) -> ResponseReturnValue:
    """Use the link up and sign in."""
    return cookie.enter(services.sign_in_by_link(mailed, browser=cookie.browser()))


@bp.route("/sign-in/password", methods=["GET", "POST"])
@public
def password() -> ResponseReturnValue:
    """Take an address and a password; whoever has an authenticator app is asked for its code next."""
    form = PasswordForm()
    if not form.validate_on_submit():
        return again("accounts/password.html", form)
    try:
        found = services.sign_in_by_password(
            text(form.email),
            text(form.password),
            next_path=cookie.next_path(),
            browser=cookie.browser(),
            network=cookie.network(),
        )
    except DomainError as refusal:
        return again("accounts/password.html", form, refusal)
    if isinstance(found, UUID):
        cookie.stay_halfway(found)
        return redirect(url_for(".second_factor", next=cookie.next_path()), 303)
    return cookie.enter(found)


@bp.route("/sign-in/second-factor", methods=["GET", "POST"])
@public
def second_factor() -> ResponseReturnValue:
    """Take the second factor of somebody whose password was right or who is signed in without it."""
    found, form = cookie.signed_in(), SecondFactorForm()
    person_id = cookie.halfway() or (found.actor.id if found else None)
    if person_id is None:
        return redirect(url_for(".sign_in", next=cookie.next_path()))
    if not queries.standing(person_id).has_authenticator:
        return redirect(url_for(".authenticator", next=cookie.next_path()))
    if not form.validate_on_submit():
        return again("accounts/second_factor.html", form, signed_in=found)
    try:
        begun = services.sign_in_by_second_factor(
            person_id,
            text(form.code),
            replaces=found.session_id if found else None,
            browser=cookie.browser(),
            network=cookie.network(),
            next_path=cookie.next_path(),
        )
    except DomainError as refusal:
        return again("accounts/second_factor.html", form, refusal, signed_in=found)
    return cookie.enter(begun)


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End the session."""
    cookie.leave()
    flash(gettext("You have signed out."), "success")
    return redirect(url_for(".sign_in"), 303)
