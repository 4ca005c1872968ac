"""Pages where organisers look after one category, and add one of their own."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.clock import now
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.queries import current_edition
from summit.registration import queries, services
from summit.registration.forms.category import AddCategoryForm, CategoryForm
from summit.registration.rules import is_open
from summit.registration.views.blueprint import bp

METHODS = ["GET", "POST"]


@bp.route("/registrations/places/add", methods=METHODS)
@requires(Permission.REGISTRATION_MANAGE)
def add_category() -> ResponseReturnValue:
    """Offer a category of the organisers' own."""
    edition, form = current_edition(), AddCategoryForm()
    if form.validate_on_submit():
        try:
            services.add_category(
                form.name.data or "",
                capacity=form.capacity.data or 0,
                by_invitation=not form.is_public.data,
                edition_id=edition.id,
                actor=g.actor,
            )
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("The category is added."), "success")
            return redirect(url_for(".places"))
    return render_template("registration/add_category.html", form=form), 422 if form.errors else 200


@bp.route("/registrations/places/<uuid:category_id>", methods=METHODS)
@requires(Permission.REGISTRATION_MANAGE)
def category(category_id: UUID) -> ResponseReturnValue:
    """Say how many places a category has, who may choose it and when, and what one of our own is called."""
    found = queries.get_category(category_id, actor=g.actor)
    form = CategoryForm.of(found, found.edition.days)
    is_closed = not is_open(opens_at=None, closes_at=found.quota.closes_at, at=now())
    closed_at = found.quota.closes_at if is_closed else None
    if form.validate_on_submit():
        try:
            services.change_category(form.details(found), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(
                gettext("The category is saved. Whoever is next was offered a place that is free."), "success"
            )
            return redirect(url_for(".places"))
    page = render_template("registration/category.html", form=form, category=found, closed_at=closed_at)
    return page, 422 if form.errors else 200


@bp.post("/registrations/places/<uuid:category_id>/close")
@requires(Permission.REGISTRATION_MANAGE)
def close_category(category_id: UUID) -> ResponseReturnValue:
    """Let nobody choose it from now on."""
    services.close_category(category_id, actor=g.actor)
    flash(gettext("The category is closed. Places and the waiting list stay as they are."), "success")
    return redirect(url_for(".category", category_id=category_id))
