"""All that an editor says of how many can come to a session and where else it can be followed."""

from __future__ import annotations

from uuid import UUID

from summit.agenda.queries import bookable
from summit.agenda.queries.watching import watching as watching_of
from summit.agenda.rules.sharing import shared_version
from summit.agenda.services.booking import close_places, offer_places
from summit.agenda.services.watching import WatchingDetails, let_watch
from summit.core.access import PersonActor
from summit.core.db import unit_of_work
from summit.edition.queries import get_edition
from summit.edition.rules import check_same_version


def share(  # noqa: PLR0913 (two rows have these parts)
    session_id: UUID,
    watching: WatchingDetails,
    places: int | None,
    *,
    name: str,
    version: int,
    edition_id: UUID,
    actor: PersonActor,
) -> None:
    """Save both or neither, over what was seen; without a number of places nobody has to book."""
    with unit_of_work():
        get_edition(edition_id, lock=True)
        quota, there = bookable(edition_id).get(session_id), watching_of(session_id)
        found = shared_version(watching=there.version if there else 0, places=quota.version if quota else 0)
        check_same_version(opened=version, found=found)
        let_watch(session_id, watching, edition_id=edition_id, actor=actor)
        if places is None:
            close_places(session_id, edition_id=edition_id, actor=actor)
        else:
            offer_places(session_id, places, name=name, edition_id=edition_id, actor=actor)
