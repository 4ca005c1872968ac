"""Lines in letters that our fonts lack: Arabic, Chinese and what else is typed.

They are laid out by the library that knows how such letters join and run, one page a line, and each page
becomes a drawing that the sheet shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from flask import current_app

from summit.checkin.rules.marks import DEEPEST, HIGHEST, PT, Font, Line, Side
from summit.core.pdf import render_pdf
from summit.core.press.canvas import Canvas
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


def drawings(lines: Iterable[Line], canvas: Canvas) -> dict[Key, bytes]:
    """Return what shows each of these lines on a page of the canvas."""
    wanted = list(lines)
    if not wanted:
        return {}
    from pypdf import PdfReader  # noqa: PLC0415 (such names alone need it)

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
    read = PdfReader(BytesIO(render_pdf(template.render(pages=pages), seconds=SECONDS)))
    transplant = _Transplant(canvas)
    shown = {}
    for line, page in zip(wanted, read.pages, strict=True):
        height = float(page.mediabox.height)
        box = (0.0, 0.0, float(page.mediabox.width), height)
        resources = transplant.words(page["/Resources"].get_object())
        form = canvas.form(_content(page), box, resources)
        shown[key_of(line)] = b"1 0 0 1 0 %.2f cm %s" % (-BELOW * line.size, form)
    return shown


def _content(page: Any) -> bytes:
    content = page.get_contents()
    return bytes(content.get_data()) if content is not None else b""


class _Transplant:
    """Copies objects of another PDF, each once."""

    def __init__(self, canvas: Canvas) -> None:
        self.file = canvas.file
        self.known: dict[tuple[int, int], int] = {}

    def words(self, one: Any) -> bytes:
        """Return how an object is written, after what it names was copied."""
        from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject  # noqa: PLC0415 (as above)

        if isinstance(one, IndirectObject):
            return b"%d 0 R" % self._copied(one)
        if isinstance(one, DictionaryObject):
            return b"<<%s>>" % b"".join(
                key.encode() + b" " + self.words(value.raw if hasattr(value, "raw") else value)
                for key, value in ((key, one.raw_get(key)) for key in one)
                if key != "/Length"
            )
        if isinstance(one, ArrayObject):
            return b"[%s]" % b" ".join(self.words(list.__getitem__(one, at)) for at in range(len(one)))
        out = BytesIO()
        one.write_to_stream(out)
        return out.getvalue()

    def _copied(self, reference: Any) -> int:
        from pypdf.generic import StreamObject  # noqa: PLC0415 (as above)

        key = (reference.idnum, reference.generation)
        if key not in self.known:
            self.known[key] = self.file.reserve()
            one = reference.get_object()
            words = self.words(one)
            if isinstance(one, StreamObject):
                kept = one._data  # noqa: SLF001 (the stream as it stands, still packed)
                kept = kept if isinstance(kept, bytes) else kept.encode("latin-1")
                words = words[:-2] + b"/Length %d>>" % len(kept)
                self.file.put_ready(words, kept, at=self.known[key])
            else:
                self.file.put(words, at=self.known[key])
        return self.known[key]
