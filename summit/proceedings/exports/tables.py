"""The tables of an entry: figures as they were published, money under the basis it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import format_decimal, gettext

from summit.core.errors import msg
from summit.core.money import Pounds
from summit.proceedings.rules import by_basis
from summit.projects.document.findings import Money, OtherAmount, OtherFigure, Outcome
from summit.projects.document.practice import Adopter
from summit.projects.document.project import about_fields
from summit.projects.document.values import Part
from summit.projects.document.vocabularies import (
    ADOPTION_STATUS,
    COMPARISON,
    MONEY_BASIS,
    MONEY_KINDS,
    Vocabulary,
)
from summit.projects.document.words import in_words

Cells = tuple[str | None, ...]
OUTCOME_COLUMNS = (msg("Measure"), msg("Before"), msg("After"), msg("Unit"), msg("Compared with"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its head, its cells (None is "not stated"), and what else is said of it."""

    head: str
    cells: Cells
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; a column in which no row says anything is left out."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def outcomes_table(outcomes: Sequence[Outcome]) -> Table | None:
    """Return the measures, before and after, each with its source."""
    rows = [
        Row(
            one.measure,
            (
                one.before,
                one.after,
                one.unit,
                _term(COMPARISON, one.comparison),
            ),
            tuple(_details(one, leave=("measure", "before", "after", "unit", "comparison"))),
        )
        for one in outcomes
    ]
    columns = tuple(gettext(one) for one in OUTCOME_COLUMNS)
    return _table(gettext("Measures"), columns, rows, always=1)


def money_tables(money: Sequence[Money]) -> tuple[Table, ...]:
    """Return a table for each basis; they stand apart because they never add up."""
    tables = (
        _table(
            gettext(MONEY_BASIS.label(basis)) if basis else gettext("Basis not stated"),
            (gettext("What"), gettext("Amount"), gettext("For")),
            [
                Row(
                    gettext(MONEY_KINDS.label(one.kind)),
                    (in_pounds(one.amount), gettext(one.per.label) if one.per else None),
                    tuple(_details(one, leave=("kind", "amount", "per", "basis"))),
                )
                for one in rows
            ],
        )
        for basis, rows in by_basis(money).items()
    )
    return tuple(table for table in tables if table)


def adopters_table(rows: Sequence[tuple[str, Adopter]]) -> Table | None:
    """Return who took it up, each with the name that the register gives it."""
    return _table(
        gettext("Adopted by"),
        (gettext("Organisation"), gettext("How far it went"), gettext("Year")),
        [
            Row(
                name,
                (_term(ADOPTION_STATUS, one.status), str(one.year) if one.year else None),
                (one.note,) if one.note else (),
            )
            for name, one in rows
        ],
    )


def in_pounds(amount: Pounds | None) -> str | None:
    """Return "£4,000,000"; unknown is not 0."""
    return None if amount is None else f"£{format_decimal(amount.amount)}"


def _table(caption: str, columns: tuple[str, ...], rows: Sequence[Row], *, always: int = 0) -> Table | None:
    """Return the table without its empty columns; the column of cells numbered ``always`` stays."""
    used = [at for at in range(len(columns) - 1) if at == always or any(row.cells[at] for row in rows)]
    if not rows:
        return None
    kept = (columns[0], *(columns[at + 1] for at in used))
    return Table(
        caption, kept, tuple(Row(row.head, tuple(row.cells[at] for at in used), row.details) for row in rows)
    )


def _details(row: Part, *, leave: tuple[str, ...]) -> Iterator[str]:
    """Yield what the columns do not say: "Period: 2014", "Source: …"."""
    for name, about in about_fields(type(row)).items():
        value = getattr(row, name)
        if name in leave or value is None or value == ():
            continue
        if name == "other_values":
            words = "; ".join(_other(one) for one in value)
        else:
            words = "; ".join(in_words(about, value, translate=gettext))
        yield words if name == "note" else f"{gettext(about.label)}: {words}"


def _other(value: OtherFigure | OtherAmount) -> str:
    said = [
        f"{gettext(about.label)} {in_pounds(one) if isinstance(one, Pounds) else one}"
        for name, about in about_fields(type(value)).items()
        if name != "source" and (one := getattr(value, name)) is not None
    ]
    return ", ".join(said) + (f" ({value.source})" if value.source else "")


def _term(terms: Vocabulary, code: str | None) -> str | None:
    return None if code is None else gettext(terms.label(code))
