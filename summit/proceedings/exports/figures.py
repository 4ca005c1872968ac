"""The figures of an entry; one that cannot be read leaves a box, and the book is made all the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from summit.proceedings.queries import Figure

MOST_PIXELS = 40_000_000


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure as it is set; ``name`` is what the page calls its content."""

    name: str
    content: bytes
    caption: str
    alternative: str
    is_sound: bool


def shown_figures(figures: Iterable[Figure]) -> tuple[ShownFigure, ...]:
    """Return the figures, each read once to see whether it can be."""
    return tuple(
        ShownFigure(
            sha256(one.content).hexdigest()[:24],
            one.content,
            one.caption,
            one.alternative,
            _is_sound(one.content),
        )
        for one in figures
    )


def _is_sound(content: bytes) -> bool:
    from PIL import Image  # noqa: PLC0415 (the worker does without until it makes a book)

    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as picture:
            small = picture.width * picture.height <= MOST_PIXELS
            picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return small
