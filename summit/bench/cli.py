"""The command that prints the table of the budgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from flask import Flask
from flask.cli import ScriptInfo, pass_script_info

from summit.bench.rules import FOLLOWING, NAMES, REGISTRATION, table
from summit.core.cli import plain_errors, step, with_progress, with_settings
from summit.core.db import db
from summit.core.schema import bring_up_to_date
from summit.core.serving import before_fork
from summit.demo.services import load, settings_for

SCALE = "summit"
FOLDER = "bench"
BOOK, REVIEW, LARGE, AGENDA = "proceedings", "review", "large", "agenda"
BADGES, DOORS = "badges", "doors"
OWN_FOLDER = (LARGE, BADGES)  # what they add to the data would change what others measure


@click.command("bench")
@click.argument("name", required=False, type=click.Choice([*NAMES, BOOK, REVIEW, LARGE, DOORS]))
@click.option("--data-dir", type=click.Path(file_okay=False, path_type=Path), help="Where it keeps its data.")
@click.option(
    "--instances",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="For review: a folder with aamas2016.npz, preflib1.npz, preflib2.npz and preflib3.npz.",
)
@pass_script_info
def bench(info: ScriptInfo, name: str | None, data_dir: Path | None, instances: Path | None) -> None:
    """Measure what pages cost on a whole Summit, beside their budgets; loads its own data the first time."""
    if name in {REVIEW, AGENDA}:
        for line in _algorithm(name, instances):
            click.echo(line)
    if name == REVIEW:
        return
    present = info.load_app().config["SUMMIT"]
    app = with_settings(
        info, settings_for(present, _folder(name), data_dir, port=present.public_url.port or 80)
    )
    with app.app_context():
        _measure(app, name)
    if name == REGISTRATION.name:
        _rush(info)


def _algorithm(name: str, instances: Path | None) -> Iterator[str]:
    if name == AGENDA:
        return _agenda()
    from summit.bench.services.reviewing import review_lines  # noqa: PLC0415 (numpy, for this alone)

    return review_lines(instances)


def _agenda() -> Iterator[str]:
    from summit.bench.services import drafting, explaining, replanning  # noqa: PLC0415 (numpy, for this alone)

    yield "Why an agenda cannot be, each group of rules given up and solved again:\n"
    yield from explaining.explaining_lines()
    yield "\nThree ways on after a loss:\n"
    yield from replanning.replanning_lines()
    yield "\nDrafts:\n"
    yield from drafting.drafting_lines()


@plain_errors
def _measure(app: Flask, name: str | None) -> None:
    with step("Bringing the database up to date"):
        bring_up_to_date()
    load("tiny" if name in OWN_FOLDER else SCALE, watch=_shown)
    if name == BADGES:
        _badges(app)
        return
    if name == LARGE:
        _large(app)
        return
    if name in {BOOK, DOORS}:
        for line in _lines(app, name):
            click.echo(line)
        return
    from summit.bench import services  # noqa: PLC0415 (a browser of our own, for this alone)

    before_fork()  # a server's garbage collector does not look at what was there before the first request
    rows = list(services.measured(app.test_client, name))
    click.echo("\nWhat a warm request costs; after the stroke what is allowed at most.\n")
    for line in table(rows):
        click.echo(line)
    _many(name)


def _many(name: str | None) -> None:
    """Measure many at once, where the table has a row of it."""
    if name in {None, FOLLOWING}:
        from summit.bench.services.following import rates  # noqa: PLC0415 (a web server, for this alone)

        click.echo("\nMany readers at once, through the web server:\n")
        for line in rates():
            click.echo(line)


@plain_errors
def _rush(info: ScriptInfo) -> None:
    """Let many register at once on each engine, in a small demonstration that is gone afterwards."""
    from summit.bench.services.cluster import ALONE, Cluster  # noqa: PLC0415 (a database server, for this alone)
    from summit.bench.services.rushing import rushes  # noqa: PLC0415 (a web server, for this alone)

    click.echo("\nMany at once, through the web server, on a small demonstration:\n")
    try:
        server = Cluster(ALONE)
    except RuntimeError as missing:
        raise click.ClickException(str(missing)) from missing
    with TemporaryDirectory(prefix="summit-rush-") as folder, server as cluster:
        for url in (f"sqlite:///{folder}/summit.db", cluster.create("summit")):
            where = {"SUMMIT_DATA_DIR": folder, "SUMMIT_DATABASE_URL": url}
            app = with_settings(info, where)
            with app.app_context():
                bring_up_to_date()
                load("tiny")
                for line in rushes():
                    click.echo(line)
                db.session.remove()
                db.engine.dispose()


def _lines(app: Flask, name: str) -> Iterator[str]:
    if name == BOOK:
        from summit.bench import books  # noqa: PLC0415 (pictures, for this alone)

        return iter(("", *books.table(list(books.measured(click.echo)))))
    from summit.bench import services  # noqa: PLC0415 (a browser of our own, for this alone)

    return services.door_lines(app.test_client)


def _folder(name: str | None) -> str:
    return f"{FOLDER}-{name}" if name in OWN_FOLDER else FOLDER


def _badges(app: Flask) -> None:
    from summit.bench.services import printing, reading  # noqa: PLC0415 (for this alone)

    folder = app.config["SUMMIT"].data_dir / "printed"
    folder.mkdir(exist_ok=True)
    click.echo("")
    for line in printing.measured(folder, click.echo):
        click.echo(line)
    click.echo("\nEvery code read from pictures of the 1,000 badges by zxing-cpp:\n")
    for line in reading.reading_lines(folder / "1000.pdf", click.echo):
        click.echo(line)


def _large(app: Flask) -> None:
    from summit.bench.services import growing  # noqa: PLC0415 (numpy, for this alone)

    with step("Making it a call of 2,000 submissions"):
        growing.grow()
    for line in table(list(growing.measured(app.test_client))):
        click.echo(line)


def _shown(things: Sequence[Any], *, label: str) -> Iterator[Any]:
    return with_progress(things, label=f"  {label:<14}", length=len(things))


COMMANDS = (bench,)
