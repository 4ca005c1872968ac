"""The command that prints badges."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import UUID

import click
from flask.cli import with_appcontext

from summit.checkin.exports import print_badges
from summit.checkin.rules.faces import Selection
from summit.core.cli import plain_errors
from summit.edition.queries import current_edition_or_none
from summit.registration.forms import category_name
from summit.registration.queries import categories


@click.command("badges")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Where to write the PDF."
)
@click.option("--new", is_flag=True, help="Only badges never printed, or changed since.")
@click.option("--category", help="Only people who take part as this: delegate, speaker, press …")
@click.option("--reference", help="Only the person with this reference.")
@with_appcontext
@plain_errors
def badges(out: Path, *, new: bool, category: str | None, reference: str | None) -> None:
    """Print badges of the current edition, A6, four on A4; a badge printed anew replaces the earlier one."""
    edition = current_edition_or_none()
    if edition is None:
        raise click.ClickException("There is no current edition.")
    selection = Selection(
        only_new=new,
        category_id=_category_id(edition.id, category) if category else None,
        reference=reference.upper() if reference else None,
    )
    if not os.access(out if out.exists() else out.parent, os.W_OK):  # before earlier badges lose their worth
        raise click.ClickException(f"{out} cannot be written.")
    with click.progressbar(length=1, label="Badges") as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        printed = print_badges(edition.id, selection, actor_id=None, on_progress=show)
    out.write_bytes(printed.content)
    click.echo(f"Badges in {out}: {printed.sheet.badges}.")
    if printed.to_look_at:
        click.echo(f"Look at these names before you hand the badges out: {', '.join(printed.to_look_at)}.")


def _category_id(edition_id: UUID, wanted: str) -> UUID:
    names = {category_name(one).casefold(): one.id for one in categories(edition_id)}
    if wanted.casefold() not in names:
        raise click.ClickException(f"There is no category {wanted}. There are: {', '.join(sorted(names))}.")
    return names[wanted.casefold()]


COMMANDS = (badges,)
