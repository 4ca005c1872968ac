"""Registrations as tables for spreadsheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from flask_babel import gettext

from summit.core.sheets.writing import Sheet
from summit.registration.models import Registration


class Says(Protocol):
    """A column: its head, and what it says of a registration."""

    @property
    def label(self) -> Any:
        """The head."""

    @property
    def says(self) -> Callable[[Registration], Any]:
        """What it says."""

    @property
    def personal(self) -> bool:
        """Whether it tells who somebody is."""


def people(rows: Sequence[Registration], columns: Mapping[str, Says], *, personal: bool) -> Sheet:
    """Return a row for each registration; without personal data nobody can be told from it by name."""
    wanted = [column for column in columns.values() if personal or not column.personal]
    return Sheet(
        gettext("Registrations"),
        [str(column.label) for column in wanted],
        [[column.says(row) for column in wanted] for row in rows],
    )


def by_organisation(rows: Sequence[Registration]) -> Sheet:
    """Return how many come from each organisation on each day."""
    days: list[date] = sorted({day for row in rows for day in row.days})
    counts = Counter((row.organisation_name, day) for row in rows for day in row.days)
    names = sorted({name for name, _ in counts}, key=str.casefold)
    return Sheet(
        gettext("By organisation"),
        [gettext("Organisation"), *(day.isoformat() for day in days)],
        [[name, *(counts[name, day] for day in days)] for name in names],
    )
