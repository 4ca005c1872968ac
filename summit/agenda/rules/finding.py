"""Finding words in a text, whatever their case and accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def plain(words: str) -> str:
    """Return words in small letters without accents."""
    if words.isascii():
        return words.lower()
    parts = unicodedata.normalize("NFKD", words)
    return "".join(one for one in parts if not unicodedata.combining(one)).lower()


def search_words(typed: str) -> Sequence[str]:
    """Return the words that somebody looks for."""
    return plain(typed).split()


def has_words(text: str, words: Sequence[str]) -> bool:
    """Tell whether all the words are in a text, each at least as the beginning or a part of one."""
    made = plain(text)
    return all(word in made for word in words)
