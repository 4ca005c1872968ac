"""The command that prints badges."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from uuid import UUID

import click
from flask.cli import with_appcontext

from summit.checkin.exports import print_badges
from summit.checkin.rules.designs import Back
from summit.checkin.rules.faces import Selection
from summit.checkin.rules.orders import Order, Printing, Reason
from summit.checkin.rules.sizes import Size
from summit.core.cli import plain_errors
from summit.edition.queries import current_edition_or_none
from summit.registration.forms import category_name
from summit.registration.queries import categories

AGAIN = [Reason.LOST.value, Reason.DAMAGED.value, Reason.AGAIN.value]


@click.command("badges")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Where to write the PDF."
)
@click.option("--new", is_flag=True, help="Only badges never printed, or changed since.")
@click.option("--category", help="Only people who take part as this: delegate, speaker, press …")
@click.option("--reference", help="Only the person with this reference.")
@click.option("--filter", default="", help="Only whom this filter of the list finds, as service=police.")
@click.option("--size", type=click.Choice(list(map(str, Size))), help="Printed on; else the design's.")
@click.option("--back", type=click.Choice(list(map(str, Back))), help="On the back; else the design's.")
@click.option("--order", type=click.Choice(list(map(str, Order))), default="surname", help="Of the pile.")
@click.option("--cut-and-stack", is_flag=True, help="In order once the cut piles lie on each other.")
@click.option("--cover", is_flag=True, help="Begin with a page that tells the count and the sheets.")
@click.option("--blanks", type=int, default=0, help="So many blank badges for walk-ins, at the end.")
@click.option("--only-blanks", is_flag=True, help="Nobody's badge, only blank ones.")
@click.option("--reason", type=click.Choice(AGAIN), default="again", help="Why, where nothing has changed.")
@with_appcontext
@plain_errors
def badges(out: Path, **asked: Any) -> None:
    """Print badges of the current edition; a badge printed anew replaces the earlier one."""
    edition = current_edition_or_none()
    if edition is None:
        raise click.ClickException("There is no current edition.")
    category, reference = asked["category"], asked["reference"]
    selection = Selection(
        only_new=asked["new"],
        category_id=_category_id(edition.id, category) if category else None,
        reference=reference.upper() if reference else None,
        query=asked["filter"],
        only_blanks=asked["only_blanks"],
    )
    printing = Printing(
        selection=selection,
        order=Order(asked["order"]),
        is_stacked=asked["cut_and_stack"],
        has_cover=asked["cover"],
        blanks=asked["blanks"],
        reason=Reason(asked["reason"]),
        size=Size(asked["size"]) if asked["size"] else None,
        back=Back(asked["back"]) if asked["back"] else None,
    )
    _print(edition.id, printing, out)


def _print(edition_id: UUID, printing: Printing, out: Path) -> None:
    if not os.access(out if out.exists() else out.parent, os.W_OK):  # before earlier badges lose their worth
        raise click.ClickException(f"{out} cannot be written.")
    with click.progressbar(length=1, label="Badges") as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        printed = print_badges(edition_id, printing, actor_id=None, on_progress=show)
    out.write_bytes(printed.content)
    click.echo(f"Badges in {out}: {printed.count}.")
    if printed.to_look_at:
        click.echo(f"Look at these names before you hand the badges out: {', '.join(printed.to_look_at)}.")
    if printed.altered:
        click.echo(
            f"No font here has all letters of these names. Printed instead: {'; '.join(printed.altered)}."
        )


def _category_id(edition_id: UUID, wanted: str) -> UUID:
    names = {category_name(one).casefold(): one.id for one in categories(edition_id)}
    if wanted.casefold() not in names:
        raise click.ClickException(f"There is no category {wanted}. There are: {', '.join(sorted(names))}.")
    return names[wanted.casefold()]


COMMANDS = (badges,)
