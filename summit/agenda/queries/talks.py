"""What the agenda says of accepted projects, read from their versions without the rest of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.exc import NoResultFound

from summit.agenda.models import Session
from summit.agenda.rules.placing import OF_FORMAT
from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.projects.document.about import Section
from summit.projects.models import Project, ProjectVersion
from summit.projects.models.columns import as_stored
from summit.showcase.models import Submission
from summit.showcase.states import ACCEPTED_OR_LATER

_READ = func.coalesce(Submission.final_version_id, Submission.version_id)
_BASICS, _WHO = (as_stored(ProjectVersion.impersonal, one) for one in (Section.BASICS, Section.WHO))


@dataclass(frozen=True, slots=True)
class Talk:
    """What the agenda says of an accepted project."""

    is_on: bool  # it is still accepted
    project: str | None
    title: str
    summary: str | None
    types: tuple[str, ...]
    services: tuple[str, ...]
    organisations: tuple[str, ...]


def talks(edition_id: UUID, submission_ids: Collection[UUID]) -> Mapping[UUID, Talk]:
    """Return what there is to say of submissions, and of those that wait to be brought in; in one statement.

    Whoever calls makes the agenda.
    """
    query = (
        select(Submission.id, Submission.state.in_(ACCEPTED_OR_LATER), Project.number, _BASICS, _WHO)
        .join(Project, Project.id == Submission.project_id)
        .join(ProjectVersion, ProjectVersion.id == _READ)
    )
    rows = db.session.execute(query.where(Submission.id.in_(submission_ids) | _presentable(edition_id)))
    return {key: _talk(basics, who, is_on=is_on, project=number) for key, is_on, number, basics, who in rows}


def to_bring_in(edition_id: UUID, *, actor: PersonActor) -> Sequence[Submission]:
    """Return the accepted submissions that are to be presented and are not on the agenda's list yet."""
    if Permission.AGENDA_MANAGE not in actor.permissions:
        raise NoResultFound
    known = select(Session.submission_id).where(Session.submission_id.is_not(None))
    query = select(Submission).where(_presentable(edition_id), Submission.id.not_in(known))
    return db.session.scalars(query.order_by(Submission.submitted_at, Submission.id)).all()


def _presentable(edition_id: UUID) -> ColumnElement[bool]:
    return and_(
        Submission.edition_id == edition_id,
        Submission.state.in_(ACCEPTED_OR_LATER),
        Submission.format.in_(OF_FORMAT),
    )


def _talk(basics: Mapping[str, Any], who: Mapping[str, Any], *, is_on: bool, project: str | None) -> Talk:
    """Return it; the lead and the partners are named as the project does."""
    everyone = ((who["lead"],) if who["lead"] else ()) + tuple(who["partners"])
    named = (one["name"] or one["organisation"]["words"] for one in everyone)
    return Talk(
        is_on=is_on,
        project=project,
        title=basics["title"],
        summary=basics["summary"],
        types=tuple(basics["types"]),
        services=tuple(who["services"]),
        organisations=tuple(name for name in named if name),
    )
