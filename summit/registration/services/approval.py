"""Deciding on those who need an approval: a reason for each refusal, and what its mails say."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import unit_of_work
from summit.mail.queries import Letter, letter
from summit.mail.rules.wording import Words
from summit.mail.services import wordings
from summit.registration import queries
from summit.registration.models import Registration
from summit.registration.rules.waiting import checked_refusal
from summit.registration.services import line, mails
from summit.registration.services.offers import lock_pool
from summit.registration.states import LIFECYCLE, RegistrationAction

AS_USUAL: mails.Said = MappingProxyType({})
TEMPLATES: Mapping[str, str] = MappingProxyType({"approve": mails.APPROVED, "decline": mails.DECLINED})


def usual_words(decision: str, language: str) -> Words:
    """Return what the mail of a decision says as things stand."""
    return wordings.words_now(TEMPLATES[decision], language)


def checked_words(decision: str, language: str, *, subject: str, body: str) -> Words:
    """Return words for the mails of one decision in a language, or refuse what would not work."""
    return wordings.words_for_one(TEMPLATES[decision], subject=subject, body=body, field=f"_{language}")


def preview(
    decision: str, registration_id: UUID, *, reason: str, said: mails.Said, actor: PersonActor
) -> Letter:
    """Return the mail of a decision as somebody would get it, without what opens their place."""
    one = queries.get_registration(registration_id, actor=actor)
    template = TEMPLATES[decision]
    values = mails.foreseen(template, one, edition=one.category.edition, reason=reason)
    return letter(template, language=one.language, context=values, words=said.get(one.language))


def approve(registration_id: UUID, *, actor: PersonActor, said: mails.Said = AS_USUAL) -> Registration:
    """Give somebody a place, or a number in the line, as if they registered now."""
    with unit_of_work():
        at = now()
        pool = lock_pool(registration_id, actor=actor)
        registration = queries.get_registration(registration_id, actor=actor, lock=True)
        LIFECYCLE.after(registration.state, RegistrationAction.DECLINE)  # only what waits for a decision
        edition = registration.category.edition
        line.place_or_number(registration, pool, edition=edition, at=at, actor_id=actor.id, approved=said)
    return registration


def decline(
    registration_id: UUID, *, reason: str, actor: PersonActor, said: mails.Said = AS_USUAL
) -> Registration:
    """Refuse somebody, with a reason that is kept and sent to them."""
    why = checked_refusal(reason)
    with unit_of_work():
        registration = queries.get_registration(registration_id, actor=actor, lock=True)
        before = registration.state
        registration.advance(RegistrationAction.DECLINE, at=now())
        registration.reason = why
        changed = (before, registration.state)
        audit.record("registration.declined", registration, actor_id=actor.id, state=changed)
        mails.declined(registration, edition=registration.category.edition, reason=why, said=said)
    return registration
