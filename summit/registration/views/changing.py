"""Changing one's own place, and passing it on to a colleague."""

from __future__ import annotations

from flask import flash, g, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.registration import services
from summit.registration.forms import ChangeForm, PassOnForm
from summit.registration.models import Registration
from summit.registration.views.owned import Addresses, of_own_place


@of_own_place("change", "change", "GET", "POST")
def change(registration: Registration, addresses: Addresses) -> ResponseReturnValue:
    """Change what stands on the place."""
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


@of_own_place("pass_on", "pass-on", "GET", "POST")
def pass_on(registration: Registration, addresses: Addresses) -> ResponseReturnValue:
    """Pass the place on to a colleague."""
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
