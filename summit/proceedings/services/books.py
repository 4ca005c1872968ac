"""Asking for a book, keeping it, publishing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import delete, select

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import msg
from summit.edition.models import Edition
from summit.edition.queries import current_edition, get_edition
from summit.edition.rules import SecondEditorError
from summit.files import services as files
from summit.files.models import StoredFile
from summit.jobs import services as jobs
from summit.jobs.models import Job
from summit.proceedings import queries
from summit.proceedings.models import BookRecord, EditedEntry, PrintedEntry
from summit.proceedings.queries import KIND, count_printed
from summit.proceedings.rules import Imprint, NothingToPrintError, Wanted
from summit.projects.models import Project

PDF = "application/pdf"


def request_book(wanted: Wanted, *, actor: PersonActor) -> Job:
    """Ask for the current edition's book in the background.

    :raises NothingToPrintError: when it would be empty.
    """
    with unit_of_work():
        edition = current_edition()
        if not count_printed(edition.id):
            raise NothingToPrintError(edition.name)
        arguments = {"edition_id": str(edition.id), "owner_id": str(actor.id), **wanted.to_arguments()}
        return jobs.request_job(KIND, actor=actor, arguments=arguments)


def keep_book(content: bytes, *, edition_id: UUID, owner_id: UUID | None) -> StoredFile:
    """Store a book for whoever asked for it."""
    with unit_of_work():
        edition = get_edition(edition_id)
        stored = files.store(content, name=file_name(edition), content_type=PDF, owner_id=owner_id)
        audit.record("proceedings.made", edition, actor_id=owner_id)
    return stored


def save_imprint(imprint: Imprint, *, seen: int, actor: PersonActor) -> BookRecord:
    """Keep what an organiser says of the current edition's book; ``seen`` is the version on the page."""
    with unit_of_work():
        edition = current_edition()
        kept = record(edition)
        if kept.version != seen:
            raise SecondEditorError(msg("Somebody else changed this since you opened it."))
        for name, value in asdict(imprint).items():
            setattr(kept, name, value)
        audit.record("proceedings.imprint_saved", edition, actor_id=actor.id)
    return kept


def current_record() -> BookRecord:
    """Return what is kept of the current edition's book; the first look makes it."""
    with unit_of_work():
        return record(current_edition())


def publish(*, actor: PersonActor) -> BookRecord:
    """Let everybody read the current edition's book, each entry in the version it has now.

    :raises NothingToPrintError: when it would be empty.
    """
    with unit_of_work():
        edition = current_edition()
        kept = record(edition)
        found = queries.sources(edition.id, Wanted(order=kept.order))
        db.session.execute(delete(PrintedEntry).where(PrintedEntry.edition_id == edition.id))
        kept.published_at, kept.published_by_id, kept.file_id = now(), actor.id, None
        db.session.flush()
        for position, source in enumerate(found.entries, start=1):
            db.session.add(
                PrintedEntry(
                    edition_id=edition.id,
                    project_id=source.project.id,
                    version_id=source.version.id,
                    position=position,
                )
            )
        audit.record("proceedings.published", edition, actor_id=actor.id)
    return kept


def withdraw(*, actor: PersonActor) -> None:
    """Take the published book of the current edition back."""
    with unit_of_work():
        edition = current_edition()
        kept = record(edition)
        db.session.execute(delete(PrintedEntry).where(PrintedEntry.edition_id == edition.id))
        kept.published_at = kept.published_by_id = kept.file_id = None
        audit.record("proceedings.withdrawn", edition, actor_id=actor.id)


def keep_pages(
    stored: StoredFile,
    *,
    edition_id: UUID,
    pages: Mapping[str, tuple[str, str]],
    cuts: Mapping[str, bytes],
    versions: Mapping[str, UUID],
) -> None:
    """Give a published book its file, and each entry its pages and the file that was cut from them.

    A book that is not published, or that has other entries or versions, is left as it is.
    """
    with unit_of_work():
        kept = queries.record_of(edition_id, lock=True)
        query = select(PrintedEntry, Project.number).join(Project, Project.id == PrintedEntry.project_id)
        places = {
            number or "": place
            for place, number in db.session.execute(
                query.where(PrintedEntry.edition_id == edition_id)
            ).unique()
        }
        if kept is None or {number: place.version_id for number, place in places.items()} != versions:
            return
        kept.file_id = stored.id
        for number, place in places.items():
            own = files.store(cuts[number], name=f"{number}.pdf", content_type=PDF, owner_id=stored.owner_id)
            place.first_page, place.last_page = (int(page) for page in pages[number])
            place.file_id = own.id


def keep_proof(content: bytes, *, entry_id: UUID, version_id: UUID, owner_id: UUID | None) -> None:
    """Give an entry at the desk its proof, unless its text has changed meanwhile."""
    with unit_of_work():
        row = db.session.get(EditedEntry, entry_id, with_for_update=True)
        if row is None or row.version_id != version_id:
            return
        number = db.session.get_one(Project, row.project_id).number or ""
        row.proof_id = files.store(
            content, name=f"{number}-proof.pdf", content_type=PDF, owner_id=owner_id
        ).id


def file_name(edition: Edition) -> str:
    """Return what a book is called in a folder."""
    return f"proceedings-{edition.year}.pdf"


def record(edition: Edition) -> BookRecord:
    """Return what is kept of an edition's book, locked in the caller's unit of work; made at first."""
    kept = queries.record_of(edition.id, lock=True)
    if kept is None:
        kept = BookRecord(edition_id=edition.id)
        db.session.add(kept)
        db.session.flush()
    return kept
