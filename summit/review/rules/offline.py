"""Reviews that were written without a connection: what the file holds, and what it would change."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from summit.core.errors import DomainError, msg

MOST_REVIEWS = 200
LONGEST = 2_000_000
FORMULA = frozenset("=+-@\t\r")


class OfflineFileError(DomainError):
    """What was brought is no file of ours."""

    status = 422


@dataclass(frozen=True, slots=True)
class Brought:
    """One review as a file brings it: which, the version it was written from, and each field as typed."""

    review_id: UUID
    version: str
    fields: Mapping[str, str]


def read_saved(text: str) -> Sequence[Brought]:
    """Read what the page that works without a connection saved."""
    try:
        rows = json.loads(text)["reviews"]
        found = [
            Brought(
                UUID(row["review"]), str(row["version"]), {str(k): str(v) for k, v in row["fields"].items()}
            )
            for row in rows
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise _unreadable() from fault
    return _checked(found)


def read_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Sequence[Brought]:
    """Read the table of reviews; a column that we did not write is left alone."""
    if not {"review", "version"} <= set(header):
        raise _unreadable()
    found = []
    for cells in rows:
        row = dict(zip(header, cells, strict=False))
        try:
            review_id = UUID(row.pop("review"))
        except ValueError as fault:
            raise _unreadable() from fault
        found.append(Brought(review_id, row.pop("version"), {k: _harmless(v) for k, v in row.items()}))
    return _checked(found)


def saved(brought: Sequence[Brought]) -> str:
    """Return the text that ``read_saved`` reads."""
    rows = [
        {"review": str(one.review_id), "version": one.version, "fields": dict(one.fields)} for one in brought
    ]
    return json.dumps({"reviews": rows}, ensure_ascii=False)


def _checked(found: Sequence[Brought]) -> Sequence[Brought]:
    if not found or len(found) > MOST_REVIEWS or len({one.review_id for one in found}) < len(found):
        raise _unreadable()
    return found


def _harmless(cell: str) -> str:
    """Take away the mark that keeps a spreadsheet from computing a text."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA else cell


def _unreadable() -> OfflineFileError:
    return OfflineFileError(msg("This is not a file with your reviews."), field="file")
