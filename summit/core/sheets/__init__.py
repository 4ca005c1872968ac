"""Tables that people bring: CSV of any kind, XLSX, or cells pasted from a spreadsheet. Writing is beside it.

``read_sheet(content)`` or ``read_pasted(text)`` give a ``Sheet``; ``match_columns(sheet, COLUMNS)`` finds out
which of its columns is which. Whatever cannot be read is refused with a sentence.
"""

from summit.core.sheets.columns import Column, Matched, match_columns
from summit.core.sheets.reading import (
    Limits,
    Row,
    Sheet,
    SheetError,
    check_sheet_size,
    read_pasted,
    read_sheet,
)

__all__ = [
    "Column",
    "Limits",
    "Matched",
    "Row",
    "Sheet",
    "SheetError",
    "check_sheet_size",
    "match_columns",
    "read_pasted",
    "read_sheet",
]
