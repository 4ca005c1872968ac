"""Saved views of lists: a form on each list posts here and comes back to it."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.accounts import services
from summit.accounts.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.language import sentence


@bp.post("/account/views")
@requires(Permission.ACCOUNT_SEE)
def save_view() -> ResponseReturnValue:
    """Save a list as it stands, and show it again."""
    page, query = request.form.get("page", ""), request.form.get("query", "")
    try:
        view = services.save_view(actor=g.actor, page=page, name=request.form.get("name", ""), query=query)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        query = view.query
        flash(gettext("The view “%(name)s” is saved.", name=view.name), "success")
    return redirect(f"{url_for(page)}?{query}", 303)


@bp.post("/account/views/<uuid:view_id>/delete")
@requires(Permission.ACCOUNT_SEE)
def delete_view(view_id: UUID) -> ResponseReturnValue:
    """Delete a saved view, and show the list."""
    view = services.delete_view(view_id, actor=g.actor)
    flash(gettext("The view “%(name)s” is deleted.", name=view.name), "success")
    return redirect(url_for(view.page), 303)
