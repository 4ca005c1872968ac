"""Cleaning what was typed: pure."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
JOINERS = "\u200c\u200d"
"""What joins or parts two signs: Persian is spelt with them, emoji of people at work are made of them."""
LOOSE = re.compile(rf"(?<![^\s{JOINERS}])[{JOINERS}]+|[{JOINERS}]+(?![^\s{JOINERS}])")


def clean_text(typed: str | None) -> str | None:
    """Return several lines without what nobody can see: letters composed, line ends plain, no controls."""
    if typed is None:
        return None
    if typed.isascii() and typed.isprintable():
        return typed.strip()
    plain = typed.replace("\r\n", "\n").replace("\r", "\n")
    seen = (c for c in plain if c in f"\n\t{JOINERS}" or unicodedata.category(c) not in INVISIBLE)
    return unicodedata.normalize("NFC", LOOSE.sub("", "".join(seen))).strip()


def clean_line(typed: str | None) -> str | None:
    """Return one line: as ``clean_text``, with every run of white space one space."""
    if typed is None:
        return None
    return " ".join((clean_text(re.sub(r"\s", " ", typed)) or "").split())
