"""Taking in a file of projects: every line or none, and a second time nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import or_, select

from summit.audit import services as audit
from summit.core.db import db, unit_of_work
from summit.organisations import queries as register
from summit.projects import queries
from summit.projects.document.importing import BadLine, GoodLine, import_lines, local_authorities_named
from summit.projects.document.record import ProjectRecord
from summit.projects.models import Assessment, Occasion, Project, ProjectVersion
from summit.projects.rules import IMPORTED, may_publish_unchecked
from summit.projects.services.judgements import add_assessment
from summit.projects.services.versions import add_version
from summit.projects.services.versions import publish as publish_version

OnEach = Callable[[Sequence[GoodLine]], Iterable[GoodLine]]


class Verdict(StrEnum):
    """What one line does."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file of projects did, or would do."""

    added: int
    changed: int
    unchanged: int
    bad_lines: tuple[BadLine, ...]
    held_back: tuple[str, ...] = ()
    """The projects that are not published although all should be: whoever compiled them is unsure."""
    written: bool = True
    not_in_register: tuple[str, ...] = ()
    """Codes of local authorities that were kept although the register does not know them."""


def import_projects(
    content: bytes,
    *,
    dry_run: bool = False,
    skip_bad: bool = False,
    publish: bool = False,
    on_each: OnEach = iter,
) -> Imported:
    """Take in a file of projects; with a bad line nothing is written, unless bad lines are to be skipped."""
    good, bad = import_lines(content, known=_known)
    written = not dry_run and (skip_bad or not bad)
    held_back: list[str] = []
    with unit_of_work():
        before = _by_key([line.record.key for line in good])
        newest = queries.newest_versions(before.values())
        verdicts = []
        for line in on_each(good) if written else good:
            project = before.get(line.record.key)
            held = newest.get(project.id) if project else None
            verdicts.append(_verdict(project, held, line.record))
            if written and not _take_in(project, line.record, verdicts[-1], publish=publish):
                held_back.append(line.record.key)
    counts = {verdict: verdicts.count(verdict) for verdict in Verdict}
    return Imported(
        added=counts[Verdict.ADDED],
        changed=counts[Verdict.CHANGED],
        unchanged=counts[Verdict.UNCHANGED],
        bad_lines=bad,
        held_back=tuple(held_back),
        written=written,
        not_in_register=local_authorities_named(good, known=_known),
    )


def _known(codes: Collection[str]) -> Collection[str]:
    return register.by_codes(codes).keys()


def _by_key(keys: Collection[str]) -> Mapping[str, Project]:
    """Return the projects known by one of the keys, their own number included."""
    query = select(Project).where(or_(Project.source_key.in_(keys), Project.number.in_(keys)))
    found: dict[str, Project] = {}
    for project in db.session.scalars(query):
        for key in (project.number, project.source_key):
            if key:
                found[key] = project
    return found


def _verdict(project: Project | None, held: ProjectVersion | None, record: ProjectRecord) -> Verdict:
    if project is None or held is None:
        return Verdict.ADDED
    before = queries.record_of(project, held).model_copy(update={"key": record.key})
    return Verdict.UNCHANGED if before == record else Verdict.CHANGED


def _take_in(project: Project | None, record: ProjectRecord, verdict: Verdict, *, publish: bool) -> bool:
    """Write what is new; return False where it should have been published and is held back."""
    if project is None or verdict is Verdict.CHANGED:
        project = _write(project, record)
    return not publish or _publish(project, record)


def _write(project: Project | None, record: ProjectRecord) -> Project:
    if project is None:
        project = Project(title=record.document.basics.title, source_key=record.key)
        db.session.add(project)
        db.session.flush()
    version = add_version(project, record.document, occasion=Occasion.IMPORTED, made_by_id=None)
    if project.evidence_level != record.evidence_level:
        level = Assessment(version_id=version.id, level=record.evidence_level, by_words=IMPORTED)
        add_assessment(project, level, actor_id=None)
    if (project.source_confidence, project.source_note) != (record.confidence, record.note):
        changes = {
            "source_confidence": (project.source_confidence, record.confidence),
            "source_note": (project.source_note, record.note),
        }
        project.source_confidence, project.source_note = record.confidence, record.note
        audit.record("project.source_noted", project, actor_id=None, **changes)
    return project


def _publish(project: Project, record: ProjectRecord) -> bool:
    if not may_publish_unchecked(record.confidence):
        return False
    publish_version(project_id=project.id, version=project.versions, actor_id=None)
    return True
