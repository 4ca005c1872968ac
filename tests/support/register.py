"""The register of organisations: read once a worker and an engine, then written as the driver has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from summit.core.db import db, unit_of_work
from summit.organisations import services

TABLES = ("organisation", "organisation_tile", "organisation_oversight")
KEPT: dict[str, dict[str, Any]] = {}


def load_register() -> None:
    """Let an empty register hold our own list, as every start of the product does; many tests need it."""
    engine = db.engine.dialect.name
    take, put = DRIVERS[engine]
    if engine not in KEPT:
        services.load_register()
        KEPT[engine] = {table: take(_driver(), table) for table in TABLES}
        db.session.rollback()
        return
    with unit_of_work():
        for table, rows in KEPT[engine].items():
            put(_driver(), table, rows)


def _driver() -> Any:
    """Return the connection of the driver: row by row SQLAlchemy takes ten times as long."""
    return db.session.connection().connection.driver_connection


def _take_from_sqlite(driver: Any, table: str) -> list[tuple[Any, ...]]:
    return driver.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 (one of TABLES)


def _put_into_sqlite(driver: Any, table: str, rows: list[tuple[Any, ...]]) -> None:
    driver.execute("PRAGMA defer_foreign_keys=ON")  # some have a successor that stands further down
    places = ", ".join("?" * len(rows[0]))
    driver.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 (one of TABLES)


def _take_from_postgresql(driver: Any, table: str) -> bytes:
    with driver.cursor().copy(f"COPY {table} TO STDOUT") as rows:
        return b"".join(rows)


def _put_into_postgresql(driver: Any, table: str, rows: bytes) -> None:
    with driver.cursor().copy(f"COPY {table} FROM STDIN") as copy:
        copy.write(rows)


DRIVERS: dict[str, tuple[Callable[..., Any], Callable[..., None]]] = {
    "sqlite": (_take_from_sqlite, _put_into_sqlite),
    "postgresql": (_take_from_postgresql, _put_into_postgresql),
}
