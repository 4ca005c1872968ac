"""The command that prints the table of the budgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from summit.bench import services
from summit.bench.rules import NAMES, table
from summit.core.cli import plain_errors, step, with_progress
from summit.core.operations import bring_up_to_date
from summit.demo.services import load, start_again

SCALE = "summit"
FOLDER = "bench"
BOOK, REVIEW = "proceedings", "review"


@click.command("bench")
@click.argument("name", required=False, type=click.Choice([*NAMES, BOOK, REVIEW]))
@click.option("--data-dir", type=click.Path(file_okay=False, path_type=Path), help="Where it keeps its data.")
@click.option(
    "--instances",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="For review: a folder with aamas2016.npz, preflib1.npz, preflib2.npz and preflib3.npz.",
)
@with_appcontext
@plain_errors
def bench(name: str | None, data_dir: Path | None, instances: Path | None) -> None:
    """Measure what pages cost on a whole Summit, beside their budgets; loads its own data the first time."""
    if name == REVIEW:
        from summit.bench.services.reviewing import review_lines  # noqa: PLC0415 (numpy, for this alone)

        for line in review_lines(instances):
            click.echo(line)
        return
    settings = current_app.config["SUMMIT"]
    own = settings.data_dir if settings.demonstration else settings.data_dir / FOLDER
    wanted = (data_dir or own).absolute()
    if not settings.demonstration or wanted != settings.data_dir:
        start_again(wanted, settings.public_url.port or 80)
    with step("Bringing the database up to date"):
        bring_up_to_date()
    load(SCALE, watch=_shown)
    if name == BOOK:
        from summit.bench import books  # noqa: PLC0415 (pictures, for this alone)

        runs = list(books.measured(click.echo))
        for line in ("", *books.table(runs)):
            click.echo(line)
        return
    rows = list(services.measured(current_app.test_client, name))
    click.echo("\nWhat a warm request costs; after the stroke what is allowed at most.\n")
    for line in table(rows):
        click.echo(line)


def _shown(things: Sequence[Any], *, label: str) -> Iterator[Any]:
    return with_progress(things, label=f"  {label:<14}", length=len(things))


COMMANDS = (bench,)
