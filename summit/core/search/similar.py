"""Texts that are alike: how much of what sets each apart from the rest they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt
from typing import Generic, TypeVar

K = TypeVar("K")
COMMONEST = 0.2
"""A term that more texts than this hold, and at least three, tells none apart."""
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Pair(Generic[K]):
    """Two texts and how alike they are: 1 is the same."""

    one: K
    other: K
    alike: float


def similar(weights: Iterable[tuple[K, str, int]], *, least: float = ALIKE) -> Sequence[Pair[K]]:
    """Return the pairs of texts that are alike, the closest first; given each text's terms and weights."""
    holding: dict[str, list[tuple[K, int]]] = defaultdict(list)
    texts: set[K] = set()
    for text, term, weight in weights:
        holding[term].append((text, weight))
        texts.add(text)
    most = max(3, COMMONEST * len(texts))
    lengths: dict[K, float] = defaultdict(float)
    shared: dict[tuple[K, K], float] = defaultdict(float)
    for held in holding.values():
        rare = log(1 + len(texts) / len(held))
        for text, weight in held:
            lengths[text] += (rare * weight) ** 2
        if 1 < len(held) <= most:
            for (one, first), (other, second) in combinations(sorted(held, key=str), 2):
                shared[one, other] += rare * first * rare * second
    pairs = (
        Pair(one, other, product / sqrt(lengths[one] * lengths[other]))
        for (one, other), product in shared.items()
    )
    close = [pair for pair in pairs if pair.alike >= least]
    return sorted(close, key=lambda pair: (-round(pair.alike, 6), str(pair.one), str(pair.other)))
