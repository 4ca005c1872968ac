"""One published record with everything that hangs together with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from summit.audit.queries import changes_of, events_of
from summit.core.db import db
from summit.evidence.queries.published import Base, Body, published
from summit.evidence.rules import Entry
from summit.projects import queries as projects
from summit.projects.models import Assessment, Occasion, Project, ProjectVersion

PUBLISHED = "project.published"


@dataclass(frozen=True, slots=True)
class PublicVersion:
    """A version that everybody may read, now or once."""

    id: UUID
    number: int
    made_at: datetime
    occasion: Occasion


@dataclass(frozen=True, slots=True)
class Judgement:
    """One assessment, and the number of the version it was made of."""

    assessment: Assessment
    version: int


@dataclass(frozen=True, slots=True)
class Record:
    """What a record's own page shows."""

    entry: Entry
    project: Project
    version: ProjectVersion
    versions: Sequence[PublicVersion]
    judgements: Sequence[Judgement]
    models: Sequence[Entry]
    """The records it names as what it was taken from."""
    copies: Sequence[Entry]
    """The records that name it so."""
    adopters: Mapping[str, Body]
    """The organisations of the register that took it up and are named in records, by code."""


@dataclass(frozen=True, slots=True)
class Step:
    """One public version of a record beside the public one before it."""

    project: Project
    version: ProjectVersion
    before: ProjectVersion | None


def record(number: str) -> Record:
    """Return one published record by its permanent number; otherwise it does not exist."""
    project, version = _project_and_version(number)
    versions = _versions(project)
    numbers = {row.id: row.number for row in versions}
    base = published()
    entry = next(entry for entry in base.entries if entry.version_id == version.id)
    public = _numbers_ever_published(project)
    return Record(
        entry=entry,
        project=project,
        version=version,
        versions=[row for row in versions if row.number in public],
        judgements=[Judgement(one, numbers[one.version_id]) for one in projects.assessments_of(project.id)],
        models=_named(base, entry.card.adopted_from),
        copies=[other for other in base.entries if number in other.card.adopted_from],
        adopters=_adopters(base, entry),
    )


def step(number: str, version: int) -> Step:
    """Return one public version of a record and the public one before it; otherwise it does not exist."""
    project, _ = _project_and_version(number)
    public = sorted(_numbers_ever_published(project))
    if version not in public:
        raise NoResultFound
    earlier = [other for other in public if other < version][-1:]
    query = select(ProjectVersion).where(
        ProjectVersion.project_id == project.id, ProjectVersion.number.in_([version, *earlier])
    )
    found = {one.number: one for one in db.session.scalars(query)}
    return Step(project, found[version], found[earlier[0]] if earlier else None)


def _project_and_version(number: str) -> tuple[Project, ProjectVersion]:
    query = (
        select(Project, ProjectVersion)
        .join(ProjectVersion, ProjectVersion.project_id == Project.id)
        .where(Project.number == number, ProjectVersion.number == Project.published_version)
    )
    project, version = db.session.execute(query).one()
    return project, version


def _versions(project: Project) -> Sequence[PublicVersion]:
    """Return all versions, the newest first, without their documents."""
    query = select(
        ProjectVersion.id, ProjectVersion.number, ProjectVersion.made_at, ProjectVersion.occasion
    ).where(ProjectVersion.project_id == project.id)
    rows = db.session.execute(query.order_by(ProjectVersion.number.desc()))
    return [PublicVersion(*row) for row in rows]


def _numbers_ever_published(project: Project) -> frozenset[int]:
    """Return the versions that were published at some time: what was only submitted is nobody's to read."""
    told = (changes_of(event) or {} for event in events_of(project.id) if event.verb == PUBLISHED)
    numbers = {int(change["published_version"][1] or 0) for change in told if "published_version" in change}
    return frozenset(numbers | {project.published_version or 0}) - {0}


def _named(base: Base, numbers: Collection[str]) -> Sequence[Entry]:
    return [entry for entry in base.entries if entry.number in numbers]


def _adopters(base: Base, entry: Entry) -> Mapping[str, Body]:
    """Return who took it up, as far as published records name the same body as a partner."""
    elsewhere = {code for other in base.entries if other is not entry for code in other.card.organisations}
    codes = sorted(entry.card.adopters & elsewhere & base.bodies.keys())
    return {code: base.bodies[code] for code in codes}
