"""All that an editor says of how many can come to a session and where else it can be followed."""

from __future__ import annotations

from uuid import UUID

from summit.agenda.services.booking import close_places, offer_places
from summit.agenda.services.watching import WatchingDetails, let_watch
from summit.core.access import PersonActor
from summit.core.db import unit_of_work


def share(
    session_id: UUID,
    watching: WatchingDetails,
    places: int | None,
    *,
    name: str,
    edition_id: UUID,
    actor: PersonActor,
) -> None:
    """Save both or neither; without a number of places nobody has to book."""
    with unit_of_work():
        let_watch(session_id, watching, edition_id=edition_id, actor=actor)
        if places is None:
            close_places(session_id, edition_id=edition_id, actor=actor)
        else:
            offer_places(session_id, places, name=name, edition_id=edition_id, actor=actor)
