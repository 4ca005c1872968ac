"""The language of a book: English, Welsh, or both, each heading in one after the other.

``data/welsh.json`` has the Welsh of the headings, before whatever the application's own catalogue says. No
translator has checked it, and a book in Welsh says so; what it lacks stays English.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from babel.support import NullTranslations
from flask_babel import get_translations

from summit.core.language import speaking
from summit.proceedings.rules import Tongue

VALUE = "%("
DATA = Path(__file__).parents[1] / "data" / "welsh.json"


class Headings(NullTranslations):
    """Welsh words of a book over a catalogue; ``both`` says the English before them."""

    def __init__(self, words: Mapping[str, str], below: NullTranslations, *, both: bool) -> None:
        """Keep both."""
        super().__init__()
        self.words, self.below, self.both = words, below, both

    def gettext(self, message: str) -> str:
        """Return a message as the book says it; one with values in it is not said twice."""
        if self.both and VALUE in message:
            return message
        return self._said(message, self.words.get(message) or str(self.below.gettext(message)))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return a message that counts as the book says it."""
        message = msgid1 if n == 1 else msgid2
        return self._said(message, self.words.get(message) or str(self.below.ngettext(msgid1, msgid2, n)))

    ugettext, ungettext = gettext, ngettext

    def _said(self, english: str, welsh: str) -> str:
        return f"{english} / {welsh}" if self.both and english != welsh else welsh


@cache
def welsh() -> Mapping[str, str]:
    """Return the Welsh of the headings."""
    words: dict[str, str] = json.loads(DATA.read_text(encoding="utf-8"))
    return words


@contextmanager
def in_tongue(tongue: Tongue) -> Iterator[None]:
    """Let the block speak as a book in this language does."""
    if tongue is Tongue.ENGLISH:
        with speaking("en"):
            yield
        return
    with speaking("cy"):
        below = get_translations()
    both = tongue is Tongue.BOTH
    with speaking("en" if both else "cy", Headings(welsh(), below, both=both)):
        yield
