"""The schema's migrations: whether all of them were run, and the commands that run and write them."""

from __future__ import annotations

import re
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy import MetaData, Table, inspect, select

from summit.core.cli import plain_errors
from summit.core.contributions import contributions
from summit.core.db import db
from summit.core.search import is_modelled

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
NUMBER = re.compile(r'^revision = "(\d+)"$', re.MULTILINE)
FOLLOWED = re.compile(r'^down_revision = "(\d+)"$', re.MULTILINE)


def newest_revision() -> str:
    """Return the number of the migration that none follows; numbers need not rise along the chain."""
    files = [path.read_text() for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py")]
    numbers, followed = (set(found.findall("\n".join(files))) for found in (NUMBER, FOLLOWED))
    return str((numbers - followed).pop())


def schema_is_current() -> bool:
    """Tell whether the database has every migration."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        kept = Table("alembic_version", MetaData(), autoload_with=connection)
        return connection.scalar(select(kept.c.version_num)) == newest_revision()


def bring_up_to_date() -> None:
    """Run the migrations that are missing, if any, and load what the features ship."""
    run_migrations()
    for load in contributions().reference_data:
        load()


def run_migrations() -> None:
    """Run the migrations that are missing, if any."""
    if not schema_is_current():
        prepare_migrations()
        from flask_migrate import upgrade  # noqa: PLC0415 (as below)

        upgrade()


def prepare_migrations() -> None:
    """Let Flask-Migrate know this application, where a migration is to be run or written."""
    from flask_migrate import Migrate  # noqa: PLC0415 (a quarter of a second)

    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 (documented)
    Migrate(app, db, directory=str(MIGRATIONS), include_name=is_modelled)


@click.command("migrate")
@with_appcontext
@plain_errors
def migrate() -> None:
    """Bring the database up to date."""
    bring_up_to_date()
    click.echo("The database is up to date.")


@click.command("db", context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
@with_appcontext
def migrations(context: click.Context, arguments: tuple[str, ...]) -> None:
    """Write and look through migrations, with the commands of Flask-Migrate."""
    prepare_migrations()
    from flask_migrate.cli import db as commands  # type: ignore[import-not-found]  # noqa: PLC0415 (as above)

    commands.main(list(arguments) or ["--help"], prog_name="./run db", obj=context.obj)


COMMANDS = (migrate, migrations)
