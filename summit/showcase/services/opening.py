"""Whether somebody may begin a submission now, however they begin."""

from __future__ import annotations

from uuid import UUID

from summit.core.access import PersonActor
from summit.core.clock import now
from summit.edition.queries import current_edition
from summit.showcase import queries, rules


def open_call(author: PersonActor) -> UUID:
    """Return the edition whose call is open for an author; refuse one more project than the call allows."""
    edition = current_edition()
    rules.check_call_open(queries.call_times(edition, person_ids=[author.id]), at=now())
    most = queries.call_settings(edition.id).most_per_person
    owned = queries.live_submissions_owned(edition.id, author.id)
    rules.check_not_too_many(owned=owned, most=most)
    return edition.id
