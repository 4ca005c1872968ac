"""Writing: a project begins as a draft, saved section by section."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.organisations import queries as register
from summit.projects import queries
from summit.projects.document.about import Section
from summit.projects.document.identity import Basics, Who
from summit.projects.document.project import ProjectDocument
from summit.projects.document.values import Part
from summit.projects.models import DraftSection, Project, ProjectAuthor, ProjectDraft
from summit.projects.rules import rebuilt
from summit.projects.services.listing import copy, show
from summit.projects.services.searching import index


class EditConflictError(DomainError):
    """Somebody else saved the section meanwhile; nothing was overwritten, both texts are at hand."""

    def __init__(self, *, section: Section, mine: Part, theirs: Part, version: int) -> None:
        """Keep both texts, and the version that saving over it has to name."""
        super().__init__(msg("Somebody else has changed this section since you opened it."))
        self.section = section
        self.mine = mine
        self.theirs = theirs
        self.version = version


def start_project(*, author: PersonActor, title: str) -> Project:
    """Begin a project with nothing but a title."""
    with unit_of_work():
        basics = Basics(title=title)
        project = Project(title=basics.title)
        db.session.add(project)
        db.session.flush()
        db.session.add(ProjectAuthor(project_id=project.id, person_id=author.id, added_by_id=author.id))
        db.session.add(ProjectDraft(project_id=project.id))
        db.session.flush()
        db.session.add(_row(project.id, Section.BASICS, basics, author.id))
        _show_new(project, basics)
        audit.record("project.started", project, actor_id=author.id, title=(None, title))
    return project


def start_project_from(*, author: PersonActor, document: ProjectDocument) -> Project:
    """Begin a project with a whole text in its draft."""
    with unit_of_work():
        project = start_project(author=author, title=document.basics.title)
        begun = {Section.BASICS: _saved(project.id, Section.BASICS)}
        for section in Section:
            part = with_services(document.section(section))
            _write(project.id, section, part, begun.get(section), by=author.id)
        _show_draft(project, anew=True)
    return project


def add_author(*, project_id: UUID, person_id: UUID, actor: PersonActor) -> None:
    """Let another person write, too; adding somebody twice changes nothing."""
    with unit_of_work():
        project = queries.get_own_project(project_id, actor=actor, lock=True)
        if db.session.get(ProjectAuthor, (project_id, person_id)):
            return
        db.session.add(ProjectAuthor(project_id=project_id, person_id=person_id, added_by_id=actor.id))
        audit.record("project.author_added", project, actor_id=actor.id, author=(None, str(person_id)))


def save_section(
    *, project_id: UUID, section: Section, part: Part, seen: int, actor: PersonActor
) -> DraftSection:
    """Save one section over the version the author saw (0: none yet), or refuse with both texts."""
    with unit_of_work():
        project = queries.get_own_project(project_id, actor=actor, lock=True)
        part = with_services(part)
        saved = _saved(project_id, section)
        if saved is not None and saved.version != seen:
            raise EditConflictError(section=section, mine=part, theirs=saved.part, version=saved.version)
        row = _write(project_id, section, part, saved, by=actor.id)
        if project.versions == 0:
            _show_draft(project, anew=isinstance(part, Basics | Who))
        project.changed_at = now()
        audit.record("project.section_saved", project, actor_id=actor.id, section=(None, section))
    return row


def open_draft(*, project_id: UUID, document: ProjectDocument, actor: PersonActor) -> None:
    """Give a project that came without a draft one to write in, from a version of it."""
    with unit_of_work():
        project = queries.get_own_project(project_id, actor=actor, lock=True)
        if queries.has_draft(project_id):
            return
        db.session.add(ProjectDraft(project_id=project_id, based_on=project.versions))
        db.session.flush()
        for section in Section:
            db.session.add(_row(project_id, section, document.section(section), actor.id))
        audit.record("project.draft_opened", project, actor_id=actor.id)


def follow(project_id: UUID, section: Section, *, before: Part, part: Part, by: UUID) -> bool:
    """Let a draft say what was corrected, in the caller's unit of work, if nobody changed it since."""
    saved = _saved(project_id, section)
    if saved is None or saved.part != before:
        return False
    _write(project_id, section, part, saved, by=by)
    return True


def _show_new(project: Project, basics: Basics) -> None:
    document = ProjectDocument(basics=basics)
    copy(document, project)
    index(document, project.id, None)


def _show_draft(project: Project, *, anew: bool) -> None:
    """Let lists show a project without a version as its draft says; filters and search only ``anew``."""
    document = queries.draft_of(project).document
    copy(document, project)
    if anew:
        show(document, project)


def with_services(part: Part) -> Part:
    """Return the section, its organisations' services as the register names them if it has any."""
    if not isinstance(part, Who):
        return part
    codes = [partner.organisation.code for partner in part.everyone]
    known = register.by_codes(codes)
    services = dict.fromkeys(known[code].service.value for code in codes if code in known)
    return rebuilt(part, services=tuple(services), cross_service_as_given=None)


def _saved(project_id: UUID, section: Section) -> DraftSection | None:
    query = select(DraftSection).where(DraftSection.project_id == project_id)
    return db.session.scalars(query.where(DraftSection.section == section)).one_or_none()


def _write(
    project_id: UUID, section: Section, part: Part, saved: DraftSection | None, *, by: UUID
) -> DraftSection:
    if saved is None:
        row = _row(project_id, section, part, by)
        db.session.add(row)
        return row
    saved.content = part.model_dump(mode="json")
    saved.saved_at, saved.saved_by_id = now(), by
    return saved


def _row(project_id: UUID, section: Section, part: Part, by: UUID) -> DraftSection:
    return DraftSection(
        project_id=project_id, section=section, content=part.model_dump(mode="json"), saved_by_id=by
    )
