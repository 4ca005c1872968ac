"""A booklet that is stapled: what goes on each page, and which pages share a sheet. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
FOUR = 4


def filled(groups: Iterable[Sequence[T]], weigh: Callable[[T], float], capacity: float) -> list[list[T]]:
    """Return pages of entries in their order, none heavier than the capacity unless one entry alone is.

    The first entry of a group is its heading: it never stands last on a page.
    """
    pages: list[list[T]] = []
    left = 0.0
    for group in groups:
        for number, entry in enumerate(group):
            weight = weigh(entry)
            needs = weight + (weigh(group[1]) if number == 0 and len(group) > 1 else 0)
            if not pages or needs > left:
                pages.append([])
                left = capacity
            pages[-1].append(entry)
            left -= weight
    return pages


def imposed(pages: Sequence[T]) -> list[tuple[T | None, T | None]]:
    """Return the sides of the sheets, left and right page, front before back; None is an empty page.

    Printed on both sides, folded once in the middle and stapled there, the pages follow each other.
    """
    padded: list[T | None] = [*pages, *([None] * (-len(pages) % FOUR))]
    last = len(padded) - 1
    sides = []
    for sheet in range(0, len(padded) // 2, 2):
        sides.append((padded[last - sheet], padded[sheet]))
        sides.append((padded[sheet + 1], padded[last - sheet - 1]))
    return sides
