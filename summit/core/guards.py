"""What the database refuses by itself beyond constraints: illegal steps, and changes to what is written once.

``migrations/env.py`` lays the guards anew after every upgrade or downgrade, because SQLite drops a table's
triggers when a migration rebuilds it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, inspect, text

from summit.core.db import Base
from summit.core.lifecycle import Lifecycle, trigger_sql


def lay_guards(connection: Connection) -> None:
    """Make the tables that exist refuse what their lifecycles lack and what is append-only."""
    existing = set(inspect(connection).get_table_names())
    for statement in guard_statements(existing, connection.dialect.name):
        connection.execute(text(statement))


def guard_statements(tables: Iterable[str], dialect: str) -> list[str]:
    """Return the statements for these tables; a model says ``lifecycles``, ``append_only``, ``permanent``."""
    wanted = set(tables)
    statements: list[str] = []
    for mapper in sorted(Base.registry.mappers, key=lambda m: str(m.local_table)):
        table = str(mapper.local_table.name)  # type: ignore[attr-defined]
        if table not in wanted:
            continue
        lifecycles: dict[str, Lifecycle[object, object]] = getattr(mapper.class_, "lifecycles", {})  # type: ignore[type-var]
        for column, lifecycle in lifecycles.items():
            statements += lifecycle.guard_sql(table, dialect, column)
        if getattr(mapper.class_, "append_only", False):
            statements += trigger_sql(table, "once", "update", "1 = 1", f"{table}: written once", dialect)
        if getattr(mapper.class_, "permanent", False):
            statements += trigger_sql(table, "kept", "delete", "1 = 1", f"{table}: kept for good", dialect)
    return statements
