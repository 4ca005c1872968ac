"""Where records are, on the tile map of police areas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext

from summit.core.charts import Square, TileMap, tile_map
from summit.evidence.exports.words import counted
from summit.organisations.queries import tiles


def map_of_records(
    counts: Mapping[str, int], *, args: Mapping[str, Any], here: frozenset[str] = frozenset()
) -> TileMap:
    """Return the map with the number of records in each area; a square leads to the list of these."""
    squares = [
        Square(
            code=area.code,
            name=area.short_name,
            column=area.column,
            row=area.row,
            count=counts.get(area.code, 0),
            says=gettext(
                "%(area)s: %(records)s",
                area=area.short_name,
                records=counted(counts.get(area.code, 0)),
            ),
            href=url_for("evidence.index", **{**args, "area": area.code}),
        )
        for area in tiles()
    ]
    return tile_map(squares, here=here)


def map_of_one(areas: frozenset[str]) -> TileMap:
    """Return the map with the areas of one record standing out."""
    return map_of_records({}, args={}, here=areas)
