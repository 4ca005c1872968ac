"""The worker's command."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from summit.core.application import part
from summit.core.cli import plain_errors


@click.command("work")
@with_appcontext
@plain_errors
def work() -> None:
    """Run background work: send mail, do jobs, sweep up; stop it with Ctrl-C or SIGTERM."""
    click.echo("The worker waits for work.")
    part("queue").work()


COMMANDS = (work,)
