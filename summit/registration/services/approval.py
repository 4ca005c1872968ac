"""Deciding on those who need an approval, with a reason for each refusal."""

from __future__ import annotations

from uuid import UUID

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import unit_of_work
from summit.registration import queries
from summit.registration.models import Registration
from summit.registration.rules.waiting import checked_refusal
from summit.registration.services import line, mails
from summit.registration.services.offers import lock_pool
from summit.registration.states import LIFECYCLE, RegistrationAction


def approve(registration_id: UUID, *, actor: PersonActor) -> Registration:
    """Give somebody a place, or a number in the line, as if they registered now."""
    with unit_of_work():
        at = now()
        pool = lock_pool(registration_id, actor=actor)
        registration = queries.get_registration(registration_id, actor=actor, lock=True)
        LIFECYCLE.after(registration.state, RegistrationAction.DECLINE)  # only what waits for a decision
        edition = registration.category.edition
        line.place_or_number(registration, pool, edition=edition, at=at, actor_id=actor.id, approved=True)
    return registration


def decline(registration_id: UUID, *, reason: str, actor: PersonActor) -> Registration:
    """Refuse somebody, with a reason that is kept and sent to them."""
    why = checked_refusal(reason)
    with unit_of_work():
        registration = queries.get_registration(registration_id, actor=actor, lock=True)
        before = registration.state
        registration.advance(RegistrationAction.DECLINE, at=now())
        registration.reason = why
        changed = (before, registration.state)
        audit.record("registration.declined", registration, actor_id=actor.id, state=changed)
        mails.declined(registration, edition=registration.category.edition, reason=why)
    return registration
