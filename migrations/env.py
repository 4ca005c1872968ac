"""How a migration meets the database: one transaction, then the guards are laid anew on both engines."""

from __future__ import annotations

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from summit.core.db import db
from summit.core.guards import lay_guards


def migrate(connection: Connection) -> None:
    """Run what is asked and leave the guards standing, or change nothing."""
    settings = current_app.extensions["migrate"].configure_args
    with connection.begin():  # Alembic would commit each statement on SQLite
        context.configure(
            connection=connection, target_metadata=db.metadata, transactional_ddl=True, **settings
        )
        context.run_migrations()
        lay_guards(connection)


def without_foreign_keys(connection: Connection, *, enforced: bool) -> None:
    """On SQLite a rebuilt table is dropped and made again, which enforced foreign keys would not survive."""
    if connection.dialect.name == "sqlite":
        driver = connection.connection.dbapi_connection
        if enforced and (broken := driver.execute("PRAGMA foreign_key_check").fetchall()):
            raise RuntimeError(f"The migration left rows that point nowhere: {broken[:5]}")
        driver.execute(f"PRAGMA foreign_keys={'ON' if enforced else 'OFF'}")


with db.engine.connect() as connection:
    without_foreign_keys(connection, enforced=False)
    migrate(connection)
    without_foreign_keys(connection, enforced=True)
