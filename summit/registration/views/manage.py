"""Pages where organisers look after one registration."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.audit import queries as audit
from summit.core.access import Permission, requires
from summit.core.contributions import RegistrationPart, contributions
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import language
from summit.registration import queries, services
from summit.registration.forms import (
    EVENT_NAMES,
    FIELD_NAMES,
    MAIL_NAMES,
    SEAT_NAMES,
    DeclineForm,
    OfferForm,
    answer_words,
)
from summit.registration.models import Registration
from summit.registration.queries.line import is_cancelled
from summit.registration.states import LIFECYCLE, RegistrationState
from summit.registration.views.attempts import attempted
from summit.registration.views.blueprint import bp


@bp.get("/registrations/<uuid:registration_id>")
@requires(Permission.REGISTRATION_MANAGE)
def show(registration_id: UUID) -> ResponseReturnValue:
    """Show one registration with everything that happened to it."""
    return _page(registration_id)


@bp.post("/registrations/<uuid:registration_id>/offer")
@requires(Permission.REGISTRATION_MANAGE)
def offer(registration_id: UUID) -> ResponseReturnValue:
    """Offer somebody a place out of turn."""
    said = gettext("The place is offered. Its owner gets an email.")
    return _explained(registration_id, OfferForm(), services.offer_by_hand, said)


@bp.post("/registrations/<uuid:registration_id>/approve")
@requires(Permission.REGISTRATION_MANAGE)
def approve(registration_id: UUID) -> ResponseReturnValue:
    """Approve a registration: its owner gets a place, or a number on the waiting list."""
    return _done(registration_id, services.approve, gettext("Approved. Its owner gets an email."))


@bp.post("/registrations/<uuid:registration_id>/decline")
@requires(Permission.REGISTRATION_MANAGE)
def decline(registration_id: UUID) -> ResponseReturnValue:
    """Decline a registration, with a reason."""
    said = gettext("The registration is declined. Its owner gets an email.")
    return _explained(registration_id, DeclineForm(), services.decline, said)


@bp.post("/registrations/<uuid:registration_id>/accept")
@requires(Permission.REGISTRATION_MANAGE)
def accept(registration_id: UUID) -> ResponseReturnValue:
    """Accept an offer for its owner, who said so by telephone."""
    return _done(
        registration_id, services.accept, gettext("The place is confirmed. Its owner gets the ticket.")
    )


@bp.post("/registrations/<uuid:registration_id>/cancel")
@requires(Permission.REGISTRATION_MANAGE)
def cancel(registration_id: UUID) -> ResponseReturnValue:
    """Cancel a registration for its owner, who is told."""
    return _done(
        registration_id, services.cancel, gettext("The registration is cancelled. Its owner gets an email.")
    )


def _explained(
    registration_id: UUID, form: OfferForm | DeclineForm, serve: Callable[..., object], said: str
) -> ResponseReturnValue:
    """Do what needs a reason, or show the page again with what was typed."""
    if not form.validate():
        return _page(registration_id, form), 422
    try:
        serve(registration_id, reason=form.reason.data or "", actor=g.actor)
    except DomainError as refusal:
        refuse(form, refusal)
        return _page(registration_id, form), 409
    flash(said, "success")
    return redirect(url_for(".show", registration_id=registration_id))


def _done(registration_id: UUID, step: Callable[..., Registration], said: str) -> ResponseReturnValue:
    back = url_for(".show", registration_id=registration_id)
    return attempted(partial(step, registration_id, actor=g.actor), said, back=back)


def _page(registration_id: UUID, form: DeclineForm | OfferForm | None = None) -> str:
    services.settle()
    registration = queries.get_registration(registration_id, actor=g.actor)
    is_new = registration.state is RegistrationState.RECEIVED
    history = audit.events_of(registration_id)
    return render_template(
        "registration/show.html",
        registration=registration,
        form=form or (DeclineForm if is_new else OfferForm)(formdata=None),
        position=queries.waiting_position(registration),
        may=LIFECYCLE.offers(registration.state),
        is_held=registration.state is RegistrationState.OFFERED,
        is_off=is_cancelled(registration.edition_id),
        seats=[f"{seat.quota.name}: {SEAT_NAMES[seat.state]}" for seat in registration.live_seats],
        answers=_answers(registration),
        history=[(event, audit.changes_of(event)) for event in history],
        fields=FIELD_NAMES,
        parts=_parts(registration_id),
        event_names=EVENT_NAMES,
        mail_names=MAIL_NAMES,
        names=contributions().people.names({event.actor_id for event in history if event.actor_id}),
        mails=queries.mails_about(registration, actor=g.actor),
    )


def _answers(registration: Registration) -> list[tuple[str, str, str]]:
    """Return the organisers' own questions with what was answered in words, and where a file is."""
    said = queries.answers_of(registration, actor=g.actor)
    return [
        (one.asking.words(language()), answer_words(one.asking, one.value), _address(registration, one.value))
        for one in said
    ]


def _address(registration: Registration, value: object) -> str:
    if not isinstance(value, dict):
        return ""
    return url_for(".answer_file", registration_id=registration.id, file_id=value["file"])


def _parts(registration_id: UUID) -> list[tuple[RegistrationPart, Sequence[object]]]:
    """Return what other features add to the page."""
    return [
        (part, part.load(registration_id, g.actor))
        for part in contributions().registration_parts
        if part.permission in g.actor.permissions
    ]
