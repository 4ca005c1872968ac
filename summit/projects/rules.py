"""Rules of a project document, pure: what is missing, what the money adds up to, what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from summit.core.errors import DomainError, msg
from summit.core.money import Pounds
from summit.projects.document.about import Section
from summit.projects.document.findings import Money
from summit.projects.document.limits import over_limits
from summit.projects.document.practice import Consent, Contact
from summit.projects.document.project import FIELDS, ProjectDocument
from summit.projects.document.sentences import Fault, Sentence
from summit.projects.document.values import Part, PartialDate

P = TypeVar("P", bound=Part)
NUMBER_DIGITS = 4
IMPORTED = "imported from published sources"
NOT_YET_BEGUN = frozenset({"idea", "approved", None})
OPTIONAL_SECTIONS = frozenset({Section.ECONOMICS, Section.SOURCES})


class IncompleteProjectError(DomainError):
    """A document lacks something, or is beyond a limit."""


class Progress(StrEnum):
    """How far a section is."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """One row of the task list: how far, and what is missing or too much, as sentences."""

    section: Section
    progress: Progress
    faults: tuple[Fault, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Total:
    """What the rows of one kind, basis and period add up to; nothing else ever adds."""

    kind: str
    basis: str | None
    per: str | None
    amount: Pounds
    rows: int


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs between two documents."""

    section: Section
    field: str
    label: str
    before: Any
    after: Any


def project_number(count: int) -> str:
    """Return the permanent number of the so-many-th project: ESC-0001."""
    return f"ESC-{count:0{NUMBER_DIGITS}d}"


def may_publish_unchecked(confidence: str | None) -> bool:
    """Tell whether whoever compiled a record is sure enough for it to be read before somebody checks it."""
    return confidence in {"high", "medium"}


def completeness(document: ProjectDocument) -> tuple[SectionProgress, ...]:
    """Return how far each section is, in the order of the task list."""
    faults = faults_of(document)
    return tuple(
        _progress(section, document, tuple(fault for fault in faults if fault.section is section))
        for section in Section
    )


def faults_of(document: ProjectDocument) -> tuple[Fault, ...]:
    """Return all that keeps a document from being submitted."""
    missing = (
        Fault(field.section, field.name, Sentence(field.about.ask))
        for field in FIELDS
        if field.about.ask and _is_nothing(field.read(document))
    )
    return (*missing, *_also_asked(document), *over_limits(document))


def check_complete(document: ProjectDocument) -> None:
    """Refuse a document that is not ready, with the first of its faults."""
    for fault in faults_of(document):
        raise IncompleteProjectError(fault.sentence.message, field=fault.field, **fault.sentence.values)


def check_dates(document: ProjectDocument, *, today: date) -> tuple[Fault, ...]:
    """Return a fault where a project that is running says it starts in the future, or ended tomorrow."""
    basics = document.basics
    faults = []
    if _lies_ahead(basics.start, today) and basics.stage not in NOT_YET_BEGUN:
        sentence = msg("The start is in the future, but the stage says that the project has begun")
        faults.append(Fault(Section.BASICS, "start", Sentence(sentence)))
    if _lies_ahead(basics.end, today) and basics.is_over:
        sentence = msg("The end is in the future, but the stage says that the project is over")
        faults.append(Fault(Section.BASICS, "end", Sentence(sentence)))
    return tuple(faults)


def rebuilt(part: P, **changes: Any) -> P:
    """Return a part with other values, checked as a new one is."""
    return type(part)(**{**dict(part), **changes})


def with_row(part: P, name: str, row: Part, *, at: int | None = None) -> P:
    """Return a section with one more row of a list (at: None), or one row exchanged."""
    rows = getattr(part, name)
    if not isinstance(rows, tuple):
        return rebuilt(part, **{name: row})
    if at is None:
        return rebuilt(part, **{name: (*rows, row)})
    return rebuilt(part, **{name: (*rows[:at], row, *rows[at + 1 :])})


def without_row(part: P, name: str, *, at: int) -> P:
    """Return a section with one row less."""
    rows = getattr(part, name)
    if not isinstance(rows, tuple):
        return rebuilt(part, **{name: None})
    return rebuilt(part, **{name: (*rows[:at], *rows[at + 1 :])})


def moved_row(part: P, name: str, *, at: int, to: int) -> P:
    """Return a section with one row in another place."""
    rows = list(getattr(part, name))
    rows.insert(to, rows.pop(at))
    return rebuilt(part, **{name: tuple(rows)})


def without_people(document: ProjectDocument) -> ProjectDocument:
    """Return the document without the people it names, who may have to be forgotten."""
    return with_people(document, consent=None, contact=None)


def with_people(
    document: ProjectDocument, *, consent: Consent | None, contact: Contact | None
) -> ProjectDocument:
    """Return the document with these people."""
    sharing = document.sharing.model_copy(update={"consent": consent, "contact": contact})
    return document.with_section(Section.SHARING, sharing)


def totals(rows: Iterable[Money]) -> tuple[Total, ...]:
    """Add up amounts within one kind, one basis and one period; an amount nobody stated adds nothing."""
    sums: dict[tuple[str, str | None, str | None], list[Pounds]] = {}
    for row in rows:
        if row.amount is not None:
            per = str(row.per) if row.per else None
            sums.setdefault((row.kind, row.basis, per), []).append(row.amount)
    return tuple(
        Total(kind, basis, per, sum(amounts, Pounds(0)), len(amounts))
        for (kind, basis, per), amounts in sums.items()
    )


def differences(old: ProjectDocument, new: ProjectDocument) -> tuple[Change, ...]:
    """Return the fields in which two documents differ, in the order of the document."""
    return tuple(
        Change(field.section, field.name, field.about.label, field.read(old), field.read(new))
        for field in FIELDS
        if field.read(old) != field.read(new)
    )


def _progress(section: Section, document: ProjectDocument, faults: tuple[Fault, ...]) -> SectionProgress:
    fields = [field for field in FIELDS if field.section is section]
    untouched = all(_is_nothing(field.read(document)) for field in fields)
    progress = Progress.IN_PROGRESS if faults else Progress.COMPLETED
    if untouched:
        progress = Progress.NOT_STARTED
    return SectionProgress(section, progress, faults, section in OPTIONAL_SECTIONS)


def _also_asked(document: ProjectDocument) -> Iterator[Fault]:
    """Yield what only some projects are asked: those that are over, and consent to more than OFFICIAL."""
    basics = document.basics
    if basics.start is None and basics.stage not in NOT_YET_BEGUN:
        yield Fault(Section.BASICS, "start", Sentence(msg("Enter when the project started")))
    if basics.is_over and basics.end is None:
        yield Fault(Section.BASICS, "end", Sentence(msg("Enter when the project ended")))
    if basics.is_over and basics.end_reason is None:
        yield Fault(Section.BASICS, "end_reason", Sentence(msg("Enter why the project ended")))
    if basics.is_over and basics.exit_terms is None:
        yield Fault(Section.BASICS, "exit_terms", Sentence(msg("Enter the terms on which partners left")))
    if document.sharing.official_only is False:
        sentence = msg("Only a project with nothing above OFFICIAL can be offered")
        yield Fault(Section.SHARING, "official_only", Sentence(sentence))


def _is_nothing(value: Any) -> bool:
    return value is None or value == ()


def _lies_ahead(when: PartialDate | None, today: date) -> bool:
    return when is not None and when.earliest > today
