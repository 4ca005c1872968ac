"""Pages where organisers settle how many places there are, and how long offers stand."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.clock import now
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.queries import current_edition
from summit.registration import queries, services
from summit.registration.forms import OverallForm, TimesForm
from summit.registration.views.blueprint import bp


@bp.route("/registrations/places", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_MANAGE)
def places() -> ResponseReturnValue:
    """List the categories, and change how many places there are in all."""
    edition = current_edition()
    services.settle(edition.id)
    form = OverallForm.of(queries.overall_quota(edition.id))
    if form.validate_on_submit():
        try:
            services.set_capacities((), overall=form.wanted(), edition_id=edition.id, actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("The places are saved. Whoever is next was offered the free ones."), "success")
            return redirect(url_for(".places"))
    page = render_template(
        "registration/places.html",
        edition=edition,
        form=form,
        categories=queries.categories(edition.id),
        waiting=queries.waiting_by_category(edition.id),
        at=now(),
    )
    return page, 422 if form.errors else 200


@bp.post("/registrations/places/usual")
@requires(Permission.REGISTRATION_MANAGE)
def usual() -> ResponseReturnValue:
    """Begin with the usual categories, without places yet."""
    services.open_usual_categories(edition_id=current_edition().id, actor=g.actor)
    return redirect(url_for(".places"))


@bp.route("/registrations/offers", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_MANAGE)
def times() -> ResponseReturnValue:
    """Say how long a place is held for somebody who waited."""
    edition = current_edition()
    form = TimesForm.of(queries.setup(edition.id), edition)
    if form.validate_on_submit():
        try:
            services.set_times(
                form.times(),
                form.change_hours.data or 0,
                remind_days=form.remind_days.data or 0,
                edition_id=edition.id,
                version=form.opened(),
                actor=g.actor,
            )
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("Saved. Offers that were made already keep their time."), "success")
            return redirect(url_for(".times"))
    return render_template("registration/times.html", form=form), 422 if form.errors else 200
