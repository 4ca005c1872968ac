"""Reading the audit record."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from summit.audit.models import AuditEvent
from summit.core.access import Permission, PersonActor
from summit.core.contributions import contributions, hidden_from
from summit.core.db import db
from summit.core.paging import Page, page_of


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events to show: those with this verb, by one of these people, about this thing."""

    verb: str | None = None
    actor_ids: Collection[UUID] | None = None
    subject_id: UUID | None = None


def visible_to(actor: PersonActor) -> Select[AuditEvent]:
    """Return the events with their details, to whoever may see the record; to others it does not exist.

    What reviewers and chairs did stands in the record too, but on no page: a reader of this one may be in
    conflict with the submission; for them nothing else of it is in the record either.
    """
    if Permission.AUDIT_SEE not in actor.permissions:
        raise NoResultFound
    shown = AuditEvent.subject_type.not_in(contributions().confidential)
    there = AuditEvent.subject_id.not_in(hidden_from(actor))
    return select(AuditEvent).where(shown, there).options(joinedload(AuditEvent.detail))


def events(wanted: Filter, *, actor: PersonActor, page: int = 1) -> Page[AuditEvent]:
    """Return one page of the record, newest first."""
    query = visible_to(actor)
    if wanted.verb:
        query = query.where(AuditEvent.verb == wanted.verb)
    if wanted.actor_ids is not None:
        query = query.where(AuditEvent.actor_id.in_(wanted.actor_ids))
    if wanted.subject_id:
        query = query.where(AuditEvent.subject_id == wanted.subject_id)
    return page_of(query.order_by(AuditEvent.at.desc(), AuditEvent.id), number=page)


def events_of(*subject_ids: UUID) -> Sequence[AuditEvent]:
    """Return what happened to these things, oldest first, for code that has checked who may see them."""
    query = select(AuditEvent).where(AuditEvent.subject_id.in_(subject_ids))
    query = query.options(joinedload(AuditEvent.detail))
    return db.session.scalars(query.order_by(AuditEvent.at, AuditEvent.id)).all()


def verbs(*, actor: PersonActor) -> Sequence[str]:
    """Return every verb in the record, in order."""
    visible = visible_to(actor).options().with_only_columns(AuditEvent.verb).distinct()
    return db.session.scalars(visible.order_by(AuditEvent.verb)).all()


def changes_of(event: AuditEvent) -> dict[str, tuple[str | None, str | None]] | None:
    """Return each field's old and new value; None when they were erased."""
    if event.detail is None:
        return None
    return {name: (old, new) for name, (old, new) in json.loads(event.detail.body)["changes"].items()}
