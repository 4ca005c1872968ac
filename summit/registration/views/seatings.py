"""Pages where organisers look after workshops and the dinner."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.queries import current_edition
from summit.registration import queries, services
from summit.registration.forms.seating import KINDS, SeatingForm
from summit.registration.views.blueprint import bp

METHODS = ["GET", "POST"]


@bp.route("/registrations/seats", methods=METHODS)
@requires(Permission.REGISTRATION_MANAGE)
def seatings() -> ResponseReturnValue:
    """List what people can choose, and add to it."""
    edition, form = current_edition(), SeatingForm()
    if form.validate_on_submit():
        services.open_seats(form.details(), edition_id=edition.id, actor=g.actor)
        flash(gettext("Added. People can choose it from now on."), "success")
        return redirect(url_for(".seatings"))
    services.settle(edition.id)
    found = queries.seatings(actor=g.actor, edition_id=edition.id)
    page = render_template("registration/seatings.html", edition=edition, form=form, found=found, kinds=KINDS)
    return page, 422 if form.errors else 200


@bp.route("/registrations/seats/<uuid:quota_id>", methods=METHODS)
@requires(Permission.REGISTRATION_MANAGE)
def seating(quota_id: UUID) -> ResponseReturnValue:
    """Change one of them."""
    quota = queries.get_seat_quota(quota_id)
    form = SeatingForm.of(quota)
    if form.validate_on_submit():
        try:
            services.change_seat_quota(quota_id, form.details(), version=form.opened(), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("Saved. Whoever is next was offered the free seats."), "success")
            return redirect(url_for(".seatings"))
    return render_template("registration/seating.html", form=form, quota=quota), 422 if form.errors else 200
