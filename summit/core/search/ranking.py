"""One formula for the order of what is found: BM25 in whole numbers, so that both engines add up alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from summit.core.search.words import BREAK, indexed

SATURATION = 1.2
LENGTH_COUNTS = 0.75
USUAL_LENGTH = 300
"""A fixed length to compare with: the average would change every text's weight with each new text."""
SCALE = 1000


def weights(fields: Iterable[tuple[int, Sequence[str]]]) -> Mapping[str, int]:
    """Return how much each term says about a text: more often, in a short text, in a heavy field is more."""
    count: Counter[str] = Counter()
    length = 0
    for heavy, texts in fields:
        found = [token for token in indexed(texts) if token != BREAK]
        length += len(found)
        for token in found:
            count[token] += heavy
    norm = SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length / USUAL_LENGTH)
    return {term: round(SCALE * often * (SATURATION + 1) / (often + norm)) for term, often in count.items()}


def rarity(*, holding: int, texts: int) -> int:
    """Return how much a term tells texts apart: one that few hold, much."""
    return round(SCALE * log(1 + (texts - holding + 0.5) / (holding + 0.5)))
