"""Reading submissions: authors see their own, organisers those they are not in conflict with."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from summit.accounts.models import Person
from summit.audit import queries as audit
from summit.audit.models import AuditEvent
from summit.core.access import Permission, PersonActor
from summit.core.contributions import contributions
from summit.core.db import db
from summit.edition.models import Edition
from summit.mail.models import OutboxMail
from summit.projects import queries as projects
from summit.projects.document.project import ProjectDocument
from summit.projects.models import ProjectAuthor, ProjectVersion
from summit.showcase.models import Submission, SubmissionMail, SubmissionNote
from summit.showcase.queries.notes import notes_of, tags_of

WHOLE = select(Submission).options(
    joinedload(Submission.project, innerjoin=True),
    joinedload(Submission.owner, innerjoin=True),
    joinedload(Submission.edition, innerjoin=True).lazyload(Edition.days),
)


def own(actor: PersonActor) -> Select[Submission]:
    """Return the submissions a person is an author of."""
    authored = select(ProjectAuthor.project_id).where(ProjectAuthor.person_id == actor.id)
    return WHOLE.where(Submission.project_id.in_(authored))


def managed_by(actor: PersonActor) -> Select[Submission]:
    """Return the submissions an organiser may see: none that they wrote or are in conflict with."""
    return not_hidden(WHOLE, actor)


def get_own(submission_id: UUID, *, actor: PersonActor, lock: bool = False) -> Submission:
    """Return one of a person's own submissions, locked when it is about to change."""
    return _one(own(actor), submission_id, lock=lock)


def get_managed(submission_id: UUID, *, actor: PersonActor, lock: bool = False) -> Submission:
    """Return one submission to an organiser; to others, and in conflict, it does not exist."""
    return _one(managed_by(actor), submission_id, lock=lock)


def by_reference(edition_id: UUID, *, actor: PersonActor) -> Sequence[Submission]:
    """Return the submissions of an edition that an organiser may see, by reference."""
    query = managed_by(actor).where(Submission.edition_id == edition_id)
    return db.session.scalars(query.order_by(Submission.reference)).unique().all()


def submissions_of(actor: PersonActor) -> Sequence[Submission]:
    """Return a person's own submissions, the newest first."""
    query = own(actor).order_by(Submission.created_at.desc(), Submission.id)
    return db.session.scalars(query).unique().all()


def authors(submission: Submission) -> Sequence[Person]:
    """Return who may write it, in the order they were added."""
    return projects.authors_of(submission.project_id)


def history(submission: Submission) -> Sequence[AuditEvent]:
    """Return what happened to a submission and its project, oldest first."""
    return audit.events_of(submission.id, submission.project_id)


def names(person_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return what people are called, for a page whose reader may see the thing they did."""
    query = select(Person.id, Person.name).where(Person.id.in_(person_ids))
    return dict(db.session.execute(query).all())


def mails(submission: Submission) -> Sequence[OutboxMail]:
    """Return the mails about a submission, oldest first."""
    about = select(SubmissionMail.mail_id).where(SubmissionMail.submission_id == submission.id)
    query = select(OutboxMail).where(OutboxMail.id.in_(about))
    return db.session.scalars(query.order_by(OutboxMail.created_at, OutboxMail.id)).all()


def not_hidden(query: Select[Any], actor: PersonActor) -> Select[Any]:
    """Leave out what an organiser wrote or is in conflict with; to others nothing exists."""
    if Permission.SHOWCASE_MANAGE not in actor.permissions:
        raise NoResultFound
    authored = select(ProjectAuthor.project_id).where(ProjectAuthor.person_id == actor.id)
    hidden = {one for conflicts in contributions().conflicts for one in conflicts(actor)}
    query = query.where(Submission.project_id.not_in(authored))
    return query.where(Submission.id.not_in(hidden)) if hidden else query


def _one(visible: Select[Submission], submission_id: UUID, *, lock: bool) -> Submission:
    query = visible.where(Submission.id == submission_id)
    return db.session.scalars(query.with_for_update(of=Submission) if lock else query).one()


@dataclass(frozen=True, slots=True)
class Happened:
    """What somebody did, once or several times in a row, and when last."""

    event: AuditEvent
    times: int


@dataclass(frozen=True, slots=True)
class Whole:
    """One submission with everything an organiser may see of it."""

    document: ProjectDocument
    versions: Sequence[ProjectVersion]
    authors: Sequence[Person]
    history: Sequence[Happened]
    names: Mapping[UUID, str]
    mails: Sequence[OutboxMail]
    notes: Sequence[SubmissionNote]
    tags: Sequence[str]


def whole(submission: Submission) -> Whole:
    """Return what an organiser's page of a submission shows; whoever calls has checked who may see it."""
    versions = projects.versions_of(submission.project)
    happened = [
        Happened(run[-1], len(run))
        for run in (list(group) for _, group in groupby(history(submission), key=_who_did_what))
    ]
    people = {one.event.actor_id for one in happened} | {version.made_by_id for version in versions}
    return Whole(
        document=versions[0].document if versions else projects.draft_of(submission.project).document,
        versions=versions,
        authors=authors(submission),
        history=happened,
        names=names({person for person in people if person}),
        mails=mails(submission),
        notes=notes_of(submission),
        tags=tags_of(submission),
    )


def version_and_before(submission: Submission, number: int) -> tuple[ProjectVersion, ProjectVersion | None]:
    """Return one version of a submission's project and the one before it."""
    versions = {version.number: version for version in projects.versions_of(submission.project)}
    if number not in versions:
        raise NoResultFound
    return versions[number], versions.get(number - 1)


def _who_did_what(event: AuditEvent) -> tuple[UUID | None, str]:
    return event.actor_id, event.verb
