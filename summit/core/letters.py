"""Which letters the fonts of this machine have: Pango, which lays out PDF, says so in a process of its own.

Our own fonts have the letters of Europe; a name in others is drawn with whatever the machine has. What
nothing has would become empty boxes, so whoever prints asks first.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
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
    from weasyprint.text.ffi import ffi, gobject, pango, pangoft2  # noqa: PLC0415 (heavy: the child alone)

    ffi.cdef("int pango_layout_get_unknown_glyphs_count(PangoLayout *layout);")
    fonts = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
    context = ffi.gc(pango.pango_font_map_create_context(fonts), gobject.g_object_unref)
    layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    found = []
    for letter in letters:
        words = letter.encode()
        pango.pango_layout_set_text(layout, words, len(words))
        if pango.pango_layout_get_unknown_glyphs_count(layout):
            found.append(letter)
    return "".join(found)


if __name__ == "__main__":
    sys.stdout.buffer.write(unknown(sys.stdin.buffer.read().decode()).encode())
