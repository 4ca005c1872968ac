"""Commands for those who run the machine."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext

from summit.accounts.queries import actor_of, person_with_email
from summit.core.access import PersonActor
from summit.core.cli import plain_errors
from summit.core.clock import now
from summit.core.errors import DomainError, msg
from summit.core.ids import new_id
from summit.core.language import translated
from summit.core.sheets import read_sheet
from summit.edition.queries import current_edition
from summit.registration import queries, services
from summit.registration.forms.importing import called, looked_at
from summit.registration.services.importing import Brought, import_rows


@click.command("rotate-signing-key")
@with_appcontext
@plain_errors
def rotate_signing_key() -> None:
    """Sign tickets and badges with a new key from now on; those already printed stay good."""
    key = services.rotate_keys(actor_id=None)
    click.echo(f"Key {key.number} signs from now on.")


@click.command("import-registrations")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "email", required=True, help="The address of the organiser in whose name it is done.")
@click.option("--category", default="delegate", show_default=True, help="For rows that name none.")
@click.option("--language", default="en", show_default=True, type=click.Choice(["en", "cy"]))
@click.option("--dry-run", is_flag=True, help="Show what would happen, and register nobody.")
@with_appcontext
@plain_errors
def import_registrations(file: Path, *, email: str, category: str, language: str, dry_run: bool) -> None:
    """Register the people of a CSV file or an Excel workbook: columns Name, Email and Organisation."""
    edition, actor = current_edition(), _organiser(email)
    categories = queries.categories(edition.id)
    names = called(categories)
    if category.casefold() not in names:
        raise DomainError(msg("There is no category “%(name)s”."), name=category)
    people = looked_at(read_sheet(file.read_bytes()), edition.id, categories, actor=actor)
    for entry in people.bad:
        wrong = "; ".join(f"{one.column} {translated(one.sentence) % one.values}" for one in entry.faults)
        click.echo(f"Row {entry.number}: {wrong}.")
    click.echo(f"{len(people.good)} rows are well, {len(people.bad)} are left out.")
    if dry_run:
        click.echo("Nobody has been registered.")
        return
    days = tuple(day.id for day in edition.days)
    rows = [dict(entry.said) for entry in people.good]
    brought = Brought(edition.id, names[category.casefold()], days, language, rows, names)
    done = import_rows(brought, request_id=new_id(), actor=actor, watch=lambda *_: None)
    click.echo(f"{done['added']} people are registered, and told by email.")
    if people.bad:
        raise DomainError(msg("Put the other rows right, and import them again."))


def _organiser(email: str) -> PersonActor:
    person = person_with_email(email)
    actor = (
        actor_of(person.id, edition_id=current_edition().id, at=now(), second_factor=True) if person else None
    )
    if not isinstance(actor, PersonActor):
        raise DomainError(msg("Nobody has this address."))
    return actor


COMMANDS = (rotate_signing_key, import_registrations)
