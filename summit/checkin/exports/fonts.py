"""The real metrics of the fonts that badges are set in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summit.core.pdf import STATIC

UNKNOWN_WIDTH = 1.0  # em: as wide as a Chinese letter, wider than nearly any other


@dataclass(frozen=True, slots=True)
class Face:
    """The letters of one font, each with its width in em."""

    widths: Mapping[str, float]

    def __contains__(self, letter: object) -> bool:
        """Tell whether the font has a letter."""
        return letter in self.widths

    def measure(self, text: str) -> float:
        """Return how wide a text is; a letter that another font will draw counts as a wide one."""
        return sum(self.widths.get(letter, UNKNOWN_WIDTH) for letter in text)


def load(name: str) -> Face:
    """Read a font of ``static/fonts/pdf``."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (slow: only printing needs it)

    with TTFont(STATIC / "fonts" / "pdf" / f"{name}.ttf", lazy=True) as font:
        advances, em = font["hmtx"], font["head"].unitsPerEm
        glyphs = font.getBestCmap()
        return Face({chr(code): advances[glyph][0] / em for code, glyph in glyphs.items()})
