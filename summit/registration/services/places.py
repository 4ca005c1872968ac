"""Getting a place and giving it back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from summit.accounts.services import person_for
from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import msg
from summit.edition.models import Edition
from summit.edition.queries import current_edition, why_registration_is_closed
from summit.registration import queries, rules
from summit.registration.models import Category, Registration, RegistrationDay
from summit.registration.queries.lists import for_managers
from summit.registration.queries.places import Onlooker
from summit.registration.rules.applications import Application
from summit.registration.services import line, mails, seating
from summit.registration.services.answering import keep_answers
from summit.registration.services.counting import Pool, release_to
from summit.registration.services.forgetting import forget_own
from summit.registration.services.keys import revoke_credentials
from summit.registration.services.needs import keep_needs
from summit.registration.services.offers import acting, lock_pool, take_or_widen
from summit.registration.states import HAS_PLACE, Happening, RegistrationAction, RegistrationState

ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Offered:
    """What an application asks for: a category, and where its place is counted."""

    category: Category
    pool: Pool
    allocation_id: UUID | None
    is_entitled: bool = False  # to a speaker's place, whatever is taken


def register(application: Application) -> None:
    """Give somebody a place or a number in the waiting list, and mail them which.

    Nothing is returned: what the page answers must not depend on whether the address has a place already.
    The same request twice is one registration; an address that has a place gets a mail that helps. The
    database decides both, so that two processes at once cannot differ.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _register(application)
        except IntegrityError:
            if not _is_settled(application):
                if attempt == ATTEMPTS:
                    raise
                continue
        return


def add(application: Application, *, actor: PersonActor) -> Registration:
    """Register somebody by hand, whatever is open and for whom; they are told as if they had done it.

    The same request twice is one registration. Unlike ``register`` it tells that an address has a place.
    """
    for_managers(actor)
    try:
        return _register(application, by=actor)
    except IntegrityError as clash:
        sent = select(Registration).where(Registration.request_id == application.request_id)
        if there := db.session.scalars(sent).one_or_none():
            return there
        raise rules.PlaceExistsError(msg("This address has a place already."), field="email") from clash


def cancel(registration_id: UUID, *, actor: Onlooker) -> Registration:
    """Give a place back; whoever is next is offered it in the same moment."""
    with unit_of_work():
        at = now()
        pool = lock_pool(registration_id, actor=actor)
        registration = queries.get_registration(registration_id, actor=actor, lock=True)
        before = registration.state
        registration.advance(RegistrationAction.CANCEL, at=at)
        edition, actor_id = registration.category.edition, acting(actor, registration)
        audit.record(
            "registration.cancelled", registration, actor_id=actor_id, state=(before, registration.state)
        )
        had_ticket = before is RegistrationState.CONFIRMED
        mails.cancelled(registration, edition=edition, at=at, had_place=had_ticket)
        if had_ticket:
            revoke_credentials(registration.id, at=at)
        seating.give_up_all(registration, edition=edition, at=at)
        forget_own(registration.id)
        if before in HAS_PLACE:
            release_to(pool)
        line.pass_on(pool, edition=edition, at=at)
        line.fill(pool, edition=edition, at=at)
    return registration


def _register(application: Application, *, by: PersonActor | None = None) -> Registration:
    with unit_of_work():
        at, actor_id = now(), by.id if by else None
        offered = check_offered(application, by_hand=by is not None, at=at)
        category, edition = offered.category, offered.category.edition
        quotas = seating.offered(application.seats, edition_id=edition.id, at=at)
        person = person_for(application.email, name=application.name, language=application.language)
        number, is_decided = None, by is not None or offered.is_entitled or not category.needs_approval
        if offered.is_entitled:
            take_or_widen(offered.pool, actor_id=None)
        elif is_decided:
            number = line.take_or_queue(offered.pool, edition=edition, at=at)
        registration = _row(application, offered=offered, person_id=person.id)
        if number is not None or not is_decided:
            registration.seats = seating.wished(quotas)
        else:
            registration.seats = seating.taken_together(application.seats, quotas, edition=edition, at=at)
        db.session.add(registration)
        keep_needs(registration.id, application.needs, at=at)
        keep_answers(registration.id, application.answers, at=at)
        if not is_decided:
            audit.record("registration.received", registration, actor_id=None)
            mails.received(registration, edition=edition)
        elif number is None:
            line.confirm(registration, edition=edition, at=at, actor_id=actor_id)
        else:
            line.queue(registration, edition=edition, number=number, at=at, actor_id=actor_id)
    return registration


