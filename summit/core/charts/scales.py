"""The numbers along an axis."""

from __future__ import annotations

from math import ceil, floor, log10

NICE = (1, 2, 5, 10)
WIDTH = 400  # of every chart; letters keep a readable size on a telephone


def steps(most: float, *, about: int = 4) -> list[int]:
    """Return round numbers from nought to the first that is no smaller than the most."""
    if most <= 0:
        return [0, 1]
    size = 10.0 ** floor(log10(most / about))
    step = max(1, next(int(size * nice) for nice in NICE if size * nice * about >= most))
    return [step * number for number in range(ceil(most / step) + 1)]
