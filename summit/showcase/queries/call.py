"""What was settled for a call beside its dates: grace, formats, limits, and more time for some."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from summit.core.access import Actor, Permission, PersonActor
from summit.core.db import db
from summit.edition.models import Edition
from summit.projects.document.vocabularies import Term
from summit.projects.models import ProjectAuthor
from summit.showcase.models import CallExtension, CallFormat, CallSettings, Submission
from summit.showcase.rules import FORMATS, CallTimes
from summit.showcase.states import SubmissionState


def call_settings(edition_id: UUID) -> CallSettings:
    """Return what was settled, or what holds before anybody settled anything."""
    return db.session.get(CallSettings, edition_id) or CallSettings(edition_id=edition_id)


def call_formats(edition_id: UUID) -> Mapping[str, CallFormat]:
    """Return every way to present: offered without a limit where nobody said otherwise."""
    rows = db.session.scalars(select(CallFormat).where(CallFormat.edition_id == edition_id))
    known = {row.format: row for row in rows}
    return {
        term.code: known.get(term.code) or CallFormat(edition_id=edition_id, format=term.code)
        for term in FORMATS
    }


def offered_formats(edition_id: UUID) -> Sequence[Term]:
    """Return the ways to present that authors can choose."""
    rows = call_formats(edition_id)
    return [term for term in FORMATS if rows[term.code].is_offered]


def people_in(actor: Actor) -> Sequence[UUID]:
    """Return the person who asks, if it is one."""
    return [actor.id] if isinstance(actor, PersonActor) else []


def call_times(edition: Edition, *, person_ids: Collection[UUID]) -> CallTimes:
    """Return until when one of these people may submit."""
    longest = db.session.scalar(
        select(func.max(CallExtension.until)).where(
            CallExtension.edition_id == edition.id, CallExtension.person_id.in_(person_ids)
        )
    )
    return CallTimes(
        opens_at=edition.call_opens_at,
        closes_at=max(edition.call_closes_at, longest) if longest else edition.call_closes_at,
        grace_minutes=call_settings(edition.id).grace_minutes,
    )


def author_ids(submission: Submission) -> Sequence[UUID]:
    """Return who may write it."""
    query = select(ProjectAuthor.person_id).where(ProjectAuthor.project_id == submission.project_id)
    return db.session.scalars(query.order_by(ProjectAuthor.person_id)).all()


def live_submissions_owned(edition_id: UUID, person_id: UUID) -> int:
    """Return how many submissions somebody answers for, the withdrawn left out."""
    query = select(func.count()).select_from(Submission)
    own = query.where(Submission.edition_id == edition_id, Submission.owner_id == person_id)
    return db.session.scalar(own.where(Submission.state != SubmissionState.WITHDRAWN)) or 0


def extensions(edition_id: UUID, *, actor: PersonActor) -> Sequence[CallExtension]:
    """Return who was given more time, by when it ends."""
    if Permission.SHOWCASE_MANAGE not in actor.permissions:
        raise NoResultFound
    query = select(CallExtension).options(joinedload(CallExtension.person, innerjoin=True))
    query = query.where(CallExtension.edition_id == edition_id)
    return db.session.scalars(query.order_by(CallExtension.until, CallExtension.id)).all()
