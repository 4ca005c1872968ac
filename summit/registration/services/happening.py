"""When it all changes: the event is cancelled, moves or goes online, and everybody is told in one action."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from uuid import UUID

from sqlalchemy import Select, select

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.edition.models import Edition
from summit.edition.queries import get_edition
from summit.edition.rules import EditionDetails, check_same_version
from summit.edition.services import edit_edition
from summit.registration import queries
from summit.registration.models import Registration, RegistrationSetup
from summit.registration.queries.lists import for_managers
from summit.registration.queries.places import whole
from summit.registration.services import mails
from summit.registration.states import ENDED, HappeningAction

ONLINE = "Online"


@dataclass(frozen=True, slots=True)
class Change:
    """What happens, in the words that everybody is sent, and where it moves to."""

    action: HappeningAction
    words: str
    venue_name: str = ""
    venue_address: str = ""
    city: str = ""


def people_to_tell(edition_id: UUID, *, actor: PersonActor) -> int:
    """Return how many would be told."""
    for_managers(actor)
    return len(db.session.scalars(_live(edition_id).with_only_columns(Registration.id)).all())


def happen(change: Change, *, edition_id: UUID, version: int, actor: PersonActor) -> int:
    """Let it happen and tell everybody who is registered or waits; returns how many they are."""
    for_managers(actor)
    _check(change)
    with unit_of_work():
        at = now()
        edition = get_edition(edition_id, lock=True)
        settled = queries.setup(edition_id)
        check_same_version(opened=version, found=settled.version if settled else 0)
        if settled is None:
            settled = RegistrationSetup(edition_id=edition_id)
            db.session.add(settled)
            db.session.flush()
        before = settled.happening
        settled.advance(change.action, at=at, words=change.words.strip())
        _move(edition, change, actor=actor)
        people = db.session.scalars(whole(_live(edition_id))).all()
        for one in people:
            one.calendar_sequence += 1
            mails.happened(one, edition=edition, at=at, happening=settled.happening, words=change.words)
        step = (before, settled.happening)
        audit.record("registration_setup.happened", edition, actor_id=actor.id, happening=step)
    return len(people)


def _live(edition_id: UUID) -> Select[Registration]:
    live = Registration.edition_id == edition_id, Registration.state.not_in(ENDED)
    return select(Registration).where(*live).order_by(Registration.id)


def _move(edition: Edition, change: Change, *, actor: PersonActor) -> None:
    """Say on every page, ticket and calendar where it is now."""
    there = EditionDetails(**{one.name: getattr(edition, one.name) for one in fields(EditionDetails)})
    if change.action is HappeningAction.MOVE:
        there = replace(
            there,
            venue_name=change.venue_name,
            venue_address=change.venue_address or None,
            city=change.city or there.city,
        )
    elif change.action is HappeningAction.GO_ONLINE:
        there = replace(there, venue_name=ONLINE, venue_address=None, city=ONLINE)
    edit_edition(edition.id, there, version=edition.version, actor=actor)


def _check(change: Change) -> None:
    if not change.words.strip():
        raise DomainError(msg("Enter what people have to know."), field="words")
    if change.action is HappeningAction.MOVE and not change.venue_name.strip():
        raise DomainError(msg("Enter where it takes place now."), field="venue_name")