def check_offered(application: Application, *, at: datetime, by_hand: bool = False) -> Offered:
    """Return what is asked for, or refuse what is closed; a code opens what is kept for an organisation."""
    kept = queries.allocation_with(application.code) if application.code else None
    gone = rules.CategoryClosedError(
        msg("The places of this code are no longer kept. Begin anew without it."), field="category"
    )
    if application.code and kept is None:
        raise gone
    wanted_id = kept.category_id if kept else application.category_id
    found = queries.offer(wanted_id, email=application.email)
    if found is None:
        raise rules.CategoryClosedError(msg("Select a category of this year's Summit."), field="category")
    category = found.category
    if kept is not None:
        db.session.refresh(kept)  # now that the category is held
        if kept.closed_at is not None:
            raise gone
    if found.happening is Happening.CANCELLED:
        raise rules.RegistrationClosedError(msg("The event is cancelled."))
    if not by_hand:
        _check_open(category, has_code=kept is not None, at=at)
    check_days_of(category, application.day_ids)
    if kept is not None:
        return Offered(category, Pool(kept.quota_id), kept.id)
    speakers = None if by_hand or found.speakers_id is None else queries.offer(found.speakers_id)
    chosen = speakers.category if speakers else category
    pool = Pool(chosen.quota_id, chosen.overall_quota_id)
    return Offered(chosen, pool, None, is_entitled=speakers is not None)


def check_days_of(category: Category, day_ids: Collection[UUID]) -> None:
    """Refuse days that the event does not have, or that the category is not for."""
    days = category.edition.days
    only = [day.id for day in category.days_of(days)]
    rules.check_days(day_ids, offered=[day.id for day in days], only=only)


def _check_open(category: Category, *, has_code: bool, at: datetime) -> None:
    if closed := why_registration_is_closed(category.edition, at=at):
        raise rules.RegistrationClosedError(msg("Registration is closed at the moment."), reasons=closed)
    window = rules.is_open(opens_at=category.quota.opens_at, closes_at=category.quota.closes_at, at=at)
    rules.check_category(by_invitation=category.by_invitation and not has_code, window_is_open=window)


def _row(application: Application, *, offered: Offered, person_id: UUID) -> Registration:
    category = offered.category
    days = [day for day in category.edition.days if day.id in application.day_ids]
    badge_name = application.badge_name or application.name
    return Registration(
        request_id=application.request_id,
        reference=application.reference,
        edition_id=category.edition_id,
        category_id=category.id,
        quota_id=offered.pool.quota_id,
        allocation_id=offered.allocation_id,
        group_id=application.booked.group_id if application.booked else None,
        person_id=person_id,
        name=application.name,
        badge_name=badge_name,
        email=application.email,
        organisation_id=application.organisation.organisation_id,
        organisation_words=application.organisation.words,
        job_title=application.job_title,
        language=application.language,
        photo_consent=application.photo_consent,
        pronouns=application.wearing.pronouns,
        interests=application.wearing.interests,
        shows_welsh=application.wearing.shows_welsh,
        shows_photo=application.wearing.shows_photo,
        search_text=rules.search_text(
            application.name, badge_name, application.email, application.reference,
            application.organisation.words,
        ),
        chosen_days=[RegistrationDay(day=day) for day in days],
    )  # fmt: skip


def _is_settled(application: Application) -> bool:
    """Tell whether a clash means there is nothing left to do; help the owner of a place that exists."""
    with unit_of_work():
        sent = select(Registration.id).where(Registration.request_id == application.request_id)
        if db.session.scalar(sent) is not None:
            return True
        edition: Edition = current_edition()
        place = queries.live_registration_of(application.email, edition_id=edition.id, lock=True)
        if place is None:
            return False
        at = now()
        if rules.may_tell_again(place.told_again_at, at=at):
            place.told_again_at = at
            mails.already(place, edition=edition)
    return True
