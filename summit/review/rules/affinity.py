"""How well a reviewer suits a submission: a figure from 0 to 1, and what it is made of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from summit.review.rules.reviewers import BidChoice

TOPIC, TYPE, REGION = 0.3, 0.3, 0.1
WANTED = {BidChoice.KEEN: 0.3, BidChoice.ABLE: 0.15}
PARTLY = 0.5
"""A further type counts half of what the main one does."""
RELUCTANT = 0.2
"""What is left when a reviewer would rather not."""
SEVERAL = 2
"""One submission has something in common with nobody."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a reviewer knows and where they work; what they have not said is empty."""

    types: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Matter:
    """What a submission is about, and where."""

    primary_type: str | None = None
    types: frozenset[str] = frozenset()
    theme: str | None = None
    regions: frozenset[str] = frozenset()


class Trait(StrEnum):
    """What several submissions can have in common."""

    TYPE = "type"
    THEME = "theme"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Affinity:
    """What each part adds, and the factor of a bid that lowers the whole."""

    topic: float
    type: float
    region: float
    bid: float
    factor: float = 1.0

    @property
    def total(self) -> float:
        """The figure that assignment uses."""
        return (self.topic + self.type + self.region + self.bid) * self.factor


def affinity(reviewer: Knowledge, about: Matter, bid: BidChoice | None) -> Affinity:
    """Return how well a reviewer suits a submission."""
    return Affinity(
        topic=TOPIC if about.theme in reviewer.topics else 0.0,
        type=TYPE * _types(reviewer.types, about),
        region=REGION if reviewer.regions & about.regions else 0.0,
        bid=WANTED.get(bid, 0.0) if bid else 0.0,
        factor=RELUCTANT if bid is BidChoice.RATHER_NOT else 1.0,
    )


def _types(known: Collection[str], about: Matter) -> float:
    if about.primary_type in known:
        return 1.0
    return PARTLY if about.types & frozenset(known) else 0.0


def in_common(matters: Collection[Matter]) -> tuple[Trait, str] | None:
    """Return what all of several submissions share and the code for it, the most telling first."""
    if len(matters) < SEVERAL:
        return None
    sides = (
        (Trait.TYPE, [one.types | {one.primary_type} for one in matters]),
        (Trait.THEME, [{one.theme} for one in matters]),
        (Trait.REGION, [one.regions for one in matters]),
    )
    for trait, codes in sides:
        shared = sorted(one for one in frozenset.intersection(*map(frozenset, codes)) if one)
        main = [one for one in shared if all(matter.primary_type == one for matter in matters)]
        if shared:
            return trait, (main or shared)[0]
    return None
