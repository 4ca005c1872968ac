"""The fonts of a book: each file of ours is embedded once, for what all parts draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from summit.core.pdf import STATIC
from summit.core.press.file import PdfFile, name
from summit.core.press.sheets import Face

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FONTS = STATIC / "fonts" / "pdf"
BATCH = 100
SYSTEM = b"/CIDSystemInfo <</Registry (Adobe)/Ordering (Identity)/Supplement 0>>"
MAP_HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n"
    b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\n"
    b"endcodespacerange\n"
)
MAP_FOOT = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class FontError(Exception):
    """A part was drawn with a font that is not ours: on another machine the book would look different."""


@cache
def files() -> Mapping[str, Path]:
    """Return our font files by the digest of what they hold."""
    return {sha256(path.read_bytes()).hexdigest(): path for path in sorted(FONTS.glob("*.ttf"))}


@cache
def _opened(path: Path) -> TTFont:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (the worker does without until it makes a book)

    return TTFont(path, lazy=True)


def glyphs(path: Path, words: str) -> tuple[bytes, float]:
    """Return the codes of a line of plain letters in a font, in hex, and its width in units of its size."""
    font = _opened(path)
    chart, widths = font.getBestCmap(), font["hmtx"]
    names = [chart[ord(letter)] for letter in words]
    width = sum(widths[one][0] for one in names) / font["head"].unitsPerEm
    return b"".join(b"%04x" % font.getGlyphID(one) for one in names), width


def embed(faces: Iterable[Face], file: PdfFile) -> int:
    """Put the fonts into the file; returns the number of the table by which pages name them."""
    drawn: dict[str, dict[int, str]] = {}
    digests: dict[str, str] = {}
    for face in faces:
        digests[face.name] = face.digest
        drawn.setdefault(face.name, {}).update({int(glyph): words for glyph, words in face.text.items()})
    entries = b"".join(
        name(each.partition("+")[0]) + b" %d 0 R" % _embed_one(each, digests[each], drawn[each], file)
        for each in sorted(drawn)
    )
    return file.put(b"<<" + entries + b">>")


def _embed_one(face: str, digest: str, drawn: Mapping[int, str], file: PdfFile) -> int:
    path = files().get(digest)
    if path is None:
        raise FontError(f"The font {face} is none of ours.")
    font, content = _opened(path), path.read_bytes()
    em = 1000 / font["head"].unitsPerEm
    base = name(face.partition("+")[2])
    program = file.put_stream(content, b"/Length1 %d" % len(content))
    box = [round(getattr(font["head"], side) * em) for side in ("xMin", "yMin", "xMax", "yMax")]
    slant = round(font["post"].italicAngle)
    descriptor = file.put(
        b"<</Type /FontDescriptor/FontName %s/Flags %d/FontBBox [%d %d %d %d]/ItalicAngle %d/Ascent %d"
        b"/Descent %d/CapHeight %d/StemV 80/FontFile2 %d 0 R>>"
        % (base, 68 if slant else 4, *box, slant, round(font["hhea"].ascent * em),
           round(font["hhea"].descent * em),
           round(font["OS/2"].sCapHeight * em), program)
    )  # fmt: skip
    order, widths = font.getGlyphOrder(), font["hmtx"]
    spans = b"".join(b"%d [%d]" % (glyph, round(widths[order[glyph]][0] * em)) for glyph in sorted(drawn))
    below = file.put(
        b"<</Type /Font/Subtype /CIDFontType2/BaseFont %s%s/CIDToGIDMap /Identity/W [%s]"
        b"/FontDescriptor %d 0 R>>" % (base, SYSTEM, spans, descriptor)
    )
    return file.put(
        b"<</Type /Font/Subtype /Type0/BaseFont %s/Encoding /Identity-H/ToUnicode %d 0 R"
        b"/DescendantFonts [%d 0 R]>>" % (base, file.put_stream(to_unicode(drawn)), below)
    )


def to_unicode(drawn: Mapping[int, str]) -> bytes:
    """Return the table that says which letters each glyph stands for."""
    lines = [
        b"<%04x> <%s>" % (glyph, words.encode("utf-16-be").hex().encode())
        for glyph, words in sorted(drawn.items())
    ]
    batches = [lines[start : start + BATCH] for start in range(0, len(lines), BATCH)]
    body = b"".join(b"%d beginbfchar\n%s\nendbfchar\n" % (len(each), b"\n".join(each)) for each in batches)
    return MAP_HEAD + body + MAP_FOOT
