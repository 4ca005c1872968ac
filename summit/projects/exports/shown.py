"""A document as pages show it: section by section, each field in words, in the reader's language.

    shown(version.document, project_id=project.id)          for readers: what nobody said is left out,
                                                            unless every project is asked for it
    shown(draft.document, project_id=…, everything=True)    for authors: every field

``templates/projects/record.html`` draws it. A partner is shown as confirmed only when it has confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import format_date, format_decimal, gettext

from summit.core.money import Pounds
from summit.organisations import queries as register
from summit.projects import queries
from summit.projects.document.about import About, Section
from summit.projects.document.identity import Partner
from summit.projects.document.project import (
    FIELDS,
    SECTION_NAMES,
    DocumentField,
    ProjectDocument,
    about_fields,
)
from summit.projects.document.values import Organisation, Part, PartialDate
from summit.projects.document.words import in_words
from summit.projects.exports.dates import in_full
from summit.projects.models import FileKind, ProjectFile
from summit.projects.states import PartnerState

TABLES = frozenset({"outcomes", "money", "adopters"})
"""The rows that are compared column by column; other rows are read one by one."""
PARTNERS = frozenset({"lead", "partners"})
ONLY_IMPORTED = frozenset({"cross_service_as_given", "nations_as_given", "start_confidence"})
"""What only an imported line can say; nobody is told that it is not stated."""

Cell = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownPartner:
    """A body that is named, and whether it has said that it takes part."""

    name: str
    details: str
    word: PartnerState | None


@dataclass(frozen=True, slots=True)
class ShownField:
    """One field: its lines, or the columns and rows of a table, or partners; all empty is "not stated"."""

    name: str
    label: str
    lines: Cell = ()
    columns: Cell = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    partners: tuple[ShownPartner, ...] = ()

    @property
    def text(self) -> str:
        """Return all of it as plain text, a line for each line, row or partner."""
        rows = (", ".join("; ".join(cell) for cell in row if cell) for row in self.rows)
        partners = (", ".join(part for part in (one.name, one.details) if part) for one in self.partners)
        return "\n".join((*self.lines, *rows, *partners))

    @property
    def is_stated(self) -> bool:
        """Tell whether anybody has said anything."""
        return bool(self.lines or self.rows or self.partners)


@dataclass(frozen=True, slots=True)
class ShownSection:
    """One section with its fields."""

    section: Section
    name: str
    fields: tuple[ShownField, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A whole document, ready to be drawn."""

    title: str
    sections: tuple[ShownSection, ...]
    figures: tuple[ProjectFile, ...] = ()
    kit: tuple[ProjectFile, ...] = ()


def shown(
    document: ProjectDocument,
    *,
    project_id: UUID,
    everything: bool = False,
    files: Sequence[ProjectFile] = (),
) -> Shown:
    """Return a document in words, with what readers, or (everything) its authors, are shown."""
    fields = in_words_of(document, project_id=project_id)
    sections = tuple(
        ShownSection(
            section,
            gettext(SECTION_NAMES[section]),
            tuple(
                one
                for field, one in fields
                if field.section is section and _is_shown(field, one, everything=everything)
            ),
        )
        for section in Section
    )
    return Shown(
        document.basics.title,
        tuple(section for section in sections if section.fields),
        figures=tuple(one for one in files if one.kind is FileKind.FIGURE),
        kit=tuple(one for one in files if one.kind is FileKind.KIT),
    )


def in_words_of(
    document: ProjectDocument, *, project_id: UUID
) -> tuple[tuple[DocumentField, ShownField], ...]:
    """Return every field in words; the names of organisations come from the register."""
    names = _names(document)
    words = _said_by_partners(project_id)
    return tuple((field, _field(field, document, names, words)) for field in FIELDS)


def _is_shown(field: DocumentField, one: ShownField, *, everything: bool) -> bool:
    if one.is_stated or field.about.ask:
        return True
    return everything and field.name not in ONLY_IMPORTED


