"""Codes of a printing: made in a process of their own, while the words around them are set.

A code takes half of what a badge takes, and its library as much memory as a thousand badges. Few codes are
made at once. ``python -m summit.core.press.codes`` is the child: texts in, drawings out, one to a line.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from summit.core.errors import msg
from summit.core.pdf import STATIC, PdfError
from summit.core.qr import QUIET_MODULES, qr_matrix

FEW = 40


@dataclass(frozen=True, slots=True)
class Inked:
    """A code: how many modules wide, quiet zone included, and the areas of the dark ones."""

    size: int
    areas: bytes


def inked(text: str) -> Inked:
    """Return the drawing of a code: each run of dark modules is one area."""
    matrix = qr_matrix(text)
    runs = b" ".join(
        b"%d %d %d 1 re" % (QUIET_MODULES + start, QUIET_MODULES + row, length)
        for row, line in enumerate(matrix)
        for start, length in _runs(line)
    )
    return Inked(len(matrix) + 2 * QUIET_MODULES, runs)


class Codes:
    """Gives the drawings of these texts, to be asked for in their order; use it as a context."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Start a child, where there are many."""
        self._texts = texts
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Let the child begin."""
        if len(self._texts) > FEW:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "summit.core.press.codes"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=STATIC.parent,
            )  # fmt: skip
            assert self._child.stdin  # noqa: S101 (a pipe was asked for)
            self._child.stdin.write("\n".join(self._texts).encode())
            self._child.stdin.close()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _fault: object, _trace: TracebackType | None
    ) -> None:
        """End the child."""
        if self._child:
            self._child.kill()
            self._child.wait()
            assert self._child.stdout  # noqa: S101 (a pipe was asked for)
            self._child.stdout.close()

    def drawing(self, text: str) -> Inked:
        """Return the next drawing, which is that of this text."""
        if self._child is None:
            return inked(text)
        assert self._child.stdout  # noqa: S101 (a pipe was asked for)
        size, _, areas = self._child.stdout.readline().rstrip(b"\n").partition(b" ")
        if not areas:
            raise PdfError(
                msg("The PDF could not be made. The page itself has everything that would be in it.")
            )
        return Inked(int(size), areas)


def _runs(line: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = -1
    for at, dark in enumerate([*line, False]):
        if dark and start < 0:
            start = at
        elif not dark and start >= 0:
            yield start, at - start
            start = -1


def serve(texts: Iterable[str]) -> None:
    """Draw one code after another."""
    for text in texts:
        one = inked(text)
        sys.stdout.buffer.write(b"%d %s\n" % (one.size, one.areas))


if __name__ == "__main__":
    serve(sys.stdin.read().split())
