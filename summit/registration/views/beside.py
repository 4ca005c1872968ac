"""What goes with somebody's own place: workshops and the dinner, access and dietary needs."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, Scope, by_link, requires
from summit.core.clock import now
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.registration import queries, services
from summit.registration.forms import NeedsForm, SeatsForm
from summit.registration.models import Registration
from summit.registration.views.blueprint import bp
from summit.registration.views.place import Addresses, by_link_own, link_addresses, own, own_addresses

METHODS = ["GET", "POST"]


@bp.route("/registration/place/<token>/seats", methods=METHODS)
@by_link(Scope.REGISTRATION_OWN)
def place_seats(token: str) -> ResponseReturnValue:
    """Change one's workshops and dinner."""
    return _seats(by_link_own(), link_addresses(token))


@bp.post("/registration/place/<token>/seats/<uuid:quota_id>")
@by_link(Scope.REGISTRATION_OWN)
def place_seat(token: str, quota_id: UUID) -> ResponseReturnValue:
    """Take the seat that is held for somebody."""
    return _accept(by_link_own(), quota_id, link_addresses(token))


@bp.route("/registration/place/<token>/needs", methods=METHODS)
@by_link(Scope.REGISTRATION_OWN)
def place_needs(token: str) -> ResponseReturnValue:
    """Change what one needs."""
    return _needs(by_link_own(), link_addresses(token))


@bp.route("/registration/mine/seats", methods=METHODS)
@requires(Permission.ACCOUNT_SEE)
def mine_seats() -> ResponseReturnValue:
    """Change one's workshops and dinner."""
    registration = own()
    return _seats(registration, own_addresses()) if registration else redirect(url_for(".mine"))


@bp.post("/registration/mine/seats/<uuid:quota_id>")
@requires(Permission.ACCOUNT_SEE)
def mine_seat(quota_id: UUID) -> ResponseReturnValue:
    """Take the seat that is held for somebody."""
    registration = own()
    return _accept(registration, quota_id, own_addresses()) if registration else redirect(url_for(".mine"))


@bp.route("/registration/mine/needs", methods=METHODS)
@requires(Permission.ACCOUNT_SEE)
def mine_needs() -> ResponseReturnValue:
    """Change what one needs."""
    registration = own()
    return _needs(registration, own_addresses()) if registration else redirect(url_for(".mine"))


def _seats(registration: Registration, addresses: Addresses) -> ResponseReturnValue:
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


def _accept(registration: Registration, quota_id: UUID, addresses: Addresses) -> ResponseReturnValue:
    try:
        services.accept_seat(registration.id, quota_id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(gettext("The seat is yours. We have emailed you a confirmation."), "success")
    return redirect(addresses.page)


def _needs(registration: Registration, addresses: Addresses) -> ResponseReturnValue:
    form = NeedsForm.of(queries.own_needs(registration, actor=g.actor), posted=True)
    if form.validate_on_submit():
        services.change_needs(registration.id, form.needs(), actor=g.actor)
        flash(gettext("What you need is saved."), "success")
        return redirect(addresses.page)
    page = render_template("registration/own_needs.html", form=form, addresses=addresses)
    return page, 422 if form.errors else 200
