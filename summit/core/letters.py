"""Which letters the fonts of this machine have: Pango, which lays out PDF, says so in a process of its own.

Our own fonts have the letters of Europe; a name in others is drawn with whatever the machine has. What
nothing has would become empty boxes, so whoever prints asks first.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from ctypes import CDLL, c_void_p
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60


@cache
def lacking(letters: frozenset[str]) -> frozenset[str]:
    """Return those that no font here has; all of them where the library is missing."""
    if not letters:
        return letters
    command = [sys.executable, "-m", "summit.core.letters"]
    with suppress(subprocess.SubprocessError):
        said = subprocess.run(  # noqa: S603 (our own fixed command line)
            command,
            input="".join(sorted(letters)).encode(),
            capture_output=True,
            timeout=SECONDS,
            cwd=ROOT,
            check=True,
        )
        return frozenset(said.stdout.decode())
    return letters


def unknown(letters: Iterable[str]) -> str:
    """Return the letters for which Pango finds no font; the child's work."""
    pango, pangoft2 = (_library(name) for name in ("pango-1.0", "pangoft2-1.0"))
    new_fonts, new_context = pangoft2.pango_ft2_font_map_new, pango.pango_font_map_create_context
    for maker in (new_fonts, new_context, pango.pango_layout_new):
        maker.restype = c_void_p
    layout = c_void_p(pango.pango_layout_new(c_void_p(new_context(c_void_p(new_fonts())))))
    found = []
    for letter in letters:
        words = letter.encode()
        pango.pango_layout_set_text(layout, words, len(words))
        if pango.pango_layout_get_unknown_glyphs_count(layout):
            found.append(letter)
    return "".join(found)


def _library(name: str) -> CDLL:
    """Open a library by itself: what WeasyPrint takes along, when it is asked for, is a second of work."""
    return CDLL(f"lib{name}.0.dylib" if sys.platform == "darwin" else f"lib{name}.so.0")


if __name__ == "__main__":
    sys.stdout.buffer.write(unknown(sys.stdin.buffer.read().decode()).encode())
