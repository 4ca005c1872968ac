"""Commands for whoever owns the machine."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from summit.accounts import services
from summit.core.access import Role
from summit.core.cli import plain_errors

ROLES = click.Choice([role.value for role in Role])


@click.command("signin-link")
@click.argument("email")
@click.option("--role", "roles", multiple=True, type=ROLES, help="Give this role first, in every edition.")
@click.option("--create", is_flag=True, help="Make an account if nobody has the address; --role does so too.")
@click.option("--name", default="", help="What to call a person who is made now.")
@with_appcontext
@plain_errors
def signin_link(email: str, roles: tuple[str, ...], name: str, *, create: bool) -> None:
    """Print a link that signs EMAIL in once, within a quarter of an hour.

    The link counts as both factors: whoever can run this command owns the machine and its data anyway.
    """
    wanted = [Role(role) for role in roles]
    click.echo(services.link_for_machine(email, roles=wanted, create=create or bool(roles), name=name))


@click.command("grant-role")
@click.argument("email")
@click.argument("role", type=ROLES)
@with_appcontext
@plain_errors
def grant_role(email: str, role: str) -> None:
    """Give the person with the address EMAIL a role, in every edition."""
    services.grant_by_machine(email, Role(role))
    click.echo(f"{email} is {role} now.")


COMMANDS = (signin_link, grant_role)
