"""From levels to a total, and from several totals to a mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from summit.review.rules.rubric import HIGHEST

HUNDREDTHS = 100
CLEAR = 0.9
"""So likely, or so unlikely, is a place that nobody need talk about it."""
POINTS = 100


class Standing(StrEnum):
    """Where a submission stands for the places of its format."""

    ACCEPT = "accept"
    BORDERLINE = "borderline"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class Mark:
    """The level given on one criterion of some weight; no level: the criterion does not apply."""

    weight: int
    level: int | None


@dataclass(frozen=True, slots=True)
class Spread:
    """Several totals in hundredths of a point: how many reviews, their mean, the lowest and the highest."""

    reviews: int
    mean: int | None
    lowest: int | None
    highest: int | None

    @property
    def range(self) -> int | None:
        """How far the lowest and the highest are apart."""
        if self.lowest is None or self.highest is None:
            return None
        return self.highest - self.lowest


def total(marks: Iterable[Mark]) -> Fraction | None:
    """Return 100 * sum(weight * level / 4) / sum(weight) over what applies; nothing when nothing applies."""
    applicable = [(mark.weight, mark.level) for mark in marks if mark.level is not None]
    weights = sum(weight for weight, _ in applicable)
    if weights == 0:
        return None
    return Fraction(POINTS * sum(weight * level for weight, level in applicable), HIGHEST * weights)


def points_left_out(marks: Sequence[Mark]) -> Fraction:
    """Return how many of 100 points belong to criteria that were said not to apply."""
    weights = sum(mark.weight for mark in marks)
    if weights == 0:
        return Fraction(0)
    return Fraction(POINTS * sum(mark.weight for mark in marks if mark.level is None), weights)


def in_hundredths(value: Fraction | None) -> int | None:
    """Return a total as it is stored: whole hundredths of a point, a half rounded up."""
    return None if value is None else int(value * HUNDREDTHS + Fraction(1, 2))


def spread(totals: Sequence[int | None], *, reviews: int | None = None) -> Spread:
    """Return the mean and the range of totals in hundredths; a review without a total counts as a review."""
    known = [one for one in totals if one is not None]
    count = len(totals) if reviews is None else reviews
    if not known:
        return Spread(count, None, None, None)
    return Spread(count, mean_of(sum(known), len(known)), min(known), max(known))


def mean_of(summed: int, count: int) -> int | None:
    """Return the mean of whole numbers, rounded as totals are."""
    return (2 * summed + count) // (2 * count) if count else None


def points(hundredths: int | None) -> str:
    """Return a total as people read it, with one digit after the point: 7250 is "72.5"."""
    if hundredths is None:
        return "–"
    tenths = int(Fraction(hundredths, 10) + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"


def standing(chance: float) -> Standing:
    """Return where a chance of being among the best leaves a submission."""
    if chance >= CLEAR:
        return Standing.ACCEPT
    return Standing.DECLINE if chance <= 1 - CLEAR else Standing.BORDERLINE
