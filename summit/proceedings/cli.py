"""The command that prints the book."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from summit.core.cli import plain_errors
from summit.core.errors import DomainError, msg
from summit.edition.queries import current_edition_id
from summit.proceedings.exports import make_book
from summit.proceedings.exports.pressing import press
from summit.proceedings.rules import Medium, Order, Paper, Scope, Stage, Tongue, Wanted


class NoEditionError(DomainError):
    """There is no Summit whose book could be made."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(msg("There is no current Summit yet. An organiser makes one current first."))


class NoFolderError(DomainError):
    """The book cannot be written where it was asked for."""

    def __init__(self, folder: Path) -> None:
        """Name the folder."""
        super().__init__(
            msg("There is no folder %(folder)s. Make it, or give another with --out."), folder=folder
        )


def _choice(kind: type[Paper | Medium | Stage | Scope | Order | Tongue]) -> click.Choice[str]:
    return click.Choice([str(one) for one in kind])


@click.command("proceedings")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write."
)
@click.option("--language", type=_choice(Tongue), default="en", help="Of the headings.")
@click.option("--paper", type=_choice(Paper), default="A4", help="The size of the page.")
@click.option("--medium", type=_choice(Medium), default="screen", help="Print has bleed and crop marks.")
@click.option("--stage", type=_choice(Stage), default="final", help="A draft has its paragraphs numbered.")
@click.option("--scope", type=_choice(Scope), default="whole", help="Which entries are in it.")
@click.option("--value", default="", help="The track, region, service or number that --scope asks for.")
@click.option("--order", type=_choice(Order), default="type", help="What orders the entries.")
@with_appcontext
@plain_errors
def proceedings(out: Path, **wanted: str) -> None:
    """Print the book of the current Summit."""
    edition_id = current_edition_id()
    if edition_id is None:
        raise NoEditionError
    if not out.parent.is_dir():  # said at once, not when the book was laid out
        raise NoFolderError(out.parent)
    with press() as works:
        book = make_book(edition_id, Wanted.from_arguments(wanted), works, _shown)
    draft = out.with_name(out.name + ".part")
    draft.write_bytes(book.content)
    draft.replace(out)
    click.echo(f"{out}: {len(book.pages)} projects, {len(book.content) / 1e6:.1f} MB")
    for line in book.report:
        click.echo(line, err=True)


def _shown(done: int, total: int) -> None:
    """Draw how far it is, where somebody watches."""
    if sys.stderr.isatty():
        click.echo(
            f"\rLaying out {done} of {total} parts" + ("\n" if done == total else ""), nl=False, err=True
        )


COMMANDS = (proceedings,)
