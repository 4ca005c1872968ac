"""What is known of the fonts that are drawn directly: glyphs, widths, kerning.

It stands beside each font as JSON, so that who fits words needs no font library: to load that takes longer
than to print a badge. ``python -m summit.core.press.metrics`` writes the files anew; a test compares them.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from summit.core.pdf import STATIC
from summit.core.press import foreign

FONTS = STATIC / "fonts" / "pdf"
EM = 1000


class Gaps(dict[tuple[str, str], int]):
    """The kerning of two letters, found by their groups once: words have the same pairs again and again."""

    def __init__(
        self, left: Mapping[str, int], right: Mapping[str, int], pairs: Mapping[tuple[int, int], int]
    ) -> None:
        """Begin with no pair of letters."""
        super().__init__()
        self._left, self._right, self._pairs = left, right, pairs

    def __missing__(self, pair: tuple[str, str]) -> int:
        """Look a pair up."""
        one, other = pair
        known = self._pairs.get((self._left.get(one, -1), self._right.get(other, -1)), 0)
        gap = self[pair] = known or foreign.gap(one, other)
        return gap


class Widths(dict[str, int]):
    """The width of each letter; of one that another font will draw what it may take."""

    def __missing__(self, letter: str) -> int:
        """Return the most that a letter takes."""
        return foreign.width(letter)


@dataclass(frozen=True, slots=True)
class Metrics:
    """One font: the glyph and the width of each letter, and how much pairs of letters are drawn together.

    Widths and gaps are thousandths of an em. ``facts`` is what a PDF says of the whole font.
    """

    name: str
    glyphs: Mapping[str, int]
    widths: Widths
    gaps: Gaps
    facts: Mapping[str, Any]

    def __contains__(self, letter: object) -> bool:
        """Tell whether the font has a letter."""
        return letter in self.glyphs

    def knows(self, text: str) -> bool:
        """Tell whether the font can draw all of a text by itself."""
        return self.glyphs.keys() >= set(text)

    def measure(self, text: str) -> float:
        """Return how wide a text is, in em."""
        return (sum(map(self.widths.__getitem__, text)) + sum(self.kerning(text))) / EM

    def kerning(self, text: str) -> Iterator[int]:
        """Return the thousandths of an em to put after each letter but the last; most are 0."""
        return map(self.gaps.__getitem__, pairwise(text))


def composed(text: str) -> str:
    """Return a text whose marks are part of their letters, as fonts have them."""
    return unicodedata.normalize("NFC", text)


@cache
def metrics(name: str) -> Metrics:
    """Return what is known of a font of ``static/fonts/pdf``."""
    read = json.loads((FONTS / f"{name}.json").read_text())
    return Metrics(
        name=name,
        glyphs=read["glyphs"],
        widths=Widths(read["widths"]),
        gaps=Gaps(read["left"], read["right"], {(one, other): gap for one, other, gap in read["pairs"]}),
        facts=read["facts"],
    )


def measured(path: Path) -> dict[str, Any]:
    """Return what the font itself says, as the file beside it holds it."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (making the files alone needs it)

    with TTFont(path) as font:
        em = EM / font["head"].unitsPerEm
        chart = {chr(code): glyph for code, glyph in sorted(font.getBestCmap().items())}
        found = {
            "glyphs": {letter: font.getGlyphID(glyph) for letter, glyph in chart.items()},
            "widths": {letter: round(font["hmtx"][glyph][0] * em) for letter, glyph in chart.items()},
            "facts": {
                "name": font["name"].getDebugName(6),
                "box": [round(getattr(font["head"], side) * em) for side in ("xMin", "yMin", "xMax", "yMax")],
                "ascent": round(font["hhea"].ascent * em),
                "descent": round(font["hhea"].descent * em),
                "capital": round(font["OS/2"].sCapHeight * em),
            },
        }
        gaps = _gaps(font["GPOS"].table, chart) if "GPOS" in font else {}
    rows = {one: tuple(round(gaps.get((one, other), 0) * em) for other in chart) for one in chart}
    columns = {other: tuple(row[at] for row in rows.values()) for at, other in enumerate(chart)}
    left, right = _groups(rows), _groups(columns)
    at = {letter: index for index, letter in enumerate(chart)}
    pairs = {
        (group, beside): rows[one][at[other]]
        for one, group in left.items()
        for other, beside in right.items()
        if rows[one][at[other]]
    }
    triples = [[*pair, gap] for pair, gap in sorted(pairs.items())]
    return {**found, "left": left, "right": right, "pairs": triples}


def _groups(rows: Mapping[str, tuple[int, ...]]) -> dict[str, int]:
    """Return a number for each letter that is kerned; letters that are kerned alike share theirs."""
    numbers: dict[tuple[int, ...], int] = {}
    return {letter: numbers.setdefault(row, len(numbers)) for letter, row in rows.items() if any(row)}


def _gaps(table: Any, chart: Mapping[str, str]) -> dict[tuple[str, str], int]:
    """Return the kerning of pairs of letters, in units of the font."""
    features = (one for one in table.FeatureList.FeatureRecord if one.FeatureTag == "kern")
    lookups = {number for one in features for number in one.Feature.LookupListIndex}
    gaps: dict[tuple[str, str], int] = {}
    for number in sorted(lookups):
        for part in table.LookupList.Lookup[number].SubTable:
            plain = part.ExtSubTable if hasattr(part, "ExtSubTable") else part
            for pair, gap in _pairs(plain, chart):
                gaps.setdefault(pair, gap)
    return gaps


def _pairs(part: Any, chart: Mapping[str, str]) -> Iterator[tuple[tuple[str, str], int]]:
    letters: dict[str, list[str]] = {}
    for letter, glyph in chart.items():
        letters.setdefault(glyph, []).append(letter)
    for at, first in enumerate(part.Coverage.glyphs):
        for second, value in _beside(part, at, first, letters):
            gap = getattr(value, "XAdvance", 0) or 0
            yield from (((a, b), gap) for a in letters.get(first, ()) for b in letters[second])


def _beside(part: Any, at: int, first: str, letters: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    if part.Format == 1:
        records = part.PairSet[at].PairValueRecord
        yield from ((one.SecondGlyph, one.Value1) for one in records if one.SecondGlyph in letters)
        return
    row = part.Class1Record[part.ClassDef1.classDefs.get(first, 0)].Class2Record
    yield from ((one, row[part.ClassDef2.classDefs.get(one, 0)].Value1) for one in letters)


if __name__ == "__main__":
    for kept in sorted(FONTS.glob("*.json")):
        words = json.dumps(measured(kept.with_suffix(".ttf")), ensure_ascii=False, separators=(",", ":"))
        kept.write_text(words + "\n")
