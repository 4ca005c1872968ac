"""Intervals that lie one below the other: a figure, how sure it is, and another figure beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summit.core.charts.scales import WIDTH

ROW = 44
LINE = 32  # of an interval, below its name
SCALE = 26  # for the numbers above all
EDGE = 14


@dataclass(frozen=True, slots=True)
class Interval:
    """One row: its name, the figure with its lowest and highest, and the figure beside it."""

    name: str
    middle: float
    low: float
    high: float
    beside: float | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row as it is drawn."""

    interval: Interval
    y: int
    low: float
    high: float
    middle: float
    beside: float | None


@dataclass(frozen=True, slots=True)
class IntervalChart:
    """Everything the template draws; ``limit_at`` is where the line of a limit lies across."""

    width: int
    height: int
    line: int
    top: int
    rows: Sequence[Drawn]
    marks: Sequence[tuple[float, int]]
    limit_at: int | None


def intervals(given: Sequence[Interval], *, most: int, limit: int | None = None) -> IntervalChart:
    """Lay the rows out on a scale from nought; what is beyond either end is drawn at that end.

    ``limit`` is how many rows stand above the line across; none outside the rows.
    """

    def x(value: float) -> float:
        return round(EDGE + (WIDTH - 2 * EDGE) * min(max(value, 0), most) / most, 1)

    return IntervalChart(
        width=WIDTH,
        height=SCALE + ROW * len(given) + EDGE,
        line=LINE,
        top=SCALE,
        rows=[
            Drawn(one, SCALE + number * ROW, x(one.low), x(one.high), x(one.middle),
                  None if one.beside is None else x(one.beside))
            for number, one in enumerate(given)
        ],
        marks=[(x(value), value) for value in range(0, most + 1, most // 4)],
        limit_at=SCALE + limit * ROW if limit is not None and 0 < limit < len(given) else None,
    )  # fmt: skip
