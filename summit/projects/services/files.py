"""Adding figures and kit to a project, and taking them away."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.files import services as files
from summit.files.models import StoredFile
from summit.files.rules import check_size
from summit.files.rules.documents import LIMIT_MB, looked_into
from summit.files.rules.pictures import redrawn
from summit.projects import queries
from summit.projects.document.vocabularies import REUSE_LICENCE
from summit.projects.models import FileKind, Project, ProjectFile

MOST = {FileKind.FIGURE: 6, FileKind.KIT: 8}
TOO_MANY = {
    FileKind.FIGURE: msg("A project has %(most)s figures at most. Remove one first."),
    FileKind.KIT: msg("A project has %(most)s files of kit at most. Remove one first."),
}


def add_figure(
    *, project_id: UUID, content: bytes, name: str, words: str, caption: str, actor: PersonActor
) -> ProjectFile:
    """Add a picture, drawn anew; without words for those who do not see it there is none."""
    if not words.strip():
        raise DomainError(msg("Enter the alternative text"), field="words")
    check_size(len(content), limit_mb=LIMIT_MB, field="file")
    picture = redrawn(content)  # before the transaction: it takes a while
    stem = name.rsplit(".", 1)[0] or "figure"
    with unit_of_work():
        _check_room(project_id, FileKind.FIGURE, actor)
        stored = files.store(
            picture.content, name=stem + picture.suffix, content_type=picture.content_type, owner_id=actor.id
        )
        return _add(
            ProjectFile(
                project_id=project_id,
                kind=FileKind.FIGURE,
                file_id=stored.id,
                words=words.strip(),
                caption=caption.strip(),
                width=picture.width,
                height=picture.height,
                added_by_id=actor.id,
            ),
            stored.sha256,
        )


def add_kit(
    *, project_id: UUID, content: bytes, name: str, words: str, licence: str, actor: PersonActor
) -> ProjectFile:
    """Add a document that helps others to copy the project, after a look into it."""
    if licence not in REUSE_LICENCE:
        raise DomainError(msg("Select the licence"), field="licence")
    if not words.strip():
        raise DomainError(msg("Enter a title"), field="words")
    document = looked_into(content, name=name)
    with unit_of_work():
        _check_room(project_id, FileKind.KIT, actor)
        stored = files.store(
            content, name=document.name, content_type=document.content_type, owner_id=actor.id
        )
        return _add(
            ProjectFile(
                project_id=project_id,
                kind=FileKind.KIT,
                file_id=stored.id,
                words=words.strip(),
                licence=licence,
                added_by_id=actor.id,
            ),
            stored.sha256,
        )


def remove_file(*, project_id: UUID, file_id: UUID, actor: PersonActor) -> None:
    """Take a figure or a piece of kit away, with its content."""
    with unit_of_work():
        project = queries.get_own_project(project_id, actor=actor, lock=True)
        found = queries.file_of(project_id, file_id)
        audit.record("project.file_removed", project, actor_id=actor.id, sha256=(found.stored.sha256, None))
        db.session.execute(delete(ProjectFile).where(ProjectFile.id == found.id))
        db.session.execute(delete(StoredFile).where(StoredFile.id == found.file_id))


def _check_room(project_id: UUID, kind: FileKind, actor: PersonActor) -> None:
    queries.get_own_project(project_id, actor=actor, lock=True)
    there = sum(one.kind is kind for one in queries.files_of(project_id))
    if there >= MOST[kind]:
        raise DomainError(TOO_MANY[kind], field="file", most=MOST[kind])


def _add(added: ProjectFile, sha256: str) -> ProjectFile:
    db.session.add(added)
    db.session.flush()
    project = db.session.get_one(Project, added.project_id)
    audit.record("project.file_added", project, actor_id=added.added_by_id, sha256=(None, sha256))
    return added
