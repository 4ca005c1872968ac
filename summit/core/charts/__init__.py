"""Pictures as plain data: what ``templates/components/`` needs to draw them on the server. No framework.

``bars`` (series stack) and ``lines`` are drawn by ``components/charts.html`` with their table,
``intervals`` by ``components/interval_chart.html``;
``tile_map`` by ``components/tile_map.html`` with its list.
"""

from summit.core.charts.bars import Bar, BarChart, bars
from summit.core.charts.intervals import Interval, IntervalChart, intervals
from summit.core.charts.lines import LineChart, Moment, lines
from summit.core.charts.scales import steps
from summit.core.charts.tiles import TILE, Shade, Square, Tile, TileMap, label, shade, tile_map

__all__ = [
    "TILE",
    "Bar",
    "BarChart",
    "Interval",
    "IntervalChart",
    "LineChart",
    "Moment",
    "Shade",
    "Square",
    "Tile",
    "TileMap",
    "bars",
    "intervals",
    "label",
    "lines",
    "shade",
    "steps",
    "tile_map",
]
