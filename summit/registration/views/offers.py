"""An offer on somebody's own place: accepting it, and joining the waiting list again."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, g, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.errors import DomainError
from summit.core.language import sentence
from summit.registration import services
from summit.registration.models import Registration
from summit.registration.states import RegistrationState
from summit.registration.views.owned import Addresses, of_own_place


@of_own_place("accept", "accept", "POST")
def accept(registration: Registration, addresses: Addresses) -> ResponseReturnValue:
    """Take the place that is held for somebody."""
    return _done(services.accept, registration, back=addresses.page)


@of_own_place("again", "again", "POST")
def again(registration: Registration, addresses: Addresses) -> ResponseReturnValue:
    """Join the line again."""
    return _done(services.wait_again, registration, back=addresses.page)


def _done(step: Callable[..., Registration], registration: Registration, *, back: str) -> ResponseReturnValue:
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
