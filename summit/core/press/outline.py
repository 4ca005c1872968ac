"""The outline of a book: headings in order, each with its level, as the linked list that PDF wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summit.core.press.file import PdfFile, text


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading and where it leads: the number of the page, and the place on it."""

    level: int
    label: str
    page: int
    x: float
    y: float


def write_outline(headings: Sequence[Heading], file: PdfFile) -> int | None:
    """Put the outline into the file, closed below its first level; returns its number."""
    if not headings:
        return None
    root = file.reserve()
    numbers = [file.reserve() for _ in headings]
    above = _parents(headings)
    kids: dict[int | None, list[int]] = {}
    for at, parent in enumerate(above):
        kids.setdefault(parent, []).append(at)
    for parent, family in kids.items():
        home = root if parent is None else numbers[parent]
        for before, at, after in zip([None, *family], family, [*family[1:], None], strict=False):
            words = _words(headings[at], home)
            words += b"" if before is None else b"/Prev %d 0 R" % numbers[before]
            words += b"" if after is None else b"/Next %d 0 R" % numbers[after]
            if own := kids.get(at):
                words += b"/First %d 0 R/Last %d 0 R/Count -%d" % (
                    numbers[own[0]],
                    numbers[own[-1]],
                    len(own),
                )
            file.put(words + b">>", at=numbers[at])
    top = [numbers[at] for at in kids[None]]
    file.put(b"<</Type /Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (top[0], top[-1], len(top)), at=root)
    return root


def _parents(headings: Sequence[Heading]) -> list[int | None]:
    """Return for each heading the nearest one before it that stands higher."""
    found: list[int | None] = []
    open_ones: list[int] = []
    for at, heading in enumerate(headings):
        while open_ones and headings[open_ones[-1]].level >= heading.level:
            open_ones.pop()
        found.append(open_ones[-1] if open_ones else None)
        open_ones.append(at)
    return found


def _words(heading: Heading, parent: int) -> bytes:
    where = (heading.page, heading.x, heading.y)
    return b"<</Title %s/Parent %d 0 R/Dest [%d 0 R /XYZ %.2f %.2f null]" % (
        text(heading.label),
        parent,
        *where,
    )
