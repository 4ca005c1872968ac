"""Finding an organisation by what people type: case, accents, "&" and apostrophes do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum
from functools import lru_cache

from summit.organisations.rules.entries import Service

WORDS_MATCHED = 8
"""More words than this only make a search slower."""
ALIKE = 0.8
"""How near a misspelt word must be to a known one: one letter in five."""

TELLING = 3
"""Shorter words begin too many others to tell anything by themselves."""

SERVICE_WORDS = {
    Service.POLICE: "police constabulary force",
    Service.FIRE: "fire and rescue service brigade frs",
    Service.AMBULANCE: "ambulance service nhs trust",
}
"""What people say for a service whatever its name says: Kent Constabulary, Essex FRS."""

APOSTROPHES = re.compile("['`\u00b4\u02bc\u2018\u2019]")
ASIDE = re.compile(r"\([^)]*\)")  # "(to 2015)" after a former name


class Match(IntEnum):
    """How well what was typed fits an organisation, best first."""

    EXACT = 0
    NAME_BEGINS = 1
    WORDS_OF_NAME = 2
    FORMER_NAME = 3
    WORDS_OF_SERVICE = 4


@dataclass(frozen=True, slots=True)
class Names:
    """Everything one organisation is or was called."""

    code: str
    name: str
    short_name: str
    former_names: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def searchable(text: str) -> str:
    """Return plain lower-case words: "Llŷn & Môn Mayor's Office" becomes "llyn and mon mayors office"."""
    letters = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text)).casefold()
    parts = unicodedata.normalize("NFKD", letters)
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    joined = APOSTROPHES.sub("", plain).replace("&", " and ")
    return " ".join("".join(letter if letter.isalnum() else " " for letter in joined).split())


def search_text(names: Names, service: Service) -> str:
    """Return what the search column holds: every word of every name, each after a blank."""
    former = (ASIDE.sub(" ", name) for name in names.former_names)
    parts = (names.code, names.name, names.short_name, *former, SERVICE_WORDS.get(service, ""))
    return " " + searchable(" ".join(parts))


def search_words(text: str) -> tuple[str, ...]:
    """Return the words to look for; "the" finds nothing."""
    words = [word for word in searchable(text).split() if word != "the"]
    return tuple(dict.fromkeys(words))[:WORDS_MATCHED]


def is_exact(text: str, names: Names) -> bool:
    """Tell whether the text is the code, the name or the short name, whole."""
    return searchable(text) in {searchable(names.code), searchable(names.name), searchable(names.short_name)}


def rank(text: str, names: Names) -> Match:
    """Return how well an organisation that holds all the words fits what was typed."""
    words = search_words(text)
    name = searchable(names.name)
    if is_exact(text, names):
        return Match.EXACT
    if name.startswith(" ".join(words)):
        return Match.NAME_BEGINS
    if _all_begin(words, f"{name} {searchable(names.short_name)} {searchable(names.code)}"):
        return Match.WORDS_OF_NAME
    if any(_all_begin(words, searchable(former)) for former in names.former_names):
        return Match.FORMER_NAME
    return Match.WORDS_OF_SERVICE


def mended(words: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    """Return the words with each that nobody knows replaced by the nearest known one, or left out.

    What is left must say at least half of what was typed, not counting fragments; else nothing is.
    """
    left = tuple(filter(None, (_nearest(word, known) for word in words)))
    telling = sum(len(word) >= TELLING for word in left)
    return left if telling * 2 >= len(words) else ()


def _nearest(word: str, known: Collection[str]) -> str:
    if any(other.startswith(word) for other in known):
        return word
    return next(iter(get_close_matches(word, known, n=1, cutoff=ALIKE)), "")


def _all_begin(words: Iterable[str], text: str) -> bool:
    known = text.split()
    return all(any(other.startswith(word) for other in known) for word in words)
