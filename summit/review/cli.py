"""The command that assigns reviewers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import click
from flask.cli import with_appcontext

from summit.accounts.queries import actor_of, live_grants, person, person_with_email
from summit.core.access import PersonActor, Role
from summit.core.cli import plain_errors
from summit.core.clock import LONDON, now
from summit.core.errors import DomainError, msg
from summit.edition.queries import current_edition
from summit.review import queries, services
from summit.review.forms.assigning import Line, read_list
from summit.review.models import AssignmentPlan
from summit.review.rules.assigning import USUAL_REVIEWS, USUAL_SECONDS, Change, Terms

if TYPE_CHECKING:
    from summit.review.assignment.problem import Progress

WEEKS = timedelta(weeks=3)
HUNDRED = 100


@click.command("assign-reviewers")
@click.option("--seconds", default=USUAL_SECONDS, help="How long the search may take at most.")
@click.option("--reviews", default=USUAL_REVIEWS, help="How many reviews each project gets.")
@click.option("--least", default=0, help="How many reviews a reviewer gets at least.")
@click.option("--most", type=int, help="How many reviews a reviewer gets at most.")
@click.option("--any-service", is_flag=True, help="All reviewers may be of the lead organisation's service.")
@click.option("--anew", is_flag=True, help="Give what nobody has begun to others where that is better.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help="When the reviews are due (in three weeks).")
@click.option("--as", "email", help="The address of the chair in whose name it is done.")
@click.option("--csv", "listed", type=click.Path(dir_okay=False, path_type=Path),
              help="Ask as this list says: columns reference and email.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Show what would happen, and ask nobody.")
@with_appcontext
@plain_errors
def assign_reviewers(  # noqa: PLR0913 (an option each)
    *,
    seconds: int,
    reviews: int,
    least: int,
    most: int | None,
    any_service: bool,
    anew: bool,
    due: datetime | None,
    email: str | None,
    listed: Path | None,
    dry_run: bool,
) -> None:
    """Assign reviewers to all projects, as fairly as can be, and ask them by mail."""
    edition_id, at = current_edition().id, now().astimezone(LONDON)
    actor = _chair(edition_id, email)
    due_on = due.date() if due else (at + WEEKS).date()
    terms = Terms(due_on, reviews, least, most, other_service=not any_service, keeps=not anew)
    plan = _found(edition_id, terms, listed, seconds=seconds, actor=actor)
    if plan.refusal:
        raise DomainError(plan.refusal, **plan.refusal_values)
    _tell(plan, actor)
    if dry_run:
        click.echo("Nobody has been asked.")
        return
    services.use_plan(plan.id, actor=actor)
    click.echo("Everybody who is new has been asked by email.")


def _found(
    edition_id: UUID, terms: Terms, listed: Path | None, *, seconds: int, actor: PersonActor
) -> AssignmentPlan:
    if listed:
        known = queries.facts(edition_id, due_on=terms.due_on, actor=actor)
        lines = read_list(listed.read_bytes(), known)
        _check(lines)
        wanted = [line.pair for line in lines if line.pair]
        return services.plan_from_list(edition_id, wanted, terms, actor=actor)
    plan = services.begin_plan(edition_id, terms, actor=actor)
    return services.work_out(plan.id, seconds=seconds, on_progress=_shown)


def _check(lines: Sequence[Line]) -> None:
    wrong = [line for line in lines if line.refusal]
    for line in wrong:
        click.echo(f"Line {line.number}: {line.refusal}", err=True)
    if wrong:
        raise DomainError(msg("Nobody has been asked: mend these lines first."))


def _chair(edition_id: UUID, email: str | None) -> PersonActor:
    """Return who it is done for: the chair that was named, else the only one there is."""
    chairs = {one.person_id for one in live_grants(at=now(), role=Role.CHAIR)}
    named = person_with_email(email) if email else None
    found = {named.id} if named else set() if email else chairs
    if len(found) != 1:
        raise DomainError(
            msg("Nobody has this address.") if email else msg("Say with --as whose assignment it is.")
        )
    actor = actor_of(found.pop(), edition_id=edition_id, at=now(), second_factor=True)
    if not isinstance(actor, PersonActor):
        raise DomainError(msg("Nobody has this address."))
    return actor


def _tell(plan: AssignmentPlan, actor: PersonActor) -> None:
    found = queries.plan(plan.id, actor=actor)
    counts = {change: found.count(change) for change in Change}
    stay = counts[Change.STAYS] + counts[Change.BEGUN]
    click.echo(f"In the name of {person(actor.id).name}:")
    click.echo(f"{counts[Change.NEW]} new, {counts[Change.GONE]} taken back, {stay} stay.")
    if plan.total is not None and plan.total_optimum:
        bound = "" if plan.minimum_bound is None else f", {plan.minimum_bound:.2f} at most could be had"
        click.echo(f"Total: {HUNDRED * plan.total / plan.total_optimum:.1f} % of the best there is.")
        click.echo(f"Worst-served project: {plan.minimum or 0:.2f}{bound}.")


def _shown(progress: Progress) -> None:
    """Draw how far it is, where somebody watches."""
    if sys.stderr.isatty():
        click.echo(
            f"\rLooking for the fairest assignment: {progress.share:.0%} of the time", nl=False, err=True
        )


COMMANDS = (assign_reviewers,)
