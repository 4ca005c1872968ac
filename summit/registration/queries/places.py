"""Single registrations, each for those who may see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from sqlalchemy import Select, false, select
from sqlalchemy.orm import joinedload, selectinload

from summit.accounts.models import Person
from summit.accounts.rules.addresses import normalised_email
from summit.core.access import LinkHolder, Permission, PersonActor, Scope
from summit.core.db import db
from summit.registration.models import Category, Registration, RegistrationDay, Seat
from summit.registration.states import ENDED

Onlooker = PersonActor | LinkHolder
_SEATS = selectinload(Registration.seats).joinedload(Seat.quota)


def visible_to(actor: Onlooker) -> Select[Registration]:
    """Return the registrations an onlooker may see: organisers all, a person and a link their own."""
    query = select(Registration)
    if isinstance(actor, LinkHolder):
        own = Registration.id == actor.subject_id if actor.scope is Scope.REGISTRATION_OWN else false()
        return query.where(own)
    if Permission.REGISTRATION_MANAGE in actor.permissions:
        return query
    return query.where(Registration.person_id == actor.id)


def whole(query: Select[Registration]) -> Select[Registration]:
    """Load with each registration what its pages and mails show."""
    return query.options(
        joinedload(Registration.category).joinedload(Category.edition),
        joinedload(Registration.category).joinedload(Category.quota),
        joinedload(Registration.organisation),
        selectinload(Registration.chosen_days).joinedload(RegistrationDay.day),
        _SEATS,
    )


def seated(query: Select[Registration]) -> Select[Registration]:
    """Load with each registration no more than what somebody has beside their place."""
    return query.options(_SEATS)


def get_registration(registration_id: UUID, *, actor: Onlooker, lock: bool = False) -> Registration:
    """Return one visible registration, locked and read anew when it is about to change."""
    query = whole(visible_to(actor).where(Registration.id == registration_id))
    if lock:
        query = query.with_for_update(of=Registration).execution_options(populate_existing=True)
    return db.session.scalars(query).one()


def places_of(actor: PersonActor) -> Sequence[Registration]:
    """Return a person's own registrations, the newest first."""
    query = whole(select(Registration).where(Registration.person_id == actor.id))
    return db.session.scalars(query.order_by(Registration.created_at.desc(), Registration.id)).all()


def latest_of(
    actor: PersonActor,
    *,
    edition_id: UUID,
    loaded: Callable[[Select[Registration]], Select[Registration]] = whole,
) -> Registration | None:
    """Return a person's own registration in an edition: the live one, else the one that ended last."""
    ended = Registration.state.in_(ENDED)
    query = loaded(
        select(Registration).where(Registration.person_id == actor.id, Registration.edition_id == edition_id)
    )
    newest = query.order_by(ended, Registration.created_at.desc(), Registration.id).limit(1)
    return db.session.scalars(newest).one_or_none()


def live_registration_of(email: str, *, edition_id: UUID, lock: bool = False) -> Registration | None:
    """Return the registration an address has, for services alone: never tell anybody whether there is one."""
    query = whole(
        select(Registration)
        .join(Person, Person.id == Registration.person_id)
        .where(
            Person.email == normalised_email(email),
            Registration.edition_id == edition_id,
            Registration.state.not_in(ENDED),
        )
    )
    return db.session.scalars(query.with_for_update(of=Registration) if lock else query).one_or_none()
