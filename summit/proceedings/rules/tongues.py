"""Which language a text is in: authors write in English or in Welsh, and nobody asks them which."""

from __future__ import annotations

import re

WELSH_WORDS = frozenset(
    [
        "ac",
        "ar",
        "bod",
        "dan",
        "dros",
        "drwy",
        "ei",
        "eu",
        "fel",
        "gan",
        "gyda",
        "hefyd",
        "hwn",
        "hyn",
        "mae",
        "mewn",
        "neu",
        "nid",
        "oedd",
        "ond",
        "roedd",
        "rhwng",
        "sydd",
        "wedi",
        "wrth",
        "y",
        "yn",
        "yr",
        "yw",
    ]
)
ENGLISH_WORDS = frozenset(
    "and are as be by for from has have in is it of on or that the this to was with".split()  # noqa: SIM905
)
WORD = re.compile(r"[^\W\d_]+")


def speaks_welsh(text: str) -> bool:
    """Tell whether a text is rather Welsh than English, by its small words; without any it is English."""
    words = WORD.findall(text.casefold())
    return sum(word in WELSH_WORDS for word in words) > sum(word in ENGLISH_WORDS for word in words)
