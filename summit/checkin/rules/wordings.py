"""The few words that every badge has, in English and Welsh. Pure.

They stand here and not in the catalogue, because a badge says what it says whatever the page's language is.
The Welsh was not checked by a translator.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from summit.registration.rules import CategoryKind

ENGLISH: Mapping[str, str] = {
    **{kind.value: kind.value.capitalize() for kind in CategoryKind},
    "reference": "Reference",
    "photos": "Photos: yes",
    "no photos": "No photos",
    "demonstration": "Demonstration",
    "agenda": "Your agenda",
    "presents": "you present",
    "name": "Name",
    "organisation": "Organisation",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands on every badge of a printing, in one language."""

    language: str
    event: str
    dates: str
    city: str
    words: Mapping[str, str]
    is_demonstration: bool = False

    def category(self, kind: CategoryKind, own_name: str) -> str:
        """Return the word for a category; one that an organiser named keeps its name."""
        return own_name or self.words[kind.value]

    def photos(self, *, may: bool) -> str:
        """Return whether photos may be published."""
        return self.words["photos" if may else "no photos"]


@cache
def words_in(language: str) -> Mapping[str, str]:
    """Return the words of a language."""
    if language != "cy":
        return ENGLISH
    return _read("welsh.json")


def thanks() -> Mapping[str, str]:
    """Return the words with which a mail of thanks begins, in both languages; organisers change them."""
    return _read("thanks.json")


def _read(name: str) -> Mapping[str, str]:
    found: Mapping[str, str] = json.loads((files("summit.checkin") / "data" / name).read_text("utf-8"))
    return found
