"""The tile map: one square for each area, with as much of its name as it has room for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

TILE = 48
LEVELS = 4
LONGEST_LINE = 8
SHORT = {
    "avon": "Avon &", "bedfordshire": "Beds", "cambridgeshire": "Cambs", "cleveland": "Clevel'd",
    "cornwall": "C'wall", "derbyshire": "Derbys", "devon": "Devon &", "gloucestershire": "Glos",
    "hampshire": "Hants", "hertfordshire": "Herts", "humberside": "Humber", "lancashire": "Lancs",
    "leicestershire": "Leics", "lincolnshire": "Lincs", "merseyside": "Mersey", "metropolitan": "Met",
    "midlands": "Mids", "north": "N", "northamptonshire": "N'hants", "northern": "N",
    "northumbria": "N'umbria", "nottinghamshire": "Notts", "somerset": "Som'set", "south": "S",
    "staffordshire": "Staffs", "warwickshire": "Warks", "west": "W", "wiltshire": "Wilts",
    "yorkshire": "Yorks",
}  # fmt: skip
"""How counties are commonly shortened; anything else stays as it is."""
LEFT_OUT = frozenset({"and", "&", "of", "police", "service", "iow", "the", "london"})


@dataclass(frozen=True, slots=True)
class Square:
    """One square of a tile map: where it stands, how much there is, where it leads, how it is read."""

    code: str
    name: str
    column: int
    row: int
    count: int
    says: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Tile:
    """A square as it is drawn: its corner, its one or two lines of label, its shade from 0 (none) to 4."""

    square: Square
    x: int
    y: int
    lines: Sequence[str]
    level: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class Shade:
    """One line of the legend: the counts, from and to, that a shade stands for."""

    level: int
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class TileMap:
    """Everything the template draws."""

    width: int
    height: int
    side: int
    tiles: Sequence[Tile]
    legend: Sequence[Shade]


def tile_map(squares: Sequence[Square], *, here: frozenset[str] = frozenset()) -> TileMap:
    """Lay the squares out; ``here`` names the codes that stand out (an organisation's own area)."""
    left = min((square.column for square in squares), default=0)
    top = min((square.row for square in squares), default=0)
    most = max((square.count for square in squares), default=0)
    tiles = [
        Tile(
            square=square,
            x=(square.column - left) * TILE,
            y=(square.row - top) * TILE,
            lines=label(square.name),
            level=shade(square.count, most=most),
            is_here=square.code in here,
        )
        for square in sorted(squares, key=lambda square: (square.row, square.column))
    ]
    return TileMap(
        width=max((tile.x for tile in tiles), default=0) + TILE,
        height=max((tile.y for tile in tiles), default=0) + TILE,
        side=TILE,
        tiles=tiles,
        legend=_legend([square.count for square in squares], most=most),
    )


def shade(count: int, *, most: int) -> int:
    """Return 0 for none, else one of four shades of equal width; few counts take the darker end."""
    if count <= 0:
        return 0
    return ceil(count * LEVELS / max(most, 1))


def label(name: str) -> tuple[str, ...]:
    """Shorten a name to one line, or two, that a square has room for."""
    words = name.replace("-", "- ").split()
    kept = [word for word in words if word.casefold() not in LEFT_OUT] or words
    short = [SHORT.get(word.casefold(), word) for word in kept]
    joined = " ".join(short).replace("- ", "-")
    if len(joined) <= LONGEST_LINE or len(short) == 1:
        return (joined,)
    return (short[0], " ".join(short[1:]))


def _legend(counts: Sequence[int], *, most: int) -> Sequence[Shade]:
    ranges: Mapping[int, list[int]] = {
        level: [count for count in range(most + 1) if shade(count, most=most) == level]
        for level in sorted({shade(count, most=most) for count in counts})
    }
    return [Shade(level, found[0], found[-1]) for level, found in ranges.items()]
