"""Submissions for tests, as authors make them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from summit.audit.models import AuditEvent
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.mail.models import OutboxMail
from summit.projects import queries as projects
from summit.projects import services as records
from summit.projects.document.about import Section
from summit.projects.document.project import ProjectDocument
from summit.projects.models import Occasion
from summit.projects.services.versions import add_version
from summit.showcase import queries, services
from summit.showcase.models import Submission
from summit.showcase.services import Place
from summit.showcase.services.opening import open_call
from summit.showcase.services.starting import offer
from summit.showcase.states import SubmissionAction
from tests.projects.documents import COMPLETE
from tests.support.written import oldest_first

LONDON = ZoneInfo("Europe/London")
CALL_OPENS = datetime(2027, 1, 1, 9, tzinfo=LONDON)
CALL_CLOSES = datetime(2027, 1, 31, 23, 59, tzinfo=LONDON)


def begin(author: PersonActor, title: str = "Joint control room") -> Submission:
    """Return a draft with nothing but a title."""
    return services.start_submission(author=author, title=title)


def fill(submission: Submission, author: PersonActor, document: ProjectDocument = COMPLETE) -> Submission:
    """Write every section, and choose how to present."""
    for section in Section:
        write(submission, author, section, document)
    return services.choose_format(submission.id, format="talk", actor=author)


def write(submission: Submission, author: PersonActor, section: Section, document: ProjectDocument) -> None:
    """Save one section over what is there."""
    draft = projects.get_draft(submission.project_id, actor=author)
    saved = draft.sections.get(section)
    place = Place(submission.id, section, saved.version if saved else 0)
    services.save_section(place, document.section(section), actor=author)


def ready(author: PersonActor, document: ProjectDocument = COMPLETE) -> Submission:
    """Return what ``fill`` makes of what ``begin`` began, all in one transaction: many tests begin here."""
    with unit_of_work():
        project = records.start_project_from(author=author, document=document)
        submission = offer(project, open_call(author), author)
        return services.choose_format(submission.id, format="talk", actor=author)


def offered(author: PersonActor, document: ProjectDocument = COMPLETE) -> Submission:
    """Return a submission that is complete and submitted, in one transaction too."""
    with unit_of_work():
        return services.submit(submission_id=ready(author, document).id, actor=author)


def titled(title: str, document: ProjectDocument = COMPLETE) -> ProjectDocument:
    """Return the document under another title."""
    basics = document.basics.model_copy(update={"title": title})
    return document.with_section(Section.BASICS, basics)


def mails() -> list[tuple[str, str]]:
    """Return what was mailed to whom, in the order of the promises."""
    rows = oldest_first(db.session.scalars(select(OutboxMail)))
    return [(mail.template, mail.recipient) for mail in rows if mail.template.startswith("showcase/")]


def verbs(submission: Submission) -> list[str]:
    """Return what the record says happened to a submission."""
    events = db.session.scalars(select(AuditEvent).where(AuditEvent.subject_id == submission.id))
    return [event.verb for event in oldest_first(events)]


def again(submission: Submission, author: PersonActor) -> Submission:
    """Return a submission as it is read now."""
    return queries.get_own(submission.id, actor=author)


def text_of(submission: Submission, author: PersonActor) -> ProjectDocument:
    """Return what stands in the draft now."""
    return queries.desk(submission.id, actor=author).draft.document


def many(count: int, author: PersonActor, edition_id: UUID) -> list[UUID]:
    """Return submissions made without their journeys: a list needs many."""
    made = []
    with unit_of_work():
        for number in range(count):
            document = titled(f"Joint control room number {number:03d}")
            project = records.start_project(author=author, title=document.basics.title)
            version = add_version(project, document, occasion=Occasion.SUBMITTED, made_by_id=author.id)
            submission = Submission(
                edition_id=edition_id, project_id=project.id, owner_id=author.id, format="talk"
            )
            db.session.add(submission)
            db.session.flush()
            submission.advance(SubmissionAction.SUBMIT, at=now(), version_id=version.id)
            made.append(submission.id)
    return made
