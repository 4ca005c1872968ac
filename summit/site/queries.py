"""What the landing page tells: everything on it is public, so no actor is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summit.core.clock import LONDON, now
from summit.edition.models import Edition
from summit.edition.queries import current_edition_or_none, key_dates, why_registration_is_closed
from summit.evidence.queries import published
from summit.registration.queries import setup
from summit.registration.states import Happening
from summit.site.rules import Milestone, milestones


@dataclass(frozen=True, slots=True)
class FrontPage:
    """Everything the landing page shows; before there is an edition it still says what the Summit is."""

    edition: Edition | None
    registration_is_open: bool
    happening: Happening
    happening_words: str
    milestones: Sequence[Milestone]
    records: int
    between_services: int
    areas: Mapping[str, int]
    """How many published records stand in each police area that has any."""


def front_page() -> FrontPage:
    """Read what the landing page shows, as things stand now."""
    at, edition, entries = now(), current_edition_or_none(), published().entries
    settled = setup(edition.id) if edition else None
    happening = settled.happening if settled else Happening.PLANNED
    dates = [(key_date.label, key_date.at) for key_date in key_dates(edition)] if edition else []
    return FrontPage(
        edition=edition,
        registration_is_open=edition is not None
        and happening is not Happening.CANCELLED
        and not why_registration_is_closed(edition, at=at),
        happening=happening,
        happening_words=settled.happening_words if settled and settled.happening_words else "",
        milestones=milestones(dates, at=at, today=at.astimezone(LONDON).date()),
        records=len(entries),
        between_services=sum(entry.card.is_between_services for entry in entries),
        areas=Counter(area for entry in entries for area in entry.areas),
    )
