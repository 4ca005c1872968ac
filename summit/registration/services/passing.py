"""Changing one's own place, and passing it on to a colleague."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from summit.accounts.services import person_for, revoke_links
from summit.audit import services as audit
from summit.core.access import Scope
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import msg
from summit.edition.rules import check_same_version
from summit.registration import queries, rules
from summit.registration.models import Registration, RegistrationDay
from summit.registration.queries.places import Onlooker
from summit.registration.rules.wearing import NOTHING_MORE, Wearing
from summit.registration.services import mails
from summit.registration.services.forgetting import forget_own
from summit.registration.services.keys import issue_ticket, revoke_credentials
from summit.registration.services.offers import acting
from summit.registration.services.places import check_days_of
from summit.registration.states import ENDED, RegistrationState

REFUSED = msg("This place cannot be passed on to that address. Your colleague can contact the organisers.")


@dataclass(frozen=True, slots=True)
class Details:
    """What the owner of a place may change; the version is that of the registration they looked at."""

    name: str
    badge_name: str
    job_title: str
    language: str
    day_ids: tuple[UUID, ...]
    version: int
    photo_consent: bool | None = None
    wearing: Wearing = NOTHING_MORE


@dataclass(frozen=True, slots=True)
class Successor:
    """To whom a place is passed on."""

    name: str
    email: str
    job_title: str


def change_details(registration_id: UUID, details: Details, *, actor: Onlooker) -> Registration:
    """Change what stands on a place until the deadline; its owner gets a mail, calendars a new version."""
    with unit_of_work():
        at = now()
        registration = changeable(registration_id, actor=actor, at=at)
        check_same_version(opened=details.version, found=registration.version)
        edition = registration.category.edition
        check_days_of(registration.category, details.day_ids)
        changes = _change(registration, details)
        if registration.group_id is not None and registration.finished_at is None:
            registration.finished_at = at
        if changes:
            _settle(registration)
            audit.record(
                "registration.changed", registration, actor_id=acting(actor, registration), **changes
            )
            mails.changed(registration, edition=edition, at=at)
    return registration


def pass_on(registration_id: UUID, successor: Successor, *, actor: Onlooker) -> Registration:
    """Give the place to a colleague: every code and link of it dies, new ones are mailed."""
    try:
        with unit_of_work():
            return _pass_on(registration_id, successor, actor=actor)
    except IntegrityError as clash:  # that address has a place; nothing here may tell so
        raise rules.PassOnError(REFUSED, field="email") from clash


def _pass_on(registration_id: UUID, successor: Successor, *, actor: Onlooker) -> Registration:
    at = now()
    registration = changeable(registration_id, actor=actor, at=at)
    if registration.state is not RegistrationState.CONFIRMED:
        raise rules.PassOnError(msg("Only a confirmed place can be passed on."))
    edition, actor_id = registration.category.edition, acting(actor, registration)
    before = registration.name, registration.email
    registration.calendar_sequence += 1
    mails.passed_on(registration, edition=edition, at=at, to=successor.name)
    person = person_for(successor.email, name=successor.name, language=registration.language)
    if person.id == registration.person_id:
        raise rules.PassOnError(REFUSED, field="email")
    revoke_credentials(registration.id, at=at)
    revoke_links(Scope.REGISTRATION_OWN, registration.id)
    forget_own(registration.id)
    registration.person_id, registration.email = person.id, successor.email
    registration.name, registration.job_title = successor.name, successor.job_title
    registration.badge_name = successor.name[: rules.BADGE_NAME_LENGTH]
    registration.photo_consent = registration.told_again_at = None
    registration.wearing = NOTHING_MORE
    _settle(registration)
    audit.record(
        "registration.passed_on", registration, actor_id=actor_id,
        name=(before[0], registration.name), email=(before[1], registration.email),
    )  # fmt: skip
    db.session.flush()
    issue_ticket(registration.id, at=at)
    mails.confirmed(registration, edition=edition, at=at, waited=False)
    return registration


def _change(registration: Registration, details: Details) -> dict[str, tuple[str, str]]:
    """Let the details be those of the registration, and return what was different."""
    changes = {
        name: (getattr(registration, name), getattr(details, name))
        for name in ("name", "badge_name", "job_title", "language")
        if getattr(registration, name) != getattr(details, name)
    }
    for name, (_, new) in changes.items():
        setattr(registration, name, new)
    if registration.photo_consent is not details.photo_consent:
        changes["photos"] = (_said(registration.photo_consent), _said(details.photo_consent))
        registration.photo_consent = details.photo_consent
    if registration.wearing != details.wearing:
        changes["on the badge"] = (str(registration.wearing), str(details.wearing))
        registration.wearing = details.wearing
    before = registration.days
    there = {choice.day_id: choice for choice in registration.chosen_days}
    registration.chosen_days = [
        there.get(day.id) or RegistrationDay(day=day)
        for day in registration.category.edition.days
        if day.id in details.day_ids
    ]
    if before != registration.days:
        changes["days"] = (" ".join(map(str, before)), " ".join(map(str, registration.days)))
    return changes


def changeable(registration_id: UUID, *, actor: Onlooker, at: datetime) -> Registration:
    """Return a registration that its owner may still change, locked in the current unit of work."""
    registration = queries.get_registration(registration_id, actor=actor, lock=True)
    if registration.state in ENDED:
        raise rules.PassOnError(msg("This registration has ended."))
    settled = queries.setup(registration.edition_id)
    rules.check_change(
        settled.change_until if settled else None,
        begins_at=registration.category.edition.doors_open_at,
        at=at,
    )
    return registration


def _said(consent: bool | None) -> str:  # noqa: FBT001 (nothing else to say)
    return "" if consent is None else "yes" if consent else "no"


def _settle(registration: Registration) -> None:
    """Let search and calendars follow what has changed."""
    registration.calendar_sequence += 1
    registration.search_text = rules.search_text(
        registration.name, registration.badge_name, registration.email, registration.reference,
        registration.organisation_words,
    )  # fmt: skip
