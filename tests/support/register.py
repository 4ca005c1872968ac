"""The register of organisations: read once a worker, written as rows from then on, for many tests need it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, insert, select

from summit.core.db import db, unit_of_work
from summit.organisations import services
from summit.organisations.models import Organisation, OrganisationOversight, OrganisationTile

TABLES: tuple[Any, ...] = (
    Organisation.__table__,
    OrganisationTile.__table__,
    OrganisationOversight.__table__,
)
KEPT: dict[Table, list[dict[str, Any]]] = {}


def load_register() -> None:
    """Let an empty register hold our own list, as every start of the product does."""
    if not KEPT:
        services.load_register()
        KEPT.update({table: _rows(table) for table in TABLES})
        return
    with unit_of_work():
        for table, rows in KEPT.items():
            db.session.execute(insert(table), rows)


def _rows(table: Table) -> list[dict[str, Any]]:
    """Return what stands in a table, whatever others point to first."""
    rows = [dict(row) for row in db.session.execute(select(table)).mappings()]
    return sorted(rows, key=lambda row: row.get("successor_id") is not None)
