"""Publishing: the working copy becomes a version that nobody can change."""

from __future__ import annotations

from uuid import UUID

from summit.accounts.queries import names_of
from summit.agenda import queries
from summit.agenda.models import Release, ReleaseNames
from summit.agenda.rules.changes import check_worth_publishing, with_cancelled
from summit.agenda.services.live import settle
from summit.agenda.services.marks import locked_plan
from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg


def publish(*, edition_id: UUID, note: str, seen: int, actor: PersonActor) -> Release:
    """Show the working copy to everybody; ``seen`` is the version it was compared with (0: none yet)."""
    with unit_of_work():
        whole = locked_plan(edition_id, actor=actor)
        last = queries.newest(edition_id)
        number = last.number if last else 0
        if number != seen:
            raise DomainError(msg("Somebody else published a version since you opened this page."))
        agenda = queries.document_of(whole)
        check_worth_publishing(agenda, last.agenda if last else None, number=number)
        agenda = with_cancelled(agenda, last.agenda if last else None)
        names = {str(person): name for person, name in names_of(agenda.person_ids).items()}
        release = Release(
            edition_id=edition_id,
            number=number + 1,
            note=note,
            agenda=agenda,
            made_by_id=actor.id,
            who=ReleaseNames(names=names),
        )
        db.session.add(release)
        settle(last, agenda)
        audit.record("agenda.published", release, actor_id=actor.id, number=(str(number), str(number + 1)))
    return release
