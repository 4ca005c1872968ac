"""Cleaning what was typed: pure."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def clean_text(typed: str | None) -> str | None:
    """Return several lines without what nobody can see: letters composed, line ends plain, no controls."""
    if typed is None:
        return None
    plain = unicodedata.normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in plain if c in "\n\t" or unicodedata.category(c) not in INVISIBLE).strip()


def clean_line(typed: str | None) -> str | None:
    """Return one line: as ``clean_text``, with every run of white space one space."""
    if typed is None:
        return None
    return " ".join((clean_text(re.sub(r"\s", " ", typed)) or "").split())
