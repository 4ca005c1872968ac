"""An offer on somebody's own place: accepting it, and joining the waiting list again."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, Scope, by_link, requires
from summit.core.errors import DomainError
from summit.core.language import sentence
from summit.registration import services
from summit.registration.models import Registration
from summit.registration.states import RegistrationState
from summit.registration.views.blueprint import bp
from summit.registration.views.place import by_link_own, link_addresses, own, own_addresses


@bp.post("/registration/place/<token>/accept")
@by_link(Scope.REGISTRATION_OWN)
def place_accept(token: str) -> ResponseReturnValue:
    """Take the place that is held for somebody."""
    return _done(services.accept, by_link_own(), back=link_addresses(token).page)


@bp.post("/registration/place/<token>/again")
@by_link(Scope.REGISTRATION_OWN)
def place_again(token: str) -> ResponseReturnValue:
    """Join the line again."""
    return _done(services.wait_again, by_link_own(), back=link_addresses(token).page)


@bp.post("/registration/mine/accept")
@requires(Permission.ACCOUNT_SEE)
def mine_accept() -> ResponseReturnValue:
    """Take the place that is held for somebody."""
    return _done(services.accept, own(), back=own_addresses().page)


@bp.post("/registration/mine/again")
@requires(Permission.ACCOUNT_SEE)
def mine_again() -> ResponseReturnValue:
    """Join the line again."""
    return _done(services.wait_again, own(), back=own_addresses().page)


def _done(
    step: Callable[..., Registration], registration: Registration | None, *, back: str
) -> ResponseReturnValue:
    if registration is None:
        return redirect(url_for(".mine"))
    try:
        after = step(registration.id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        has_place = after.state is RegistrationState.CONFIRMED
        waits = gettext("You are on the waiting list again. We have emailed you your number.")
        flash(
            gettext("The place is yours. We have emailed you your ticket.") if has_place else waits, "success"
        )
    return redirect(back)
