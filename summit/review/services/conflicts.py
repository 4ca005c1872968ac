"""Conflicts that authors tell of, and those that a chair overrules."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from summit.accounts.rules.addresses import normalised_email
from summit.audit import services as audit
from summit.core.access import Permission, PersonActor
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.organisations.rules.names import searchable
from summit.review import queries
from summit.review.models import ConflictOverride, NamedConflict
from summit.review.rules.conflicts import ConflictKind, found
from summit.review.rules.decisions import ReasonMissingError
from summit.showcase.queries import get_own


def name_conflict(
    submission_id: UUID, *, name: str, email: str, reason: str, actor: PersonActor
) -> NamedConflict:
    """Ask as an author that somebody does not judge one's project; the name or the address finds them."""
    with unit_of_work():
        get_own(submission_id, actor=actor)
        if not searchable(name):
            raise DomainError(msg("Enter the name of the person"), field="name")
        if not reason.strip():
            raise ReasonMissingError(msg("Enter why they should not judge it"), field="reason")
        address = normalised_email(email) if email.strip() else ""
        query = select(NamedConflict).where(
            NamedConflict.submission_id == submission_id,
            NamedConflict.plain_name == searchable(name),
            NamedConflict.email == address,
        )
        if known := db.session.scalars(query).one_or_none():
            return known
        told = NamedConflict(
            submission_id=submission_id,
            name=name.strip(),
            plain_name=searchable(name),
            email=address,
            reason=reason.strip(),
            declared_by_id=actor.id,
        )
        db.session.add(told)
        audit.record("conflict.named", told, actor_id=actor.id, reason=(None, told.reason))
    return told


def overrule(
    submission_id: UUID, *, person_id: UUID, kinds: Collection[ConflictKind], reason: str, actor: PersonActor
) -> None:
    """Say as a chair that conflicts of these kinds do not keep somebody from judging, and why."""
    with unit_of_work():
        subject = queries.subject_of(submission_id, actor=actor, permission=Permission.REVIEW_DECIDE)
        if not reason.strip():
            raise ReasonMissingError(msg("Enter why this is no conflict"), field="reason")
        interests = queries.interests_of([person_id])[person_id]
        there = {one.kind for one in found(interests, subject)} - {ConflictKind.AUTHOR}
        wanted = there & set(kinds)
        if not wanted or person_id == actor.id:
            raise DomainError(msg("There is no conflict that you can overrule."))
        for kind in sorted(wanted):
            if (submission_id, kind) in interests.overruled:
                continue
            overruled = ConflictOverride(
                person_id=person_id,
                submission_id=submission_id,
                kind=kind,
                reason=reason.strip(),
                overruled_by_id=actor.id,
            )
            db.session.add(overruled)
            audit.record(
                "conflict.overruled",
                overruled,
                actor_id=actor.id,
                person=(None, str(person_id)),
                submission=(None, str(submission_id)),
                kind=(None, kind),
                reason=(None, overruled.reason),
            )
