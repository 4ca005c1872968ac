"""The pictures of the book, drawn as a few paths each: a rectangle for every square is many times slower."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from summit.core.charts import shade
from summit.organisations.queries import tiles

STEP, SIDE = 12, 11
IN_FULL = {
    "GMP": "Greater Manchester",
    "Hampshire & IoW": "Hampshire and Isle of Wight",
    "Met Police": "Metropolitan Police",
}
"""The names of squares that are short for a map's sake; a book has room."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Squares of one colour."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class AreaMap:
    """The tile map: one square for each police force area."""

    width: int
    height: int
    layers: tuple[Layer, ...]
    names: tuple[str, ...] = ()


def area_map(here: Collection[str]) -> AreaMap:
    """Return the map with some squares marked."""
    marked = {square.code: "here" for square in tiles() if square.code in here}
    names = tuple(
        IN_FULL.get(square.short_name, square.short_name) for square in tiles() if square.code in here
    )
    return _map(marked, names)


def shaded_map(counts: Mapping[str, int]) -> AreaMap:
    """Return the map with each square in the shade of its count."""
    most = max(counts.values(), default=0)
    return _map({code: f"level-{shade(count, most=most)}" for code, count in counts.items() if count}, ())


def _map(colours: Mapping[str, str], names: tuple[str, ...]) -> AreaMap:
    squares = tiles()
    left, top = min(square.column for square in squares), min(square.row for square in squares)
    layers: dict[str, str] = {"rest": ""}
    for square in squares:
        x, y = (square.column - left) * STEP, (square.row - top) * STEP
        name = colours.get(square.code, "rest")
        layers[name] = layers.get(name, "") + f"M{x} {y}h{SIDE}v{SIDE}h-{SIDE}z"
    return AreaMap(
        width=(max(square.column for square in squares) - left) * STEP + SIDE,
        height=(max(square.row for square in squares) - top) * STEP + SIDE,
        layers=tuple(Layer(name, path) for name, path in sorted(layers.items()) if path),
        names=names,
    )
