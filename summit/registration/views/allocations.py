"""Pages where organisers keep places for organisations."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import permanent_url
from summit.edition.queries import current_edition
from summit.organisations.rules.entries import Named
from summit.registration import queries, services
from summit.registration.forms.allocation import AllocationForm
from summit.registration.views.blueprint import bp


@bp.route("/registrations/kept", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_MANAGE)
def allocations() -> ResponseReturnValue:
    """List the places that are kept, and keep more."""
    edition = current_edition()
    services.settle(edition.id)
    form = AllocationForm.offering(queries.categories(edition.id))
    if form.validate_on_submit():
        try:
            _keep(form, edition.id)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("The places are kept. Send the link or the code to the organisation."), "success")
            return redirect(url_for(".allocations"))
    found = queries.allocations(actor=g.actor, edition_id=edition.id)
    page = render_template(
        "registration/allocations.html", edition=edition, form=form, found=found, link=_link
    )
    return page, 422 if form.errors else 200


@bp.post("/registrations/kept/<uuid:allocation_id>/close")
@requires(Permission.REGISTRATION_MANAGE)
def give_back(allocation_id: UUID) -> ResponseReturnValue:
    """Give back what nobody took."""
    left = services.close_allocation(allocation_id, actor=g.actor)
    flash(ngettext("%(num)s place is given back.", "%(num)s places are given back.", left), "success")
    return redirect(url_for(".allocations"))


def _keep(form: AllocationForm, edition_id: UUID) -> None:
    services.keep_places(
        form.organisation.data or Named(words=form.organisation.typed),
        name=form.organisation.typed,
        category_id=UUID(form.category.data),
        places=form.places.data or 0,
        edition_id=edition_id,
        actor=g.actor,
    )


def _link(code: str) -> str:
    return permanent_url("registration.begin", code=code)
