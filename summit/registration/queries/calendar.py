"""A place as days in somebody's calendar."""

from __future__ import annotations

from summit.core.ics import WholeDay
from summit.core.language import mailed_url
from summit.edition.models import Edition
from summit.registration.models import Registration


def calendar_days(registration: Registration, edition: Edition) -> list[WholeDay]:
    """Return an event for each day they come; its UID stays, its sequence rises with every change."""
    address = edition.venue_address or ""
    own = mailed_url("registration.mine", reader=registration.language)
    where = [edition.venue_name, *address.splitlines(), "" if edition.city in address else edition.city]
    return [
        WholeDay(
            uid=f"{registration.id}-{on.isoformat()}",
            sequence=registration.calendar_sequence,
            on=on,
            title=edition.name,
            place=", ".join(dict.fromkeys(part.strip() for part in where if part and part.strip())),
            description=f"{registration.reference}\n{own}",
        )
        for on in registration.days
    ]
