"""Setting words as large as their box allows: never broken inside a word, on so many lines at the most.

Widths are counted in the font's own em, so that one measuring serves every size. The lines are decided here
and drawn unbreakable: what was measured is what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Measure = Callable[[str], float]
"""Returns the width of a text in em."""
STEP = 0.5  # points between one size and the next
SAFETY = 0.98  # kerning may make a line a little wider than the sum of its letters
NARROWEST = 5  # per cent
WORTH_PARTING = 1.15  # a double name is parted for a good deal more size only
AFTER_HYPHEN = re.compile(r"(?<=\w[-\u2010\u2013/])(?=\w)")


@dataclass(frozen=True, slots=True)
class Box:
    """How wide, how many lines, and the sizes that may stand in it; all in points."""

    width: float
    lines: int
    largest: float
    smallest: float
    comfortable: float = 0
    """Below this size a double name may be parted after its hyphen."""
    height: float = 10_000
    leading: float = 1.2

    def lines_at(self, size: float) -> int:
        """Return how many lines of a size stand in it."""
        return min(self.lines, int(self.height / (size * self.leading) + 0.001))


@dataclass(frozen=True, slots=True)
class Fitted:
    """The lines as they are printed; ``narrow`` is the percentage of their natural width."""

    lines: tuple[str, ...]
    size: float
    narrow: int = 100


def fit(text: str, box: Box, measure: Measure) -> Fitted:
    """Return the words in the largest size at which they fit; the last resort is to draw them narrower."""
    measure = _remembering(measure)
    words = [f"{word} " for word in text.split()]
    whole = _largest(words, box, measure)
    if whole and whole.size >= box.comfortable:
        return whole
    parts = [part for word in words for part in AFTER_HYPHEN.split(word)]
    parted = _largest(parts, box, measure) if len(parts) > len(words) else None
    if whole and parted and parted.size < whole.size * WORTH_PARTING:
        return whole
    return parted or whole or _narrowed(parts, box, measure)


def _largest(pieces: Sequence[str], box: Box, measure: Measure) -> Fitted | None:
    for size in _sizes(box):
        lines = _wrapped(pieces, box.width * SAFETY / size, measure)
        if lines and len(lines) <= box.lines_at(size):
            return Fitted(lines, size)
    return None


def _remembering(measure: Measure) -> Measure:
    """Measure each piece once: the same words are tried in many sizes."""
    known: dict[str, float] = {}

    def remembered(text: str) -> float:
        if text not in known:
            known[text] = measure(text)
        return known[text]

    return remembered


def _sizes(box: Box) -> Iterator[float]:
    size = box.largest
    while size >= box.smallest:
        yield size
        size -= STEP


def _narrowed(pieces: Sequence[str], box: Box, measure: Measure) -> Fitted:
    for narrow in range(95, NARROWEST, -5):
        lines = _wrapped(pieces, box.width * SAFETY * 100 / (box.smallest * narrow), measure)
        if lines and len(lines) <= max(1, box.lines_at(box.smallest)):
            return Fitted(lines, box.smallest, narrow)
    return Fitted(("".join(pieces).rstrip(),), box.smallest, NARROWEST)


def _wrapped(pieces: Sequence[str], ems: float, measure: Measure) -> tuple[str, ...] | None:
    """Return the fewest lines no wider than this, or nothing when a piece alone is wider."""
    lines: list[str] = []
    for piece in pieces:
        if lines and measure((lines[-1] + piece).rstrip()) <= ems:
            lines[-1] += piece
        elif measure(piece.rstrip()) <= ems:
            lines.append(piece)
        else:
            return None
    return tuple(line.rstrip() for line in lines)
