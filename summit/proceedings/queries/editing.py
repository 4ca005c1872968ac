"""What editors have at their desk, and what an author is shown as the proof."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.edition.queries import current_edition, current_edition_id
from summit.files.queries import read
from summit.proceedings.models import BookRecord, EditedEntry, EditorialNote
from summit.proceedings.queries.sources import Sources, assembled, printed_versions, record_of
from summit.proceedings.rules import Wanted
from summit.proceedings.states import LIFECYCLE, EditAction, EditState
from summit.projects.models import FileKind, Project, ProjectAuthor, ProjectFile, ProjectVersion
from summit.projects.queries import authors_of, get_versions
from summit.showcase.queries import FinalVersion, awaited, hidden_projects


@dataclass(frozen=True, slots=True)
class AtDesk:
    """One entry as it stands: ``received`` is what its authors sent, ``text`` what it says now."""

    project: Project
    received: ProjectVersion
    text: ProjectVersion
    entry: EditedEntry | None

    @property
    def number(self) -> str:
        """Return the permanent number."""
        return self.project.number or ""

    @property
    def is_fresh(self) -> bool:
        """Tell whether the desk has the final version that counts; authors may have sent another."""
        return self.entry is not None and self.entry.received_id == self.received.id

    @property
    def state(self) -> EditState:
        """Where it stands; what nobody has touched since it came is in edit."""
        return self.entry.state if self.entry and self.is_fresh else EditState.IN_EDIT

    @property
    def seen(self) -> int:
        """Return what a page names to say which state of the entry it showed."""
        return self.entry.version if self.entry else 0

    @property
    def due_on(self) -> date | None:
        """Until when its authors are asked to answer, while they are."""
        return self.entry.due_on if self.entry and self.state is EditState.WITH_AUTHOR else None

    @property
    def offers(self) -> frozenset[EditAction]:
        """Return what can be done to it now."""
        return LIFECYCLE.offers(self.state)


@dataclass(frozen=True, slots=True)
class FigureText:
    """What is said of a figure."""

    name: str
    words: str
    caption: str


@dataclass(frozen=True, slots=True)
class Awaited:
    """A project that is accepted and confirmed, and whose final version has not come."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Editing:
    """The whole desk of the current edition."""

    entries: Sequence[AtDesk]
    awaited: Sequence[Awaited]
    figures: Mapping[UUID, Sequence[FigureText]]
    authors: Mapping[UUID, int]
    record: BookRecord | None

    def count(self, state: EditState) -> int:
        """Return how many entries stand there."""
        if state is EditState.WAITING:
            return len(self.awaited)
        return sum(one.state is state for one in self.entries)


@dataclass(frozen=True, slots=True)
class Proof:
    """One entry with everything that is said of it at the desk."""

    at_desk: AtDesk
    notes: Sequence[EditorialNote]
    authors: Sequence[str]
    figures: Sequence[FigureText]


@dataclass(frozen=True, slots=True)
class ProofAsked:
    """The proof that is to be laid out, and who asked for it."""

    entry_id: UUID
    edition_id: UUID
    number: str
    owner_id: UUID | None


def editing(actor: PersonActor) -> Editing:
    """Return what an editor has at the desk: nothing that they wrote or are in conflict with."""
    edition = current_edition()
    entries = entries_at_desk(edition.id, without=hidden_projects(edition.id, actor=actor))
    ids = [one.project.id for one in entries]
    waiting = [
        Awaited(one.project.number or "", one.project.title) for one in awaited(edition.id, actor=actor)
    ]
    return Editing(entries, waiting, figure_texts(ids), _count_authors(ids), record_of(edition.id))


def edited(number: str, *, actor: PersonActor) -> Proof:
    """Return one entry to an editor; what is hidden from them does not exist."""
    edition_id = current_edition().id
    return _proof(entry_at_desk(edition_id, number, without=hidden_projects(edition_id, actor=actor)))


def own_proof(number: str, *, actor: PersonActor) -> Proof:
    """Return the proof of an entry to one of its authors, from the day it was first sent to them."""
    found = entry_at_desk(current_edition().id, number)
    if found.entry is None or found.entry.sent_by_id is None or not _wrote(found.project.id, actor.id):
        raise NoResultFound
    return _proof(found)


def proofs_of(actor: PersonActor) -> Sequence[AtDesk]:
    """Return the entries that wait for the word of a person."""
    edition_id = current_edition_id()
    if edition_id is None:
        return ()
    query = (
        select(EditedEntry.project_id)
        .join(ProjectAuthor, ProjectAuthor.project_id == EditedEntry.project_id)
        .where(ProjectAuthor.person_id == actor.id, EditedEntry.edition_id == edition_id)
        .where(EditedEntry.state == EditState.WITH_AUTHOR)
    )
    asked = set(db.session.scalars(query))
    if not asked:
        return ()
    return [one for one in entries_at_desk(edition_id) if one.project.id in asked and one.due_on]


def edited_versions(edition_id: UUID) -> Sequence[FinalVersion]:
    """Return what a draft or a proof prints: each entry as it stands at the desk."""
    return [FinalVersion(one.project, one.text) for one in entries_at_desk(edition_id)]


