"""Presenters and their places: whoever presents has one as a speaker, beside the public capacity."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import msg
from summit.core.language import mailed_url
from summit.edition.models import Edition
from summit.mail.services import enqueue
from summit.registration import queries
from summit.registration.models import Category, Registration
from summit.registration.queries.lists import for_managers
from summit.registration.queries.presenting import ASKED, presenters
from summit.registration.rules import CategoryKind, PlaceExistsError
from summit.registration.services import line, mails
from summit.registration.services.counting import Pool, hold_rows, release_to
from summit.registration.services.offers import take_or_widen
from summit.registration.states import ENDED, HAS_PLACE, RegistrationState

AGAIN_AFTER = timedelta(days=3)


def make_speaker(registration_id: UUID, *, actor: PersonActor) -> Registration:
    """Give somebody who is registered a speaker's place; the one they had goes to whoever is next."""
    for_managers(actor)
    with unit_of_work():
        at = now()
        found = queries.get_registration(registration_id, actor=actor)
        speaker = _speaker(found.edition_id)
        hold_rows([found.quota_id])
        registration = queries.get_registration(registration_id, actor=actor, lock=True)
        _check(registration, speaker)
        old, before = registration.category, registration.state
        is_own = registration.quota_id == old.quota_id  # and not of what is kept for an organisation
        left = Pool(registration.quota_id, old.overall_quota_id if is_own else None)
        take_or_widen(Pool(speaker.quota_id, speaker.overall_quota_id), actor_id=actor.id)
        _seat(registration, speaker, at=at, actor=actor)
        changed = (str(old.number), str(speaker.number))
        audit.record("registration.made_speaker", registration, actor_id=actor.id, category=changed)
        if before in HAS_PLACE:
            release_to(left)
        line.pass_on(left, edition=old.edition, at=at)
        line.fill(left, edition=old.edition, at=at)
    return registration


def ask_presenters(edition: Edition, *, actor: PersonActor) -> int:
    """Write to whoever presents and is not registered, and was not asked lately; returns how many."""
    with unit_of_work():
        at = now()
        asked = [
            one
            for one in presenters(actor=actor, edition_id=edition.id)
            if one.registration is None and (one.asked_at is None or at - one.asked_at >= AGAIN_AFTER)
        ]
        for one in asked:
            enqueue(
                ASKED,
                to=one.email,
                language=one.language,
                name=one.name,
                event=edition.name,
                register_address=mailed_url("registration.begin", reader=one.language),
            )
        audit.record("presenters.asked", edition, actor_id=actor.id, people=(None, str(len(asked))))
    return len(asked)


def _speaker(edition_id: UUID) -> Category:
    """Return the category of speakers, with all of the edition's categories and rows held."""
    there = queries.categories(edition_id, lock=True)
    found = next((one for one in there if one.kind is CategoryKind.SPEAKER), None)
    if found is None:
        raise PlaceExistsError(msg("This edition has no category for speakers yet."))
    return found


def _check(registration: Registration, speaker: Category) -> None:
    if registration.state in ENDED:
        raise PlaceExistsError(msg("This registration has ended."))
    if registration.category_id == speaker.id:
        raise PlaceExistsError(msg("This is a speaker’s place already."))


def _seat(registration: Registration, speaker: Category, *, at: datetime, actor: PersonActor) -> None:
    registration.category_id, registration.quota_id = speaker.id, speaker.quota_id
    registration.allocation_id = None
    edition = registration.category.edition
    if registration.state is RegistrationState.CONFIRMED:
        registration.calendar_sequence += 1
        mails.changed(registration, edition=edition, at=at)
    else:
        line.confirm_wished(registration, edition=edition, at=at, actor_id=actor.id)
    db.session.flush()
