"""Which column of somebody's table is which of ours: by what its first row says. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from summit.core.errors import msg
from summit.core.sheets.reading import Row, Sheet, SheetError


@dataclass(frozen=True, slots=True)
class Column:
    """One of our columns, and everything that people call it."""

    key: str
    names: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Matched:
    """Where each of our columns was found, and the columns that we do not know."""

    positions: Mapping[str, int]
    unknown: tuple[str, ...]

    def values(self, row: Row) -> dict[str, str]:
        """Return a row by our names, with only what the table has."""
        return {key: row.cell(position) for key, position in self.positions.items()}


def match_columns(sheet: Sheet, columns: Sequence[Column]) -> Matched:
    """Find our columns by their names, whatever the case and signs; refuse what is missing or there twice."""
    said = [_plain(name) for name in sheet.header]
    positions: dict[str, int] = {}
    for column in columns:
        found = _where(said, {_plain(name) for name in (column.key, *column.names)})
        if len(found) > 1:
            twice = ", ".join(sheet.header[position] for position in found)
            raise SheetError(
                msg("More than one column says the same thing: %(columns)s."), field="file", columns=twice
            )
        if found:
            positions[column.key] = found[0]
    missing = [column.names[0] for column in columns if column.required and column.key not in positions]
    if missing:
        raise SheetError(
            msg("These columns are missing from the first row: %(columns)s."),
            field="file", columns=", ".join(missing),
        )  # fmt: skip
    known = set(positions.values())
    rest = tuple(name for place, name in enumerate(sheet.header) if place not in known and name)
    return Matched(positions, rest)


def _where(said: Sequence[str], names: Collection[str]) -> list[int]:
    return [position for position, name in enumerate(said) if name in names]


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in letters if letter.isalnum())
