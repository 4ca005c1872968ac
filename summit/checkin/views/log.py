"""Pages where organisers open gates and see who came."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.checkin import queries, services
from summit.checkin.forms import GateForm
from summit.checkin.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.core.contributions import contributions
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.queries import current_edition, current_edition_or_none


@bp.get("/checkin/arrivals")
@requires(Permission.CHECKIN_MANAGE)
def arrivals() -> ResponseReturnValue:
    """Show how many came on each day, and every scan."""
    edition = current_edition_or_none()
    if edition is None:
        return render_template("checkin/no_edition.html")
    page, rows = queries.scans(edition.id, actor=g.actor, page=request.args.get("page", 1, type=int))
    return render_template(
        "checkin/arrivals.html",
        edition=edition,
        days=queries.arrivals(edition.id, actor=g.actor),
        page=page,
        rows=rows,
        may_write=Permission.MAIL_MANAGE in g.actor.permissions,
        names=contributions().people.names({one for row in rows if (one := row.scan.scanned_by_id)}),
    )


@bp.route("/checkin/gates/new", methods=["GET", "POST"])
@requires(Permission.CHECKIN_MANAGE)
def new_gate() -> ResponseReturnValue:
    """Open a gate."""
    edition = current_edition()
    form = GateForm()
    if form.validate_on_submit():
        try:
            gate = services.open_gate(form.name.data or "", edition_id=edition.id, actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("The gate is open. Say where it leads, and for whom it is."), "success")
            return redirect(url_for(".leads", gate_id=gate.id), 303)
    return render_template("checkin/new_gate.html", form=form, edition=edition), (422 if form.errors else 200)
