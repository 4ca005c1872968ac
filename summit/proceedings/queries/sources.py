"""Reading what the book is made of. It prints what is public; who may make one is asked by the routes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from uuid import UUID

from sqlalchemy import select

from summit.accounts.models import Person
from summit.agenda.document import Item
from summit.agenda.queries.published import newest
from summit.core.application import settings
from summit.core.db import db
from summit.edition.models import Edition
from summit.edition.queries import current_edition, get_edition, tracks
from summit.organisations.models import Organisation, OrganisationTile
from summit.proceedings.models import BookRecord, EditedEntry
from summit.proceedings.queries.shown_files import Figure, Kit, files_shown, with_content
from summit.proceedings.rules import (
    Imprint,
    NothingToPrintError,
    Order,
    Scope,
    Wanted,
    place_in_book,
    smallest_areas,
)
from summit.projects.document.project import ProjectDocument
from summit.projects.models import Assessment, Project, ProjectAuthor, ProjectVersion
from summit.showcase.queries import FinalVersion, final_versions

NOTHING_SAID = Imprint()


@dataclass(frozen=True, slots=True)
class Source:
    """What one entry is made of."""

    project: Project
    version: ProjectVersion
    document: ProjectDocument
    area: frozenset[str]
    assessment: Assessment | None
    people: tuple[str, ...] = ()
    """Its authors, by name."""
    session: Item | None = None
    """Where it is discussed, once the agenda says so."""
    track: str | None = None
    figures: tuple[Figure, ...] = ()
    kit: tuple[Kit, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """What a whole book is made of; ``names`` are those of the register, by code."""

    edition: Edition
    entries: tuple[Source, ...]
    names: Mapping[str, str]
    imprint: Imprint = NOTHING_SAID


def count_printed(edition_id: UUID) -> int:
    """Return how many entries an edition's book would have."""
    return len(printed_versions(edition_id))


def sources(
    edition_id: UUID, wanted: Wanted | None = None, *, printed: Sequence[FinalVersion] | None = None
) -> Sources:
    """Return everything an edition's book is made of, in the order of the book.

    ``printed`` are the texts where they are not the final versions: those at the editors' desk.

    :raises NothingToPrintError: when no project has its final version, or none of those that are wanted.
    """
    texts = printed_versions(edition_id) if printed is None else printed
    found = assembled(get_edition(edition_id), texts, wanted or Wanted())
    return replace(
        found, entries=tuple(replace(one, figures=with_content(one.figures)) for one in found.entries)
    )


def assembled(edition: Edition, printed: Sequence[FinalVersion], wanted: Wanted) -> Sources:
    """Return what a book of these versions is made of, in the order that is wanted."""
    if not printed:
        raise NothingToPrintError(edition.name)
    documents = {one.project.id: one.version.document for one in printed}
    areas = _areas({code for document in documents.values() for code in _codes(document)})
    ids = [one.project.id for one in printed]
    judged, people, talks = _assessments(ids), _people(ids), _sessions(edition.id)
    figures, kit = files_shown(ids)
    names = {track.id: track.name for track in tracks(edition.id)}
    entries = [
        Source(
            project=one.project,
            version=one.version,
            document=documents[one.project.id],
            area=smallest_areas(areas.get(code, frozenset()) for code in _codes(documents[one.project.id])),
            assessment=judged.get(one.project.id),
            people=people.get(one.project.id, ()),
            session=(talk := talks.get(one.project.number or "")),
            track=names.get(talk.track_id) if talk and talk.track_id else None,
            figures=figures.get(one.project.id, ()),
            kit=kit.get(one.project.id, ()),
        )
        for one in printed
    ]
    entries = [source for source in entries if _is_wanted(source, wanted)]
    if not entries:
        raise NothingToPrintError(edition.name)
    places = {name: at for at, name in enumerate(names.values())}
    hand = places_by_hand(edition.id) if wanted.order is Order.BY_HAND else {}
    last = len(entries) + 1
    entries.sort(key=lambda source: (hand.get(source.project.id, last), _place(source, wanted.order, places)))
    return Sources(
        edition, tuple(entries), _names(list(documents.values())), imprint_of(record_of(edition.id))
    )


def printed_versions(edition_id: UUID, *, number: str | None = None) -> Sequence[FinalVersion]:
    """Return what is printed, or one entry of it: final versions, in the demonstration published facts too.

    Nobody has submitted the real projects that the demonstration shows, so none of them has a final version.
    """
    printed = {one.project.id: one for one in final_versions(edition_id, number=number)}
    if settings().demonstration:
        published = (
            select(Project, ProjectVersion)
            .join(ProjectVersion, ProjectVersion.project_id == Project.id)
            .where(ProjectVersion.number == Project.published_version)
        )
        published = published if number is None else published.where(Project.number == number)
        for project, version in db.session.execute(published.order_by(Project.number)).unique():
            printed.setdefault(project.id, FinalVersion(project, version))
    return tuple(printed.values())