def organisation_name(organisation: Organisation, names: Mapping[str, str]) -> str:
    """Return what a body is called: its words, or its name in the register."""
    return organisation.words or names.get(organisation.code, organisation.code)


def _field(
    field: DocumentField,
    document: ProjectDocument,
    names: Mapping[str, str],
    words: Mapping[str, PartnerState],
) -> ShownField:
    value = field.read(document)
    label = gettext(field.about.label)
    if field.name in PARTNERS:
        named = value if isinstance(value, tuple) else (value,) if value else ()
        return ShownField(field.name, label, partners=tuple(_partner(one, names, words) for one in named))
    if field.name in TABLES and field.row is not None:
        columns, rows = _table(field.row, value, names)
        return ShownField(field.name, label, columns=columns, rows=rows)
    return ShownField(field.name, label, lines=_lines(field.about, value, names))


def _partner(partner: Partner, names: Mapping[str, str], words: Mapping[str, PartnerState]) -> ShownPartner:
    joined = partner.joined and gettext("joined %(date)s", date=in_full(partner.joined))
    left = partner.left and gettext("left %(date)s", date=in_full(partner.left))
    then = partner.name_then and gettext("then called %(name)s", name=partner.name_then)
    details = [part for part in (partner.role, then, joined, left) if part]
    name = organisation_name(partner.organisation, names)
    return ShownPartner(name, "; ".join(details), words.get(name.casefold()))


def _table(
    row: type[Part], rows: tuple[Part, ...], names: Mapping[str, str]
) -> tuple[Cell, tuple[tuple[Cell, ...], ...]]:
    """Return the columns in which any row says something, and the rows."""
    abouts = about_fields(row)
    used = [name for name in abouts if any(_is_said(getattr(one, name)) for one in rows)]
    cells = tuple(tuple(_lines(abouts[name], getattr(one, name), names) for name in used) for one in rows)
    return tuple(gettext(abouts[name].label) for name in used), cells


def _lines(about: About, value: Any, names: Mapping[str, str]) -> Cell:
    if isinstance(value, Organisation):
        return (organisation_name(value, names),)
    if isinstance(value, PartialDate):
        return (in_full(value),)
    if isinstance(value, Pounds | date):
        return (_formatted(value),)
    if isinstance(value, tuple) and value and isinstance(value[0], Part):
        return tuple(_row_words(one, names) for one in value)
    if isinstance(value, Part) and type(value).__str__ is Part.__str__:
        return tuple(_cells(value, names))
    words = in_words(about, value, translate=gettext)
    return tuple(line for text in words for line in text.splitlines() if line.strip())


def _formatted(value: Pounds | date) -> str:
    if isinstance(value, Pounds):
        return f"£{format_decimal(value.amount)}"
    return str(format_date(value, "d MMMM y"))


def _row_words(row: Part, names: Mapping[str, str]) -> str:
    """Return a row in one line: "Joint funding: our own words", or "Before: 3, After: 5"."""
    cells = list(_cells(row, names))
    return ": ".join(cell.split(": ", 1)[1] for cell in cells) if hasattr(row, "code") else ", ".join(cells)


def _cells(row: Part, names: Mapping[str, str]) -> Iterator[str]:
    for name, about in about_fields(type(row)).items():
        if lines := _lines(about, getattr(row, name), names):
            yield f"{gettext(about.label)}: {'; '.join(lines)}"


def _is_said(value: Any) -> bool:
    return value is not None and value != ()


def _names(document: ProjectDocument) -> Mapping[str, str]:
    """Return the names of the register by code, in one statement."""
    everybody = [partner.organisation for partner in document.who.everyone]
    everybody += [adopter.organisation for adopter in document.replicability.adopters]
    found = register.by_codes({organisation.code for organisation in everybody})
    return {code: organisation.name for code, organisation in found.items()}


def _said_by_partners(project_id: UUID) -> Mapping[str, PartnerState]:
    """Return what each body that was asked has said, by its name."""
    return {one.organisation_name.casefold(): one.state for one in queries.confirmations_of(project_id)}
