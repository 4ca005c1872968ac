"""Starting from what is there: an earlier record, somebody else's, or a file."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.organisations import queries as register
from summit.projects import queries as projects
from summit.projects import services as records
from summit.projects.document.about import Section
from summit.projects.document.identity import Basics
from summit.projects.document.importing import import_lines
from summit.projects.document.practice import Implementation, Replicability
from summit.projects.document.project import ProjectDocument
from summit.projects.models import Project
from summit.projects.rules import rebuilt
from summit.showcase.models import Submission
from summit.showcase.services.opening import open_call
from summit.showcase.states import SubmissionState


class CannotStartError(DomainError):
    """There is nothing to start from, or it is offered already."""

    status = 422


def start_update(project_id: UUID, *, author: PersonActor) -> Submission:
    """Offer a project of one's own again, with the newest text of its record to go on from."""
    with unit_of_work():
        project = projects.get_own_project(project_id, actor=author, lock=True)
        newest = projects.latest_version(project)
        if newest is None:
            raise CannotStartError(msg("This project has no record yet."), field="project")
        edition_id = open_call(author)
        live = select(Submission.id).where(
            Submission.edition_id == edition_id,
            Submission.project_id == project_id,
            Submission.state != SubmissionState.WITHDRAWN,
        )
        if db.session.scalars(live).first() is not None:
            raise CannotStartError(msg("This project is offered to this Summit already."), field="project")
        records.open_draft(project_id=project_id, document=newest.document, actor=author)
        return offer(project, edition_id, author)


def start_copy(number: str, *, author: PersonActor) -> Submission:
    """Begin a record of what one copied; it names the record it came from."""
    with unit_of_work():
        edition_id = open_call(author)
        theirs = projects.published_with_number(number.strip().upper())
        if theirs is None:
            raise CannotStartError(
                msg("No public record has this number. It looks like ESC-0001."), field="number"
            )
        document = copied(projects.published_version(theirs).document, number=str(theirs.number))
        return offer(records.start_project_from(author=author, document=document), edition_id, author)


def start_from_file(content: bytes, *, author: PersonActor) -> Submission:
    """Begin with a project from a file, one JSON object as the import takes it."""
    with unit_of_work():
        edition_id = open_call(author)
        good, bad = import_lines(content, known=lambda codes: register.by_codes(codes).keys())
        for line in bad:
            said = line.reasons[0]
            raise CannotStartError(said.message, field="file", **said.values)
        if len(good) != 1:
            raise CannotStartError(
                msg("The file must hold one project on one line; it holds %(count)s."),
                field="file",
                count=len(good),
            )
        document = good[0].record.document
        return offer(records.start_project_from(author=author, document=document), edition_id, author)


def copied(document: ProjectDocument, *, number: str) -> ProjectDocument:
    """Return what a copy begins with: how it is done, and whom it is from; never what came of it there."""
    basics, theirs = document.basics, document.replicability
    return ProjectDocument(
        basics=Basics(
            title=basics.title, primary_type=basics.primary_type, types=basics.types, theme=basics.theme
        ),
        implementation=Implementation(steps=document.implementation.steps),
        replicability=Replicability(
            preconditions=theirs.preconditions,
            minimum_resources=theirs.minimum_resources,
            adopted_from=f"{number}: {basics.title}"[:300],
        ),
    ).with_section(Section.MECHANISM, rebuilt(document.mechanism, where_it_works=None))


def offer(project: Project, edition_id: UUID, author: PersonActor) -> Submission:
    """Begin a draft for an edition with what the project's own draft holds."""
    submission = Submission(edition_id=edition_id, project_id=project.id, owner_id=author.id)
    db.session.add(submission)
    db.session.flush()
    audit.record("submission.started", submission, actor_id=author.id, title=(None, project.title))
    return submission