def _is_wanted(source: Source, wanted: Wanted) -> bool:
    who = source.document.who
    return {
        Scope.WHOLE: True,
        Scope.TRACK: source.track == wanted.value,
        Scope.REGION: wanted.value in who.regions,
        Scope.SERVICE: wanted.value in who.services,
        Scope.ENTRY: source.project.number == wanted.value,
    }[wanted.scope]


def _place(source: Source, order: Order, tracks: Mapping[str, int]) -> tuple[int, int, str]:
    number = source.project.number or ""
    if order is Order.BY_TYPE:
        return place_in_book(source.document.basics, number)
    if order is Order.BY_TRACK:
        return tracks.get(source.track or "", len(tracks)), 0, number
    return 0, 0, number


def _people(project_ids: Collection[UUID]) -> Mapping[UUID, tuple[str, ...]]:
    """Return the names of each project's authors, in the order in which they came."""
    query = (
        select(ProjectAuthor.project_id, Person.name)
        .join(Person, Person.id == ProjectAuthor.person_id)
        .where(ProjectAuthor.project_id.in_(project_ids))
        .order_by(ProjectAuthor.added_at, Person.name)
    )
    found: dict[UUID, tuple[str, ...]] = {}
    for project_id, name in db.session.execute(query):
        found[project_id] = (*found.get(project_id, ()), name)
    return found


def _sessions(edition_id: UUID) -> Mapping[str, Item]:
    """Return where each project is on the published agenda, by the project's number."""
    release = newest(edition_id)
    return {item.project: item for item in release.agenda.items if item.project} if release else {}


def _codes(document: ProjectDocument) -> list[str]:
    return [partner.organisation.code for partner in document.who.everyone]


def _names(documents: Collection[ProjectDocument]) -> Mapping[str, str]:
    """Return what the register calls everybody that is named, by code."""
    codes = {code for document in documents for code in _codes(document)}
    codes |= {one.organisation.code for document in documents for one in document.replicability.adopters}
    query = select(Organisation.code, Organisation.name).where(Organisation.code.in_(codes))
    return dict(db.session.execute(query).all())


def _areas(codes: Collection[str]) -> Mapping[str, frozenset[str]]:
    query = (
        select(Organisation.code, OrganisationTile.tile)
        .join(OrganisationTile, OrganisationTile.organisation_id == Organisation.id)
        .where(Organisation.code.in_(codes))
    )
    found: dict[str, set[str]] = {}
    for code, tile in db.session.execute(query):
        found.setdefault(code, set()).add(tile)
    return {code: frozenset(squares) for code, squares in found.items()}


def _assessments(project_ids: Collection[UUID]) -> Mapping[UUID, Assessment]:
    """Return the newest judgement of each project's evidence."""
    query = (
        select(ProjectVersion.project_id, Assessment)
        .join(Assessment, Assessment.version_id == ProjectVersion.id)
        .where(ProjectVersion.project_id.in_(project_ids))
        .order_by(Assessment.made_at, Assessment.id)
    )
    return dict(db.session.execute(query).all())


def record_of(edition_id: UUID, *, lock: bool = False) -> BookRecord | None:
    """Return what is kept of an edition's book, if anything is."""
    return db.session.get(BookRecord, edition_id, with_for_update=lock or None, populate_existing=lock)


def imprint_of(record: BookRecord | None) -> Imprint:
    """Return what an organiser has said of a book."""
    if record is None:
        return Imprint()
    return Imprint(**{field.name: getattr(record, field.name) for field in fields(Imprint)})


def places_by_hand(edition_id: UUID) -> Mapping[UUID, int]:
    """Return the place that an editor gave each project."""
    query = select(EditedEntry.project_id, EditedEntry.place).where(
        EditedEntry.edition_id == edition_id, EditedEntry.place.is_not(None)
    )
    return {project_id: place for project_id, place in db.session.execute(query) if place}


def order_of(edition_id: UUID) -> Order:
    """Return what orders an edition's book."""
    record = record_of(edition_id)
    return record.order if record else Order.BY_TYPE


def in_order() -> Sequence[tuple[str, str]]:
    """Return the number and title of every entry of the current edition's book, in its order."""
    edition = current_edition()
    printed = printed_versions(edition.id)
    if not printed:
        return ()
    found = assembled(edition, printed, Wanted(order=order_of(edition.id)))
    return [(one.project.number or "", one.document.basics.title) for one in found.entries]
