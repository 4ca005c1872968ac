"""What organisers settle for a call: grace, limits, ways to present, more time for one person."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from summit.accounts import queries as people
from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.edition.queries import get_edition
from summit.edition.rules import check_same_version
from summit.showcase import queries, rules
from summit.showcase.models import CallExtension, CallSettings
from summit.showcase.rules import CallDetails, MoreTime

SETTLED = ("grace_minutes", "most_per_person", "guidance", "final_due_on", "slides_due_on")


def save_call_settings(
    edition_id: UUID, details: CallDetails, *, version: int, actor: PersonActor
) -> CallSettings:
    """Keep what was settled, as it was when ``version`` was read."""
    rules.check_call_details(details)
    with unit_of_work():
        edition = get_edition(edition_id, lock=True)
        settings = queries.call_settings(edition_id)
        check_same_version(opened=version, found=settings.version or 1)
        changes = {
            name: (str(getattr(settings, name)), str(getattr(details, name)))
            for name in SETTLED
            if getattr(settings, name) != getattr(details, name)
        }
        for name in SETTLED:
            setattr(settings, name, getattr(details, name))
        db.session.add(settings)
        for code, row in queries.call_formats(edition_id).items():
            before = (row.is_offered, row.capacity)
            row.is_offered, row.capacity = code in details.offered, details.capacities.get(code)
            db.session.add(row)
            if before != (row.is_offered, row.capacity):
                changes[f"format_{code}"] = (str(before), str((row.is_offered, row.capacity)))
        if changes:
            audit.record("edition.call_settled", edition, actor_id=actor.id, **changes)
    return settings


def give_more_time(edition_id: UUID, more: MoreTime, *, actor: PersonActor) -> CallExtension:
    """Let one person submit until later; giving it again exchanges the moment and the reason."""
    with unit_of_work():
        edition = get_edition(edition_id, lock=True)
        rules.check_more_time(more, closes_at=edition.call_closes_at, at=now())
        person = people.person_with_email(more.email)
        if person is None:
            raise DomainError(msg("Nobody with an account has this address."), field="email")
        query = select(CallExtension).where(CallExtension.edition_id == edition_id)
        given = db.session.scalars(query.where(CallExtension.person_id == person.id)).one_or_none()
        before = given.until.isoformat() if given else None
        if given is None:
            given = CallExtension(
                edition_id=edition_id,
                person_id=person.id,
                until=more.until,
                reason=more.reason,
                given_by_id=actor.id,
            )
            db.session.add(given)
            db.session.flush()
        given.until, given.reason = more.until, more.reason
        given.given_by_id, given.given_at = actor.id, now()
        changes = {"until": (before, more.until.isoformat()), "reason": (None, more.reason)}
        audit.record("call.extended", given, actor_id=actor.id, **changes)
    return given


def end_more_time(extension_id: UUID, *, edition_id: UUID, actor: PersonActor) -> None:
    """Take back more time that was given."""
    with unit_of_work():
        query = select(CallExtension).where(CallExtension.id == extension_id)
        given = db.session.scalars(query.where(CallExtension.edition_id == edition_id)).one()
        audit.record("call.extension_ended", given, actor_id=actor.id, until=(given.until.isoformat(), None))
        db.session.delete(given)
