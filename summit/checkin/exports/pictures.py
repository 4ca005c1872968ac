"""A code as the smallest picture there is: one bit a module, written here because nothing else is needed."""

from __future__ import annotations

import struct
import zlib

from summit.core.qr import QUIET_MODULES, qr_matrix

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, ONE_BIT = 0, 1


def code_picture(code: str) -> bytes:
    """Return a PNG of one pixel a module, quiet zone included; a square for each is 30 times slower."""
    matrix = qr_matrix(code)
    size = len(matrix) + 2 * QUIET_MODULES
    margin = "1" * QUIET_MODULES
    empty = _line("1" * size) * QUIET_MODULES
    rows = b"".join(_line(margin + "".join("0" if dark else "1" for dark in row) + margin) for row in matrix)
    header = struct.pack(">IIBBBBB", size, size, ONE_BIT, GREY, 0, 0, 0)
    content = zlib.compress(empty + rows + empty, 9)
    return SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", content) + _chunk(b"IEND", b"")


def _line(bits: str) -> bytes:
    whole = bits.ljust(-(-len(bits) // 8) * 8, "1")
    return b"\0" + int(whole, 2).to_bytes(len(whole) // 8, "big")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
