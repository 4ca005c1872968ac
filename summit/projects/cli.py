"""Commands for projects."""

from __future__ import annotations

from typing import BinaryIO, TextIO

import click
from flask.cli import with_appcontext

from summit.core.cli import plain_errors, with_progress
from summit.projects import queries, services
from summit.projects.document.line import schema_text
from summit.projects.document.writing import line_text
from summit.projects.services import Imported


@click.command("import-projects")
@click.argument("file", type=click.File("rb"), required=False)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a line and stop.")
@click.option("--dry-run", is_flag=True, help="Say what would change and write nothing.")
@click.option("--skip-bad", is_flag=True, help="Take the good lines although others are bad.")
@click.option("--publish", is_flag=True, help="Let everybody read them, unless their confidence is low.")
@with_appcontext
@plain_errors
def import_projects(
    file: BinaryIO | None, *, schema: bool, dry_run: bool, skip_bad: bool, publish: bool
) -> None:
    """Take in projects from FILE, one JSON object a line; a second time nothing changes."""
    if schema:
        click.echo(schema_text(), nl=False)
        return
    if file is None:
        raise click.UsageError("Name a FILE of projects, or ask for the --schema.")
    done = services.import_projects(
        file.read(),
        dry_run=dry_run,
        skip_bad=skip_bad,
        publish=publish,
        on_each=lambda lines: with_progress(lines, label="Projects", length=len(lines)),
    )
    _report(done, dry_run=dry_run)
    if done.bad_lines and not skip_bad:
        raise click.ClickException(f"{_lines(len(done.bad_lines))} cannot be imported. Nothing was written.")


@click.command("export-projects")
@click.argument("file", type=click.File("w", encoding="utf-8"), default="-")
@with_appcontext
@plain_errors
def export_projects(file: TextIO) -> None:
    """Write every project with a version to FILE (or the terminal), one JSON object a line."""
    file.writelines(line_text(record) + "\n" for record in queries.records())


def _report(done: Imported, *, dry_run: bool) -> None:
    for bad in done.bad_lines:
        click.echo(f"Line {bad.number}: {bad}", err=True)
    if done.written or dry_run:
        click.echo(
            f"{'Would be added' if dry_run else 'Added'}: {done.added}, "
            f"changed: {done.changed}, unchanged: {done.unchanged}."
        )
    if done.not_in_register:
        known = ", ".join(done.not_in_register)
        click.echo(
            f"Kept although the register does not know them: {known}. Import organisations to name them."
        )
    if done.held_back:
        click.echo(f"Not published, because their confidence is low: {', '.join(done.held_back)}.")


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


COMMANDS = (import_projects, export_projects)
