"""What our fonts can draw: the same book on every machine, and no empty box in it."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from summit.core.pdf import STATIC

STAND_IN = "?"
FORMAT = "Cf"
"""Direction marks, joiners and other signs that nobody sees; they draw nothing, so nothing replaces them."""


@cache
def drawable() -> frozenset[int]:
    """Return the characters that every face of the book has."""
    faces = [_characters_of(path) for path in sorted((STATIC / "fonts" / "pdf").glob("*.ttf"))]
    return frozenset.intersection(*faces) | {ord("\n"), ord("\t")}


def drawn(text: str) -> str:
    """Return the text with a question mark for each character that our fonts lack."""
    missing = {character for character in set(text) if ord(character) not in drawable()}
    return text.translate({ord(character): _stand_in(character) for character in missing})


def _characters_of(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (the worker does without until it makes a book)

    with TTFont(path, lazy=True) as face:
        return frozenset(face.getBestCmap())


def _stand_in(character: str) -> str:
    if unicodedata.category(character) == FORMAT or unicodedata.combining(character):
        return ""
    plain = unicodedata.normalize("NFKD", character)
    kept = "".join(one for one in plain if ord(one) in drawable())
    return kept or STAND_IN
