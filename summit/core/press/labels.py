"""The numbers of pages: how they count, and how they are drawn when a book is bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache

from summit.core.press.fonts import FONTS, files, glyphs
from summit.core.press.sheets import Box, Face

FOLIO_FACE = "summit-text-bold.ttf"
FOLIO_SIZE = 9
FOLIO_UP = 28.0
FOLIO_IN = 20 / 210  # of the width: the margin of our pages
FOLIO_COLOUR = b"0.043 0.122 0.227 rg"
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering(StrEnum):
    """How the pages of a part are counted."""

    NONE = "none"
    ROMAN = "roman"
    ARABIC = "arabic"


def roman(number: int) -> str:
    """Return iv for 4."""
    letters = ""
    for value, sign in ROMAN:
        while number >= value:
            letters += sign
            number -= value
    return letters


def page_labels(parts: Iterable[tuple[Numbering, int]], *, first: int = 1) -> Iterator[str]:
    """Yield the label of each page of parts that have so many; roman and arabic count apart."""
    count = {Numbering.ROMAN: 0, Numbering.ARABIC: first - 1}
    for numbering, pages in parts:
        for _ in range(pages):
            if numbering is Numbering.NONE:
                count[Numbering.ROMAN] += 1  # a cover is counted and not numbered
                yield ""
                continue
            count[numbering] += 1
            yield roman(count[numbering]) if numbering is Numbering.ROMAN else str(count[numbering])


@cache
def folio_face() -> Face:
    """Return the face of the page numbers; its name is its own, whatever the parts are set in."""
    digest = next(digest for digest, path in files().items() if path.name == FOLIO_FACE)
    letters = "0123456789ivxlcdm"
    text = {str(int(glyphs(FONTS / FOLIO_FACE, one)[0], 16)): one for one in letters}
    return Face(0, "Folio+Summit-Text-Bold", digest, text)


def folio(label: str, trim: Box) -> bytes:
    """Return what draws the number at the outer foot of its page, as an artefact that no reader speaks."""
    codes, width = glyphs(FONTS / FOLIO_FACE, label)
    x, y = trim[2] - FOLIO_IN * (trim[2] - trim[0]) - width * FOLIO_SIZE, trim[1] + FOLIO_UP
    return (
        b"/Artifact <</Type /Pagination/Subtype /Footer>> BDC "
        b"q BT %s /Folio %d Tf %.2f %.2f Td <%s> Tj ET Q EMC" % (FOLIO_COLOUR, FOLIO_SIZE, x, y, codes)
    )
