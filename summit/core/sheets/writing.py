"""Writing tables as CSV and XLSX: what people typed stays text, whatever a spreadsheet would make of it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

from summit.core.clock import LONDON

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BEGINS_A_FORMULA = frozenset("=+-@\t\r\n|＝＋－＠")  # the wide ones count too
LONGEST_CELL = 32_767  # characters, of XLSX
LONGEST_NAME = 31
FORBIDDEN_IN_NAMES = str.maketrans("[]:*?/\\", "       ")
WIDEST, NARROWEST = 48, 8

Cell = str | int | float | date | datetime | bool | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, its heads, and rows as long as these."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def as_csv(sheet: Sheet) -> bytes:
    """Return the table as CSV that Excel reads as UTF-8; text that would be a formula begins with ``'``."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_harmless(head) for head in sheet.head])
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(*sheets: Sheet) -> bytes:
    """Return the tables as one workbook: text is written as text, so nothing in it is ever computed."""
    from xlsxwriter import Workbook  # noqa: PLC0415 (heavy, and wanted by few requests)

    out = BytesIO()
    book = Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        date: book.add_format({"num_format": "d mmm yyyy"}),
        datetime: book.add_format({"num_format": "d mmm yyyy hh:mm"}),
    }
    for sheet in sheets:
        _fill(book.add_worksheet(_sheet_name(sheet.name)), sheet, formats)
    book.close()
    return out.getvalue()


def _fill(page: Any, sheet: Sheet, formats: dict[Any, Any]) -> None:
    widths = [len(head) for head in sheet.head]
    for column, head in enumerate(sheet.head):
        page.write_string(0, column, head, formats["head"])
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _put(page, (last, column), cell, formats)
            widths[column] = max(widths[column], len(str(cell or "")))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(max(width + 2, NARROWEST), WIDEST))
    page.freeze_panes(1, 0)
    if sheet.head:
        page.autofilter(0, 0, last, len(sheet.head) - 1)


def _put(page: Any, place: tuple[int, int], cell: Cell, formats: dict[Any, Any]) -> None:
    match cell:
        case None | "":
            pass
        case bool():
            page.write_boolean(*place, cell)
        case int() | float():
            page.write_number(*place, cell)
        case datetime():
            page.write_datetime(*place, cell.astimezone(LONDON).replace(tzinfo=None), formats[datetime])
        case date():
            page.write_datetime(*place, cell, formats[date])
        case _:
            page.write_string(*place, cell[:LONGEST_CELL])


def _plain(cell: Cell) -> str | int | float:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return cell.astimezone(LONDON).strftime("%Y-%m-%d %H:%M")
        case date():
            return cell.isoformat()
        case str():
            return _harmless(cell)
        case _:
            return cell


def _harmless(words: str) -> str:
    begins = words[:1] in BEGINS_A_FORMULA or words.lstrip()[:1] in BEGINS_A_FORMULA
    return f"'{words}" if words.strip() and begins else words


def _sheet_name(name: str) -> str:
    return name.translate(FORBIDDEN_IN_NAMES).strip(" '")[:LONGEST_NAME] or "1"
