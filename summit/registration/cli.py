"""Commands for those who run the machine."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from summit.core.cli import plain_errors
from summit.registration import services


@click.command("rotate-signing-key")
@with_appcontext
@plain_errors
def rotate_signing_key() -> None:
    """Sign tickets and badges with a new key from now on; those already printed stay good."""
    key = services.rotate_keys(actor_id=None)
    click.echo(f"Key {key.number} signs from now on.")


COMMANDS = (rotate_signing_key,)
