"""Bars that lie: one below the other, each under its name, so that a long name has room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summit.core.charts.scales import WIDTH

ROW = 44
TOP = 26  # of a bar, below its name
THICK = 14
NUMBER = 44  # what the number at the end of a bar needs


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, how much of each series, where it leads, and how much there could be at most."""

    name: str
    values: Sequence[int]
    href: str | None = None
    limit: int | None = None

    @property
    def total(self) -> int:
        """How long the bar is."""
        return sum(self.values)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar as it is drawn: of which series, from where, how wide."""

    series: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """A bar as it is drawn: where its name stands, its pieces, and where its limit is marked."""

    bar: Bar
    y: int
    pieces: Sequence[Piece]
    end: float
    limit: float | None


@dataclass(frozen=True, slots=True)
class BarChart:
    """Everything the template draws, and what its table says."""

    width: int
    height: int
    top: int
    thick: int
    series: Sequence[str]
    rows: Sequence[Row]

    @property
    def has_limits(self) -> bool:
        """Whether any bar has a limit."""
        return any(row.bar.limit is not None for row in self.rows)


def bars(given: Sequence[Bar], *, series: Sequence[str]) -> BarChart:
    """Lay the bars out; the longest, or the largest limit, takes the whole width."""
    for bar in given:
        if len(bar.values) != len(series) or min(bar.values, default=0) < 0:
            raise ValueError(f"{bar.name}: one number of nought or more for each of {list(series)}.")
    most = max((max(bar.total, bar.limit or 0) for bar in given), default=0)
    scale = (WIDTH - NUMBER) / max(most, 1)
    return BarChart(
        width=WIDTH,
        height=ROW * len(given),
        top=TOP,
        thick=THICK,
        series=series,
        rows=[_row(bar, y=number * ROW, scale=scale) for number, bar in enumerate(given)],
    )


def _row(bar: Bar, *, y: int, scale: float) -> Row:
    pieces, at = [], 0
    for number, value in enumerate(bar.values):
        if value:
            pieces.append(Piece(number, round(at * scale, 1), round(value * scale, 1)))
        at += value
    limit = None if bar.limit is None else round(bar.limit * scale, 1)
    return Row(bar, y, pieces, end=round(at * scale, 1), limit=limit)
