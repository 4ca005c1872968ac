"""Lines in letters that our fonts lack: Arabic, Chinese and what else is typed.

They are laid out by the library that knows how such letters join and run, one page a line, and each page
becomes a drawing that the sheet shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from flask import current_app

from summit.checkin.rules.marks import DEEPEST, HIGHEST, PT, Font, Line, Side
from summit.core.press.canvas import Canvas
from summit.core.press.excerpts import excerpts
from summit.core.press.metrics import metrics

Key = tuple[str, float, str, str]
SECONDS = 60
ABOVE = HIGHEST + 0.4  # em: other scripts reach higher and deeper than ours
BELOW = DEEPEST + 0.4
WEIGHTS: Mapping[Font, int] = {Font.DISPLAY: 700, Font.BOLD: 700, Font.TEXT: 400}


def key_of(line: Line) -> Key:
    """Return what tells one such drawing from another."""
    return line.text, line.size, line.font.value, line.colour


def foreign_lines(sides: Iterable[Side]) -> list[Line]:
    """Return the lines that our fonts cannot draw, each kind once."""
    found = {
        key_of(line): line for side in sides for line in side.lines if not metrics(line.font).knows(line.text)
    }
    return list(found.values())


@contextmanager
def drawings(lines: Iterable[Line], canvas: Canvas) -> Iterator[dict[Key, bytes]]:
    """Give what shows each of these lines on a page of the canvas, where they are once the block ends."""
    wanted = list(lines)
    if not wanted:
        yield {}
        return
    template = current_app.jinja_env.get_template("pdf/checkin/lines.html")
    pages = [
        {
            "line": line,
            "weight": WEIGHTS[line.font],
            "width": max(line.width * 100 / line.narrow, 1) + 2 * line.size * PT,
            "height": (ABOVE + BELOW) * line.size * PT,
        }
        for line in wanted
    ]
    with excerpts(template.render(pages=pages), canvas, pages=len(pages), seconds=SECONDS) as shown:
        yield {
            key_of(line): b"1 0 0 1 0 %.2f cm %s" % (-BELOW * line.size, page)
            for line, page in zip(wanted, shown, strict=True)
        }
