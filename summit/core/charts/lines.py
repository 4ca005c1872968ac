"""Numbers over time as lines, with a line across where there is a limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from summit.core.charts.scales import WIDTH, steps

HEIGHT = 240
LEFT, RIGHT, TOP, BOTTOM = 40, 10, 20, 26
LABELS = 4  # that have room below


@dataclass(frozen=True, slots=True)
class Moment:
    """A day: how it is written, and the number of each series on it."""

    on: date
    label: str
    values: Sequence[int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A number or a day on an axis."""

    at: float
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class LineChart:
    """Everything the template draws, and what its table says."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    series: Sequence[str]
    paths: Sequence[str]
    ends: Sequence[tuple[float, float]]
    across: Sequence[Mark]
    along: Sequence[Mark]
    moments: Sequence[Moment]
    limit: int | None
    limit_at: float | None


def lines(moments: Sequence[Moment], *, series: Sequence[str], limit: int | None = None) -> LineChart:
    """Lay the lines out; days stand as far apart as they are."""
    ordered = sorted(moments, key=lambda moment: moment.on)
    if any(len(moment.values) != len(series) for moment in ordered):
        raise ValueError(f"Every moment needs one number for each of {list(series)}.")
    marks = steps(max([limit or 0, *(value for moment in ordered for value in moment.values)]))
    plain = HEIGHT - TOP - BOTTOM

    def y(value: float) -> float:
        return round(TOP + plain * (1 - value / marks[-1]), 1)

    xs = _positions([moment.on for moment in ordered])
    points = [
        [(x, y(moment.values[number])) for x, moment in zip(xs, ordered, strict=True)]
        for number in range(len(series))
    ]
    return LineChart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        bottom=HEIGHT - BOTTOM,
        series=series,
        paths=[" ".join(f"{x},{at}" for x, at in line) for line in points],
        ends=[line[-1] for line in points if line],
        across=[Mark(y(value), f"{value:,}") for value in marks],
        along=_days(xs, ordered),
        moments=ordered,
        limit=limit,
        limit_at=None if limit is None else y(limit),
    )


def _positions(days: Sequence[date]) -> list[float]:
    if not days:
        return []
    span = max(1, (days[-1] - days[0]).days)
    return [round(LEFT + (WIDTH - LEFT - RIGHT) * (day - days[0]).days / span, 1) for day in days]


def _days(xs: Sequence[float], moments: Sequence[Moment]) -> list[Mark]:
    """Write the first day, the last, and those between that are far enough from both."""
    if not xs:
        return []
    room = (WIDTH - LEFT - RIGHT) / LABELS
    chosen = [0]
    for number, x in enumerate(xs):
        if x - xs[chosen[-1]] >= room and xs[-1] - x >= room:
            chosen.append(number)
    if len(xs) > 1:
        chosen.append(len(xs) - 1)
    anchors = {0: "start", len(xs) - 1: "end"}
    return [Mark(xs[one], moments[one].label, anchors.get(one, "middle")) for one in chosen]
