"""Saying where people work and what they may not judge."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from summit.audit import services as audit
from summit.core.access import Permission, PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.edition.queries import current_edition
from summit.organisations.rules.entries import Named
from summit.review import queries
from summit.review.models import Affiliation, DeclaredConflict
from summit.review.rules.decisions import ReasonMissingError


def add_own_affiliation(named: Named, *, actor: PersonActor) -> Affiliation:
    """Say of oneself where one works."""
    return note_affiliation(actor.id, named, actor=actor)


def add_affiliation(person_id: UUID, named: Named, *, actor: PersonActor) -> Affiliation:
    """Say of a reviewer where they work, as somebody who assigns."""
    with unit_of_work():
        known = {row.person.id for row in queries.reviewer_rows(current_edition().id, actor=actor)}
        if person_id not in known:
            raise DomainError(msg("That is no longer possible: this has changed since you opened the page."))
        return note_affiliation(person_id, named, actor=actor)


def end_affiliation(affiliation_id: UUID, *, actor: PersonActor) -> None:
    """Say that one no longer works somewhere; who has left still does not judge what they left."""
    with unit_of_work():
        query = select(Affiliation).where(Affiliation.person_id == actor.id).with_for_update()
        own = {one.id: one for one in db.session.scalars(query) if one.ended_at is None}
        left = own.get(affiliation_id)
        if left is None:
            return
        if len(own) == 1:
            raise DomainError(msg("Add the organisation you work for now before you leave this one."))
        left.ended_at = now()
        audit.record("affiliation.ended", left, actor_id=actor.id, organisation=(_word(left), None))


def declare_conflict(submission_id: UUID, *, reason: str, actor: PersonActor) -> None:
    """Say as a chair that one may not judge a submission; from then on it does not exist for them."""
    with unit_of_work():
        subject = queries.subject_of(submission_id, actor=actor, permission=Permission.REVIEW_DECIDE)
        if not reason.strip():
            raise ReasonMissingError(msg("Enter what the conflict is"), field="reason")
        declare(subject.submission_id, person_id=actor.id, reason=reason, by_id=actor.id)


def declare(submission_id: UUID, *, person_id: UUID, reason: str, by_id: UUID) -> None:
    """Keep a conflict of interest in the caller's unit of work; the first that was told stays."""
    query = select(DeclaredConflict).where(
        DeclaredConflict.person_id == person_id, DeclaredConflict.submission_id == submission_id
    )
    if db.session.scalars(query).one_or_none() is not None:
        return
    told = DeclaredConflict(
        person_id=person_id, submission_id=submission_id, declared_by_id=by_id, reason=reason.strip()
    )
    db.session.add(told)
    audit.record("conflict.declared", told, actor_id=by_id, reason=(None, reason.strip()))


def note_affiliation(person_id: UUID, named: Named, *, actor: PersonActor) -> Affiliation:
    """Note where somebody works; whoever calls has checked who may."""
    with unit_of_work():
        query = select(Affiliation).where(
            Affiliation.person_id == person_id,
            Affiliation.organisation_id == named.organisation_id
            if named.organisation_id
            else Affiliation.organisation_words == named.words,
        )
        known = db.session.scalars(query).one_or_none()
        if known is not None:
            if known.ended_at is not None:
                known.ended_at = None
                audit.record("affiliation.added", known, actor_id=actor.id, organisation=(None, _word(known)))
            return known
        added = Affiliation(
            person_id=person_id,
            organisation_id=named.organisation_id,
            organisation_words=named.words or None,
            added_by_id=actor.id,
        )
        db.session.add(added)
        audit.record("affiliation.added", added, actor_id=actor.id, organisation=(None, _word(added)))
    return added


def _word(affiliation: Affiliation) -> str:
    return str(affiliation.organisation_id or affiliation.organisation_words)
