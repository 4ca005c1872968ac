"""How wide letters are that our fonts lack: said before they are drawn, and never too little.

Another font draws them, whichever the machine has. Measured is DejaVu Sans in bold: of the fonts that have
Arabic and Hebrew hardly another is as wide. All is thousandths of an em.
"""

from __future__ import annotations

import unicodedata

WHOLE = 1000  # as wide as a Chinese letter, wider than nearly any other
HEBREW = 780
ENDING, FOLLOWED = 1200, 740
"""An Arabic letter by itself or at the end of a word, and one that another follows: it has no tail."""
OTHERS = dict.fromkeys("سشصضطظ", (1420, 1050)) | dict.fromkeys("اأإآٱدذرزژوؤة", (640, 640))


def width(letter: str) -> int:
    """Return what a letter takes that stands alone or ends a word; marks stand on their letters."""
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    match unicodedata.bidirectional(letter):
        case "R":
            return HEBREW
        case "AL":
            return _arabic(letter)[0]
    return WHOLE


def gap(one: str, other: str) -> int:
    """Return how much less the first of two letters takes because they join; 0 for most."""
    if unicodedata.bidirectional(one) != "AL" or unicodedata.bidirectional(other) not in {"AL", "NSM"}:
        return 0
    ending, followed = _arabic(one)
    return followed - ending


def _arabic(letter: str) -> tuple[int, int]:
    return OTHERS.get(letter, (ENDING, FOLLOWED))
