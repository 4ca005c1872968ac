"""Writing a PDF: numbered objects, the small ones packed together, and the table that finds them."""

from __future__ import annotations

import re
import zlib
from hashlib import md5

PACKED = 200
"""Objects in one packed stream."""
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
LEVEL = 6
VISIBLE = range(33, 127)
REFERENCE = re.compile(rb"(\d+) 0 R")


def text(words: str) -> bytes:
    """Return a PDF string in which nothing can look like anything else."""
    return b"<" + (b"\xfe\xff" + words.encode("utf-16-be", "replace")).hex().encode() + b">"


def name(words: str) -> bytes:
    """Return a PDF name."""
    kept = b"()<>[]{}/%#"
    return b"/" + b"".join(
        bytes([one]) if one in VISIBLE and one not in kept else b"#%02x" % one for one in words.encode()
    )


class PdfFile:
    """Objects by number; ``reserve`` gives numbers first, so that objects may name each other."""

    def __init__(self) -> None:
        """Start with number 1."""
        self.last = 0
        self._small: dict[int, bytes] = {}
        self._large: dict[int, tuple[bytes, bytes]] = {}

    def reserve(self, count: int = 1) -> int:
        """Return the first of so many new numbers."""
        self.last += count
        return self.last - count + 1

    def put(self, words: bytes, *, at: int | None = None) -> int:
        """Keep an object without a stream."""
        number = at or self.reserve()
        self._small[number] = words
        return number

    def put_stream(
        self, content: bytes, words: bytes = b"", *, at: int | None = None, packed: bool = True
    ) -> int:
        """Keep a stream that is not compressed yet; ``words`` are the entries of its dictionary."""
        number = at or self.reserve()
        kept = zlib.compress(content, LEVEL) if packed else content
        shrunk = b"/Filter /FlateDecode" if packed else b""
        return self.put_ready(b"<<%s%s/Length %d>>" % (words, shrunk, len(kept)), kept, at=number)

    def put_ready(self, words: bytes, content: bytes, *, at: int) -> int:
        """Keep a stream with its whole dictionary."""
        self._large[at] = (words, content)
        return at

    def to_bytes(self, *, root: int, info: int) -> bytes:
        """Return the file; the same objects make the same bytes."""
        places: dict[int, tuple[int, int, int]] = {}
        numbers = sorted(self._small)
        for start in range(0, len(numbers), PACKED):
            self._pack(numbers[start : start + PACKED], places)
        written, at, digest = [HEADER], len(HEADER), md5(HEADER, usedforsecurity=False)
        for number in sorted(self._large):
            words, content = self._large[number]
            block = b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, words, content)
            places[number] = (1, at, 0)
            written.append(block)
            digest.update(block)
            at += len(block)
        identity = digest.hexdigest().encode()
        written.append(
            self._table(
                places, at, b"/Root %d 0 R/Info %d 0 R/ID [<%s><%s>]" % (root, info, identity, identity)
            )
        )
        written.append(b"startxref\n%d\n%%%%EOF\n" % at)
        return b"".join(written)

    def _pack(self, numbers: list[int], places: dict[int, tuple[int, int, int]]) -> None:
        home, heads, at = self.reserve(), [], 0
        for index, number in enumerate(numbers):
            heads.append(b"%d %d" % (number, at))
            at += len(self._small[number]) + 1
            places[number] = (2, home, index)
        head = b" ".join(heads) + b"\n"
        body = b"\n".join(self._small[number] for number in numbers)
        words = b"/Type /ObjStm/N %d/First %d" % (len(numbers), len(head))
        self.put_stream(head + body, words, at=home)

    def _table(self, places: dict[int, tuple[int, int, int]], at: int, words: bytes) -> bytes:
        number = self.reserve()
        places[number] = (1, at, 0)
        rows = b"".join(
            b"%c%s%s" % (kind, where.to_bytes(4, "big"), index.to_bytes(2, "big"))
            for kind, where, index in (places.get(one, (0, 0, 0)) for one in range(number + 1))
        )
        content = zlib.compress(rows, LEVEL)
        words = b"<</Type /XRef/Size %d/W [1 4 2]/Filter /FlateDecode/Length %d%s>>" % (
            number + 1,
            len(content),
            words,
        )
        return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, words, content)
