"""From bytes or pasted text to rows of cells: pure."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from zipfile import BadZipFile, ZipFile

from summit.core.errors import DomainError, msg
from summit.core.forms.text import clean_line

DELIMITERS = ";,\t|"
ZIP, OLD_EXCEL = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
EXCEL_SAYS = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
UNPACKED_AT_MOST = 20  # times the packed size that is allowed; more is no spreadsheet of people
LONGEST_CELL = 10_000


class SheetError(DomainError):
    """What was brought is no table that we can read."""

    status = 422


@dataclass(frozen=True, slots=True)
class Limits:
    """What a table may have at most."""

    size: int = 2_000_000
    rows: int = 2_000
    columns: int = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``number`` is the one that the spreadsheet shows beside it."""

    number: int
    cells: tuple[str, ...]

    def cell(self, position: int | None) -> str:
        """Return one cell; a row that ends early has empty ones, a column that was not found too."""
        return self.cells[position] if position is not None and position < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first row that says something, and the rows below it that do."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def check_sheet_size(size: int, *, limits: Limits) -> None:
    """Refuse a file that is too large, best before its content is in memory."""
    if size > limits.size:
        raise SheetError(
            msg("The file is %(size)s MB. It must be %(limit)s MB or smaller."),
            field="file", size=f"{size / 1e6:.1f}", limit=f"{limits.size / 1e6:g}",
        )  # fmt: skip


def read_sheet(content: bytes, *, limits: Limits | None = None) -> Sheet:
    """Read a file by what is in it, whatever it is called."""
    limits = limits or Limits()
    check_sheet_size(len(content), limits=limits)
    if content.startswith(OLD_EXCEL):
        raise SheetError(
            msg("This is a file of an old Excel. Save it as an Excel workbook (.xlsx) or as CSV."),
            field="file",
        )
    if content.startswith(ZIP):
        return _sheet(_xlsx_rows(content, limits), limits)
    return _sheet(_csv_rows(decoded(content)), limits)


def read_pasted(text: str, *, limits: Limits | None = None) -> Sheet:
    """Read cells as a spreadsheet copies them (tabs), or lines of CSV."""
    return _sheet(_csv_rows(text.lstrip("\ufeff")), limits or Limits())


def decoded(content: bytes) -> str:
    """Return the text of a CSV file: UTF-8 or UTF-16 by its mark, else UTF-8, else what Windows writes."""
    if content.startswith(UTF16):
        return _or_refuse(content, "utf-16")
    plain = content.removeprefix(codecs.BOM_UTF8)
    if b"\0" in plain:
        raise SheetError(
            msg("This file is no table. Use an Excel workbook (.xlsx) or a CSV file."), field="file"
        )
    try:
        return plain.decode()
    except UnicodeDecodeError:
        return _or_refuse(plain, "cp1252")


def _or_refuse(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise SheetError(
            msg("The letters of this file cannot be read. Save it as CSV with UTF-8."), field="file"
        ) from fault


def delimiter_of(text: str) -> str:
    """Return what stands between the cells: whichever the first line has most of, outside quotes."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(DELIMITERS, key=lambda sign: (bare.count(sign), -DELIMITERS.index(sign)))


def _csv_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    told = EXCEL_SAYS.match(text)
    body, skipped = (text[told.end() :], 1) if told else (text, 0)
    reader = csv.reader(
        io.StringIO(body, newline=""), delimiter=told[1] if told else delimiter_of(body), strict=False
    )
    before = reader.line_num
    try:
        for cells in reader:
            yield before + 1 + skipped, cells
            before = reader.line_num
    except csv.Error as fault:
        raise SheetError(
            msg("Line %(line)s cannot be read: a cell is too long, or a quotation mark is not closed."),
            field="file", line=reader.line_num + skipped,
        ) from fault  # fmt: skip


def _xlsx_rows(content: bytes, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook  # noqa: PLC0415 — heavy
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        with ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > limits.size * UNPACKED_AT_MOST:
            raise SheetError(msg("This workbook is too large when it is unpacked."), field="file")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        page = book.worksheets[0]
        page.reset_dimensions()
        for number, cells in enumerate(page.iter_rows(values_only=True), start=1):
            yield number, [_plain(cell) for cell in cells[: limits.columns + 1]]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError) as fault:
        raise SheetError(
            msg("This workbook cannot be read. Save it again as an Excel workbook (.xlsx) or as CSV."),
            field="file",
        ) from fault


def _plain(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _sheet(numbered: Iterable[tuple[int, list[str]]], limits: Limits) -> Sheet:
    header: tuple[str, ...] | None = None
    rows: list[Row] = []
    for number, cells in numbered:
        plain = tuple(clean_line(cell[:LONGEST_CELL]) or "" for cell in cells)
        if not any(plain):
            continue
        if len(plain) > limits.columns:
            raise SheetError(
                msg("There are more than %(limit)s columns."), field="file", limit=limits.columns
            )
        if header is None:
            header = plain
            continue
        rows.append(Row(number, plain))
        if len(rows) > limits.rows:
            raise SheetError(
                msg("There are more than %(limit)s rows. Send them in parts."),
                field="file",
                limit=limits.rows,
            )
    if header is None:
        raise SheetError(msg("There is nothing in it."), field="file")
    return Sheet(header, tuple(rows))
