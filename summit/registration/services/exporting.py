"""Taking registrations out of the house, which the audit record notes."""

from __future__ import annotations

from collections.abc import Sequence

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import unit_of_work
from summit.edition.models import Edition
from summit.registration import queries
from summit.registration.models import Registration
from summit.registration.queries import Filter


def take_out(
    edition: Edition, wanted: Filter, *, personal: bool, actor: PersonActor
) -> Sequence[Registration]:
    """Return the registrations that fit for a file, and note who took them out."""
    with unit_of_work():
        verb = "registrations.exported" if personal else "registrations.counted"
        found = queries.find_all(actor=actor, edition_id=edition.id, wanted=wanted)
        audit.record(verb, edition, actor_id=actor.id, rows=(None, str(len(found))))
    return queries.find_all(actor=actor, edition_id=edition.id, wanted=wanted)
