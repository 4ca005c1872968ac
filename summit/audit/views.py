"""The audit browser."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from summit.audit import queries
from summit.audit.forms import FilterForm
from summit.audit.queries import Filter
from summit.core.access import Permission, requires
from summit.core.contributions import NavigationItem, contributions

bp = Blueprint("audit", __name__)
NAVIGATION = (NavigationItem(lazy_gettext("Audit record"), "audit.browse", Permission.AUDIT_SEE),)


@bp.get("/audit")
@requires(Permission.AUDIT_SEE)
def browse() -> ResponseReturnValue:
    """Show who did what, newest first."""
    form = FilterForm(formdata=request.args)
    form.offer(queries.verbs(actor=g.actor))
    wanted = form.wanted() if form.validate() else Filter()
    page = queries.events(wanted, actor=g.actor, page=request.args.get("page", 1, type=int))
    people = {event.actor_id for event in page.rows if event.actor_id}
    return render_template(
        "audit/browse.html",
        form=form,
        page=page,
        changes_of=queries.changes_of,
        names=contributions().people.names(people),
        given={key: value for key, value in request.args.items() if key != "page"},
    ), 422 if form.errors else 200
