"""Drawing pages directly: areas, lines of words, codes; for sheets of a thousand alike.

Where every place is known beforehand there is nothing to lay out, and a page costs a hundredth of what it
takes when it is. Lengths are points, from the lower left corner. Each font is embedded once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from summit.core.press.codes import Inked
from summit.core.press.file import PdfFile, name, text
from summit.core.press.fonts import SYSTEM, to_unicode
from summit.core.press.metrics import FONTS, metrics
from summit.core.press.sheets import Box

PRODUCER: Final = "Summit"
KAPPA = 0.5523  # how far a curve's handle lies from its corner for a quarter of a circle


@dataclass(frozen=True, slots=True)
class Paper:
    """The page: how large, and where it is cut; colours may run to ``bleed``."""

    media: Box
    trim: Box
    bleed: Box


class Glyphs(dict[str, bytes]):
    """The letters of a font that were drawn, each as a page has it; ``letters`` says what a glyph is."""

    def __init__(self, known: Mapping[str, int]) -> None:
        """Begin with nothing drawn."""
        super().__init__()
        self.known, self.letters = known, dict[int, str]()

    def __missing__(self, letter: str) -> bytes:
        """Draw a letter for the first time."""
        glyph = self.known[letter]
        self.letters.setdefault(glyph, letter)
        code = self[letter] = b"%04x" % glyph
        return code


class Canvas:
    """One PDF while it is drawn."""

    def __init__(self, *, title: str, language: str, made_at: datetime) -> None:
        """Start without a page."""
        self.title, self.language, self.made_at = title, language, made_at
        self.file = PdfFile()
        self.root, self.pages, self.fonts, self.resources = (self.file.reserve() for _ in range(4))
        self._drawn: dict[str, Glyphs] = {}
        self._forms: list[int] = []
        self._pages: list[int] = []

    def words(
        self, font: str, words: str, at: tuple[float, float], size: float, *, narrow: int = 100
    ) -> bytes:
        """Return what draws a line that the font knows, kerned, in the colour set."""
        known = metrics(font)
        codes = self._drawn.setdefault(font, Glyphs(known.glyphs))
        parts = [
            b"%s>%d<" % (codes[letter], -gap) if gap else codes[letter]
            for letter, gap in zip(words, (*known.kerning(words), 0), strict=True)
        ]
        stretch = b"%d Tz " % narrow if narrow != 100 else b""  # noqa: PLR2004 (per cent)
        restore = b" 100 Tz" if stretch else b""
        return b"BT %s%s %s Tf %s %s Td [<%s>]TJ%s ET\n" % (
            stretch, name(font), number(size), number(at[0]), number(at[1]), b"".join(parts), restore,
        )  # fmt: skip

    def later(self) -> int:
        """Return the number of a drawing that is put into the file later, and that pages may show already."""
        self._forms.append(self.file.reserve())
        return self._forms[-1]

    @staticmethod
    def show(form: int) -> bytes:
        """Return what shows a drawing."""
        return b"/X%d Do\n" % form

    def page(self, content: bytes, paper: Paper, *, is_first: bool = False) -> None:
        """Add a page behind the others, or before them."""
        drawn = self.file.put_stream(content)
        boxes = zip(
            (b"MediaBox", b"TrimBox", b"BleedBox"), (paper.media, paper.trim, paper.bleed), strict=True
        )
        words = b"".join(b"/%s [%s]" % (key, b" ".join(map(number, box))) for key, box in boxes)
        self._pages.insert(
            0 if is_first else len(self._pages),
            self.file.put(
                b"<</Type /Page/Parent %d 0 R/Resources %d 0 R/Contents %d 0 R%s>>"
                % (self.pages, self.resources, drawn, words)
            ),
        )

    def to_bytes(self) -> bytes:
        """Return the file."""
        fonts = b"".join(name(font) + b" %d 0 R" % self._embed(font) for font in sorted(self._drawn))
        self.file.put(b"<<%s>>" % fonts, at=self.fonts)
        forms = b"".join(b"/X%d %d 0 R" % (form, form) for form in self._forms)
        self.file.put(b"<</Font %d 0 R/XObject <<%s>>>>" % (self.fonts, forms), at=self.resources)
        kids = b" ".join(b"%d 0 R" % page for page in self._pages)
        self.file.put(b"<</Type /Pages/Count %d/Kids [%s]>>" % (len(self._pages), kids), at=self.pages)
        self.file.put(
            b"<</Type /Catalog/Pages %d 0 R/Lang %s/ViewerPreferences <</DisplayDocTitle true/PrintScaling"
            b" /None>>>>"
            % (self.pages, text(self.language)), at=self.root,
        )  # fmt: skip
        made = self.made_at.strftime("(D:%Y%m%d%H%M%SZ)").encode()
        info = self.file.put(
            b"<</Title %s/Producer %s/CreationDate %s>>" % (text(self.title), text(PRODUCER), made)
        )
        return self.file.to_bytes(root=self.root, info=info)

    def _embed(self, font: str) -> int:
        known, content = metrics(font), (FONTS / f"{font}.ttf").read_bytes()
        facts, drawn = known.facts, self._drawn[font].letters
        base = name(facts["name"])
        program = self.file.put_stream(content, b"/Length1 %d" % len(content))
        descriptor = self.file.put(
            b"<</Type /FontDescriptor/FontName %s/Flags 4/FontBBox [%d %d %d %d]/ItalicAngle 0/Ascent %d"
            b"/Descent %d/CapHeight %d/StemV 80/FontFile2 %d 0 R>>"
            % (base, *facts["box"], facts["ascent"], facts["descent"], facts["capital"], program)
        )
        spans = b"".join(b"%d [%d]" % (glyph, known.widths[drawn[glyph]]) for glyph in sorted(drawn))
        below = self.file.put(
            b"<</Type /Font/Subtype /CIDFontType2/BaseFont %s%s/CIDToGIDMap /Identity/W [%s]"
            b"/FontDescriptor %d 0 R>>" % (base, SYSTEM, spans, descriptor)
        )
        return self.file.put(
            b"<</Type /Font/Subtype /Type0/BaseFont %s/Encoding /Identity-H/ToUnicode %d 0 R"
            b"/DescendantFonts [%d 0 R]>>" % (base, self.file.put_stream(to_unicode(drawn)), below)
        )


def number(value: float) -> bytes:
    """Return a number as a PDF has it, to a hundredth of a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".").encode() or b"0"


