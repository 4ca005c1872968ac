"""Editions for tests, as organisers make them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from summit.core.access import PersonActor
from summit.core.db import unit_of_work
from summit.edition import services
from summit.edition.models import Edition
from summit.edition.rules import EditionDetails

LONDON = ZoneInfo("Europe/London")

DETAILS = EditionDetails(
    name="Emergency Services Collaboration Summit 2027",
    year=2027,
    tagline="What works, and what got in the way.",
    city="Birmingham",
    venue_name="The Example Hall",
    venue_address="1 Example Street\nBirmingham",
    starts_on=date(2027, 3, 9),
    ends_on=date(2027, 3, 10),
    doors_open_at=datetime(2027, 3, 9, 8, 30, tzinfo=LONDON),
    call_opens_at=datetime(2026, 9, 1, 9, tzinfo=LONDON),
    call_closes_at=datetime(2026, 12, 4, 17, tzinfo=LONDON),
    decisions_on=date(2027, 1, 15),
    registration_opens_at=datetime(2026, 11, 2, 9, tzinfo=LONDON),
    registration_closes_at=datetime(2027, 2, 19, 17, tzinfo=LONDON),
)


def details(**changes: Any) -> EditionDetails:
    """Return the usual edition with these differences."""
    return replace(DETAILS, **changes)


def held(told: EditionDetails, *, actor: PersonActor) -> Edition:
    """Make an edition and make it the current one, in one transaction: nearly every test begins here."""
    with unit_of_work():
        return services.make_current(services.create_edition(told, actor=actor).id, actor=actor)
