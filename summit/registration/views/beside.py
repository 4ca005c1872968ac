"""What goes with somebody's own place: workshops and the dinner, access and dietary needs."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import flash, g, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.clock import now
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.registration import queries, services
from summit.registration.forms import NeedsForm, SeatsForm
from summit.registration.models import Registration
from summit.registration.views.attempts import attempted
from summit.registration.views.owned import Addresses, of_own_place


@of_own_place("seats", "seats", "GET", "POST")
def seats(registration: Registration, addresses: Addresses) -> ResponseReturnValue:
    """Change one's workshops and dinner."""
    form = SeatsForm.of(registration, queries.open_seats(registration.edition_id, at=now()))
    if form.validate_on_submit():
        try:
            services.change_seats(registration.id, form.chosen(), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("Saved. We have emailed you what you have now."), "success")
            return redirect(addresses.page)
    page = render_template("registration/own_seats.html", form=form, addresses=addresses)
    return page, 422 if form.errors else 200


@of_own_place("seat", "seats/<uuid:quota_id>", "POST")
def seat(registration: Registration, addresses: Addresses, quota_id: UUID) -> ResponseReturnValue:
    """Take the seat that is held for somebody."""
    step = partial(services.accept_seat, registration.id, quota_id, actor=g.actor)
    said = gettext("The seat is yours. We have emailed you a confirmation.")
    return attempted(step, said, back=addresses.page)


@of_own_place("needs", "needs", "GET", "POST")
def needs(registration: Registration, addresses: Addresses) -> ResponseReturnValue:
    """Change what one needs."""
    form = NeedsForm.of(queries.own_needs(registration, actor=g.actor), posted=True)
    if form.validate_on_submit():
        services.change_needs(registration.id, form.needs(), actor=g.actor)
        flash(gettext("What you need is saved."), "success")
        return redirect(addresses.page)
    page = render_template("registration/own_needs.html", form=form, addresses=addresses)
    return page, 422 if form.errors else 200