def ink(colour: str, *, strokes: bool = False) -> bytes:
    """Return what sets a colour, as #1d5fbf."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return b" ".join(f"{part:.3f}".rstrip("0").rstrip(".").encode() for part in parts) + (
        b" RG\n" if strokes else b" rg\n"
    )


def area(x: float, y: float, width: float, height: float) -> bytes:
    """Return what fills a rectangle in the colour set."""
    return b"%s %s %s %s re f\n" % (number(x), number(y), number(width), number(height))


def rounded(x: float, y: float, width: float, height: float, radius: float) -> bytes:
    """Return what strokes a rectangle with round corners in the colour set."""
    r = min(radius, width / 2, height / 2)
    k, right, top = r * (1 - KAPPA), x + width, y + height
    steps: Iterable[tuple[float | bytes, ...]] = (
        (x + r, y, b"m"), (right - r, y, b"l"), (right - k, y, right, y + k, right, y + r, b"c"),
        (right, top - r, b"l"), (right, top - k, right - k, top, right - r, top, b"c"),
        (x + r, top, b"l"), (x + k, top, x, top - k, x, top - r, b"c"),
        (x, y + r, b"l"), (x, y + k, x + k, y, x + r, y, b"c"),
    )  # fmt: skip
    path = b" ".join(b" ".join(p if isinstance(p, bytes) else number(p) for p in step) for step in steps)
    return path + b" s\n"


def code(drawing: Inked, x: float, y: float, side: float) -> bytes:
    """Return what draws a code into a square."""
    scale = side / drawing.size
    corner = number(x), number(y + side)
    return b"q %.4f 0 0 %.4f %s %s cm 0 g %s f Q\n" % (scale, -scale, *corner, drawing.areas)
