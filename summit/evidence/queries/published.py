"""Every published record, in two statements."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import aliased

from summit.core.db import db
from summit.evidence.rules import Card, Entry, Facet, card_of, code_of, may_be_taken, stands_in
from summit.organisations.models import Organisation, OrganisationTile
from summit.projects.models import Assessment, Project, ProjectVersion

Rows = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation as the evidence pages name it."""

    name: str
    areas: frozenset[str]


@dataclass(frozen=True, slots=True)
class Base:
    """All that is published, and the organisations it names by their codes."""

    entries: Sequence[Entry]
    bodies: Mapping[str, Body]
    cards: Mapping[UUID, Card]


class Shelf:
    """Keeps what was published as it was last read: reading every document anew takes longer than a page may.

    Which versions are published, how they were assessed and what the register says is asked every time; only
    when all of it is as it was is the shelf right, and a version itself never changes. The shelf is exchanged
    as a whole, never written to: a thread has the old one or the new one in hand.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._held: tuple[Rows, Rows, Base] = ((), (), Base((), {}, {}))

    def base(self, rows: Rows, register: Rows) -> Base:
        """Return what these rows say, reading the documents of versions not seen before."""
        old_rows, old_register, base = self._held
        if rows != old_rows or register != old_register:
            ids = [row[0] for row in rows]
            unknown = [version_id for version_id in ids if version_id not in base.cards]
            cards = {**base.cards, **(_read(unknown) if unknown else {})}
            base = _made(rows, register, {version_id: cards[version_id] for version_id in ids})
            self._held = (rows, register, base)
        return base


SHELF = Shelf()


def published() -> Base:
    """Return every published record as everybody may read it, by number."""
    versions = (
        select(
            ProjectVersion.id,
            Project.number,
            ProjectVersion.number,
            Project.evidence_level,
            _newest_assessor().is_not(None),
        )
        .join(ProjectVersion, ProjectVersion.project_id == Project.id)
        .where(ProjectVersion.number == Project.published_version)
    )
    organisations = select(Organisation.code, Organisation.name, OrganisationTile.tile).outerjoin(
        OrganisationTile, OrganisationTile.organisation_id == Organisation.id
    )
    return SHELF.base(
        db.session.execute(versions.order_by(Project.number)).all(),
        db.session.execute(organisations.order_by(Organisation.code, OrganisationTile.tile)).all(),
    )


def _made(rows: Rows, register: Rows, cards: Mapping[UUID, Card]) -> Base:
    bodies = _bodies(register)
    areas = areas_of(bodies)
    entries = []
    for version_id, number, version, level, by_person in rows:
        card = cards[version_id]
        here = stands_in(card.organisations, areas)
        entry = Entry(
            number=number,
            version_id=version_id,
            version=version,
            level=level,
            is_judged_by_person=by_person,
            card=card,
            areas=here,
            codes={**card.codes, Facet.LEVEL: code_of(level), Facet.AREA: here},
        )
        entries.append(entry)
    return Base(tuple(entries), bodies, cards)


def areas_of(bodies: Mapping[str, Body]) -> dict[str, frozenset[str]]:
    """Return the police areas of every organisation that has any, by its code."""
    return {code: body.areas for code, body in bodies.items() if body.areas}


def _bodies(register: Rows) -> dict[str, Body]:
    """Return every organisation of the register by code, with the police areas it works in."""
    names = {code: name for code, name, _ in register}
    areas: dict[str, set[str]] = {code: set() for code in names}
    for code, _, area in register:
        if area:
            areas[code].add(area)
    return {code: Body(name, frozenset(areas[code])) for code, name in names.items()}


def _newest_assessor() -> ScalarSelect[UUID | None]:
    """Return who made the newest assessment of a project: none for one from published sources."""
    any_version = aliased(ProjectVersion)
    query = (
        select(Assessment.assessor_id)
        .join(any_version, any_version.id == Assessment.version_id)
        .where(any_version.project_id == Project.id)
    )
    newest = query.order_by(Assessment.made_at.desc(), Assessment.id).limit(1)
    return newest.correlate(Project).scalar_subquery()


def published_documents(entries: Sequence[Entry]) -> Iterator[tuple[Project, ProjectVersion]]:
    """Yield the records with their whole documents, in the order given."""
    query = (
        select(Project, ProjectVersion)
        .join(ProjectVersion, ProjectVersion.project_id == Project.id)
        .where(ProjectVersion.id.in_([entry.version_id for entry in entries]))
    )
    found = {version.id: (project, version) for project, version in db.session.execute(query)}
    yield from (found[entry.version_id] for entry in entries if entry.version_id in found)


def _read(version_ids: Collection[UUID]) -> dict[UUID, Card]:
    query = select(ProjectVersion.id, ProjectVersion.impersonal).where(ProjectVersion.id.in_(version_ids))
    return {version_id: card_of(document) for version_id, document in db.session.execute(query)}


def to_take(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return the records that may be taken away as data, by number."""
    return sorted((one for one in entries if may_be_taken(one.card.licence)), key=lambda one: one.number)


def record_to_take(number: str) -> tuple[Entry, Project, ProjectVersion]:
    """Return one published record that may be taken away as data; otherwise it does not exist."""
    entries = [entry for entry in to_take(published().entries) if entry.number == number]
    found = next(published_documents(entries), None)
    if found is None:
        raise NoResultFound
    return (entries[0], *found)
