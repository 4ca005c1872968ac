"""Pages where organisers lay out zones and gates."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.checkin import queries, services
from summit.checkin.forms import leads_form, zone_form
from summit.checkin.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.queries import current_edition, current_edition_or_none, rooms
from summit.registration.queries import categories


@bp.get("/checkin/layout")
@requires(Permission.CHECKIN_MANAGE)
def layout() -> ResponseReturnValue:
    """Show the zones and the gates between them."""
    edition = current_edition_or_none()
    if edition is None:
        return render_template("checkin/no_edition.html")
    found = queries.layout(edition.id, actor=g.actor)
    return render_template("checkin/layout.html", edition=edition, layout=found)


@bp.route("/checkin/zones/new", methods=["GET", "POST"])
@bp.route("/checkin/zones/<uuid:zone_id>", methods=["GET", "POST"])
@requires(Permission.CHECKIN_MANAGE)
def zone(zone_id: UUID | None = None) -> ResponseReturnValue:
    """Add a zone, or change one."""
    edition = current_edition()
    one = queries.get_zone(zone_id, actor=g.actor) if zone_id else None
    form = zone_form(one, rooms(edition.id))
    if form.validate_on_submit():
        named = form.name.data or "", form.capacity.data
        try:
            services.save_zone(
                *named, edition_id=edition.id, zone_id=zone_id, room_id=form.room_id(), actor=g.actor
            )
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("The zone has been saved."), "success")
            return redirect(url_for(".layout"), 303)
    page = render_template("checkin/zone.html", form=form, edition=edition, zone=one)
    return page, (422 if form.errors else 200)


@bp.route("/checkin/<uuid:gate_id>/leads", methods=["GET", "POST"])
@requires(Permission.CHECKIN_MANAGE)
def leads(gate_id: UUID) -> ResponseReturnValue:
    """Say where a gate leads and for whom it is."""
    gate = queries.whole_gate(gate_id, actor=g.actor)
    found = queries.layout(gate.edition_id, actor=g.actor)
    form = leads_form(gate, found, categories(gate.edition_id))
    if form.validate_on_submit():
        try:
            services.lead_gate(gate_id, form.leads(), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("The gate has been saved."), "success")
            return redirect(url_for(".layout"), 303)
    return render_template("checkin/leads.html", form=form, gate=gate), (422 if form.errors else 200)
