"""The page for whoever stands at the door without a place."""

from __future__ import annotations

from uuid import UUID

from flask import g, render_template
from flask.typing import ResponseReturnValue

from summit.checkin import queries, services
from summit.checkin.forms import walk_in_form
from summit.checkin.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.ids import new_id
from summit.edition.queries import current_edition
from summit.registration.queries import categories


@bp.route("/checkin/walk-in", methods=["GET", "POST"])
@requires(Permission.CHECKIN_MANAGE)
def walk_in() -> ResponseReturnValue:
    """Register somebody, let them in, and offer their badge; a button prints it."""
    edition = current_edition()
    gates = queries.gates(edition.id, actor=g.actor)
    form = walk_in_form(edition, categories(edition.id), gates)
    if gates and form.validate_on_submit():
        try:
            made = services.walk_in(form.application(), gate_id=UUID(form.gate.data), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            size = queries.design(edition.id).size
            return render_template("checkin/walked_in.html", made=made, scanned=made.scanned, size=size)
    form.request.data = form.request.data or str(new_id())
    page = render_template("checkin/walk_in.html", edition=edition, form=form, gates=gates)
    return page, (422 if form.errors else 200)