def count_approved(edition_id: UUID) -> int:
    """Return how many entries have had their last word."""
    return sum(one.state is EditState.APPROVED for one in entries_at_desk(edition_id))


def row_of(edition_id: UUID, project_id: UUID) -> EditedEntry | None:
    """Return what the desk keeps of an entry, if it ever had it, locked."""
    query = select(EditedEntry).where(
        EditedEntry.edition_id == edition_id, EditedEntry.project_id == project_id
    )
    return db.session.scalars(query.with_for_update()).one_or_none()


def answers_due_on() -> date | None:
    """Return until when authors are asked to answer, where an organiser has said it."""
    record = record_of(current_edition().id)
    return record.answers_due_on if record else None


def proof_source(found: AtDesk) -> Sources:
    """Return what the page of a proof is made of."""
    text = FinalVersion(found.project, found.text)
    return assembled(current_edition(), [text], Wanted())


def proof_to_read(number: str, *, actor: PersonActor) -> Proof:
    """Return the proof of an entry to one of its authors, or to an editor."""
    try:
        return own_proof(number, actor=actor)
    except NoResultFound:
        if Permission.PROCEEDINGS_MAKE not in actor.permissions:
            raise
        return edited(number, actor=actor)


def proof_file(found: Proof) -> bytes:
    """Return the pages of a proof, once they are laid out."""
    row = found.at_desk.entry
    if row is None or row.proof_id is None:
        raise NoResultFound
    return read(row.proof_id)


def proof_asked(entry_id: UUID) -> ProofAsked:
    """Return what the job that lays out a proof needs."""
    row = db.session.get_one(EditedEntry, entry_id)
    number = db.session.get_one(Project, row.project_id).number or ""
    return ProofAsked(row.id, row.edition_id, number, row.sent_by_id)


def figure_texts(project_ids: Collection[UUID]) -> Mapping[UUID, Sequence[FigureText]]:
    """Return what is said of the figures of each project."""
    query = (
        select(ProjectFile)
        .where(ProjectFile.project_id.in_(project_ids), ProjectFile.kind == FileKind.FIGURE)
        .order_by(ProjectFile.added_at, ProjectFile.id)
    )
    found: dict[UUID, list[FigureText]] = {}
    for one in db.session.scalars(query):
        text = FigureText(one.stored.name, one.words, one.caption)
        found.setdefault(one.project_id, []).append(text)
    return found


def entries_at_desk(edition_id: UUID, *, without: Collection[UUID] = frozenset()) -> list[AtDesk]:
    """Return every entry of an edition as it stands, but those of some projects."""
    return _at_desk(edition_id, printed_versions(edition_id), without)


def _at_desk(edition_id: UUID, printed: Sequence[FinalVersion], without: Collection[UUID]) -> list[AtDesk]:
    finals = [one for one in printed if one.project.id not in without]
    query = select(EditedEntry).where(
        EditedEntry.edition_id == edition_id,
        EditedEntry.project_id.in_([one.project.id for one in finals]),
    )
    rows = {row.project_id: row for row in db.session.scalars(query)}
    texts = get_versions([row.version_id for row in rows.values() if row.version_id])
    return [_joined(one, rows.get(one.project.id), texts) for one in finals]


def _joined(final: FinalVersion, row: EditedEntry | None, texts: Mapping[UUID, ProjectVersion]) -> AtDesk:
    is_fresh = row is not None and row.received_id == final.version.id
    text = texts[row.version_id] if row and is_fresh and row.version_id else final.version
    return AtDesk(final.project, final.version, text, row)


def entry_at_desk(edition_id: UUID, number: str, *, without: Collection[UUID] = frozenset()) -> AtDesk:
    """Return one entry by its number; one that is left out does not exist."""
    found = _at_desk(edition_id, printed_versions(edition_id, number=number), without)
    if not found:
        raise NoResultFound
    return found[0]


def _proof(found: AtDesk) -> Proof:
    project_id = found.project.id
    return Proof(
        found,
        _notes(found.entry.id) if found.entry else (),
        [person.name for person in authors_of(project_id)],
        figure_texts([project_id]).get(project_id, ()),
    )


def _notes(entry_id: UUID) -> Sequence[EditorialNote]:
    query = select(EditorialNote).where(EditorialNote.entry_id == entry_id)
    with_names = query.options(joinedload(EditorialNote.by, innerjoin=True))
    return db.session.scalars(with_names.order_by(EditorialNote.made_at, EditorialNote.id)).all()


def _wrote(project_id: UUID, person_id: UUID) -> bool:
    return db.session.get(ProjectAuthor, (project_id, person_id)) is not None


def _count_authors(project_ids: Collection[UUID]) -> Mapping[UUID, int]:
    query = (
        select(ProjectAuthor.project_id, func.count())
        .where(ProjectAuthor.project_id.in_(project_ids))
        .group_by(ProjectAuthor.project_id)
    )
    return dict(db.session.execute(query).all())
