"""The command that drafts the agenda."""

from __future__ import annotations

import sys

import click
from flask.cli import with_appcontext

from summit.accounts.queries import actor_of, live_grants, person, person_with_email
from summit.agenda.exports.drafts import headline, said_reason
from summit.agenda.queries import plan as working_copy
from summit.agenda.rules.drafting import USUAL_SECONDS
from summit.agenda.services import drafting
from summit.core.access import PersonActor, Role
from summit.core.cli import plain_errors
from summit.core.clock import now
from summit.core.errors import DomainError, msg
from summit.core.language import speaking
from summit.edition.models import Edition
from summit.edition.queries import current_edition


@click.command("draft-agenda")
@click.option("--seconds", default=USUAL_SECONDS, help="How long the search takes.")
@click.option("--near", is_flag=True, help="Move little away from the published version.")
@click.option("--as", "email", help="The address of the chair in whose name it is done.")
@click.option("--dry-run", is_flag=True, help="Keep the draft, and leave the working copy as it is.")
@with_appcontext
@plain_errors
def draft_agenda(*, seconds: int, near: bool, email: str | None, dry_run: bool) -> None:
    """Draft the agenda, and take the draft into the working copy, where it can be undone."""
    edition = current_edition()
    actor = _chair(edition, email)
    draft = drafting.begin_draft(edition.id, seconds=seconds, is_near=near, actor=actor)
    draft = drafting.work_out(draft.id, shown=_shown)
    with speaking("en"):
        click.echo(f"In the name of {person(actor.id).name}:")
        click.echo(headline(draft))
        left = sum(spot is None for spot in draft.spots.values())
        click.echo(f"{len(draft.spots) - left} sessions have a place, {left} have none.")
        plan = working_copy(edition, actor=actor)
        for reason in draft.reasons:
            click.echo(said_reason(reason, plan))
    if dry_run:
        click.echo("The working copy is as it was.")
        return
    drafting.use_draft(draft.id, actor=actor)
    click.echo("The draft is in the working copy; undo it there.")


def _chair(edition: Edition, email: str | None) -> PersonActor:
    """Return who it is done for: the chair that was named, else the only one there is."""
    chairs = {one.person_id for one in live_grants(at=now(), role=Role.CHAIR)}
    named = person_with_email(email) if email else None
    found = {named.id} if named else set() if email else chairs
    if len(found) != 1:
        raise DomainError(
            msg("Nobody has this address.") if email else msg("Say with --as whose draft it is.")
        )
    actor = actor_of(found.pop(), edition_id=edition.id, at=now(), second_factor=True)
    if not isinstance(actor, PersonActor):
        raise DomainError(msg("Nobody has this address."))
    return actor


def _shown(share: float) -> bool:
    """Draw how far it is, where somebody watches."""
    if sys.stderr.isatty():
        click.echo(f"\rDrafting the agenda: {share:.0%} of the time", nl=False, err=True)
    return True


COMMANDS = (draft_agenda,)
