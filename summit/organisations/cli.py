"""Commands for the register."""

from __future__ import annotations

from typing import BinaryIO

import click
from flask.cli import with_appcontext

from summit.core.cli import plain_errors, with_progress
from summit.organisations import services
from summit.organisations.services import Loaded


@click.command("import-organisations")
@click.argument("file", type=click.File("rb"))
@click.option("--dry-run", is_flag=True, help="Say what would change and write nothing.")
@click.option("--skip-bad", is_flag=True, help="Take the good lines although others are bad.")
@with_appcontext
@plain_errors
def import_organisations(file: BinaryIO, *, dry_run: bool, skip_bad: bool) -> None:
    """Take over an official list of organisations from FILE (CSV); nothing is ever deleted."""
    loaded = services.import_organisations(
        file.read(),
        dry_run=dry_run,
        skip_bad=skip_bad,
        on_each=lambda entries: with_progress(entries, label="Organisations", length=len(entries)),
    )
    for bad in loaded.bad_lines:
        click.echo(f"Line {bad.number}: {bad.reason}", err=True)
    _report(loaded, dry_run=dry_run)
    if loaded.bad_lines and not skip_bad:
        raise click.ClickException(f"{len(loaded.bad_lines)} lines cannot be read. Nothing was written.")


def _report(loaded: Loaded, *, dry_run: bool) -> None:
    if loaded.written or dry_run:
        click.echo(
            f"{'Would be added' if dry_run else 'Added'}: {loaded.added}, "
            f"changed: {loaded.changed}, unchanged: {loaded.unchanged}."
        )


COMMANDS = (import_organisations,)
