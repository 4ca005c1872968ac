"""Changing one's own place, and passing it on to a colleague."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, Scope, by_link, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.registration import services
from summit.registration.forms import ChangeForm, PassOnForm
from summit.registration.models import Registration
from summit.registration.views.blueprint import bp
from summit.registration.views.place import Addresses, by_link_own, link_addresses, own, own_addresses

METHODS = ["GET", "POST"]


@bp.route("/registration/place/<token>/change", methods=METHODS)
@by_link(Scope.REGISTRATION_OWN)
def place_change(token: str) -> ResponseReturnValue:
    """Change what stands on the place."""
    return _change(by_link_own(), link_addresses(token))


@bp.route("/registration/place/<token>/pass-on", methods=METHODS)
@by_link(Scope.REGISTRATION_OWN)
def place_pass_on(token: str) -> ResponseReturnValue:
    """Pass the place on to a colleague."""
    return _pass_on(by_link_own(), link_addresses(token))


@bp.route("/registration/mine/change", methods=METHODS)
@requires(Permission.ACCOUNT_SEE)
def mine_change() -> ResponseReturnValue:
    """Change what stands on the place."""
    registration = own()
    return _change(registration, own_addresses()) if registration else redirect(url_for(".mine"))


@bp.route("/registration/mine/pass-on", methods=METHODS)
@requires(Permission.ACCOUNT_SEE)
def mine_pass_on() -> ResponseReturnValue:
    """Pass the place on to a colleague."""
    registration = own()
    return _pass_on(registration, own_addresses()) if registration else redirect(url_for(".mine"))


def _change(registration: Registration, addresses: Addresses) -> ResponseReturnValue:
    form = ChangeForm.of(registration)
    if form.validate_on_submit():
        try:
            services.change_details(registration.id, form.details(), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("Your place is changed. We have emailed you a confirmation."), "success")
            return redirect(addresses.page)
    page = render_template("registration/change.html", form=form, addresses=addresses)
    return page, 422 if form.errors else 200


def _pass_on(registration: Registration, addresses: Addresses) -> ResponseReturnValue:
    form, reference = PassOnForm(), registration.reference
    if form.validate_on_submit():
        try:
            services.pass_on(registration.id, form.successor(), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            return render_template("registration/passed.html", colleague=form.name.data, reference=reference)
    page = render_template("registration/pass_on.html", form=form, reference=reference, addresses=addresses)
    return page, 422 if form.errors else 200
