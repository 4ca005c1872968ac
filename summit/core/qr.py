"""QR codes: which modules are dark, and the picture of them as one SVG path: no file, no style, no script.

The library draws one in 1.5 ms, which is much for a thousand badges. But every module is a sum of bits of the
text, so the library is asked once for each size where each bit goes and what each byte adds to the error
correction. After that a code takes a twentieth of the time, and is the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, Literal

from summit.core.lean import without

QUIET_MODULES = 6
MASK = 3  # fixed: trying all eight makes every code five times dearer, and readers do not care
BYTES: Literal[4] = 4  # the mode of a text that is more than digits and capitals
WIDE_FROM = 10  # the version from which a length has two bytes
PADDING = (0xEC, 0x11)
DARK = re.compile("1+")


@dataclass(frozen=True, slots=True)
class QrPicture:
    """A square of ``size`` modules, the quiet zone included, and the path of the dark ones."""

    size: int
    path: str


@dataclass(frozen=True, slots=True)
class Layout:
    """What codes of one size share: ``place`` puts bits, "0" and "1" into the order of the modules."""

    size: int
    blocks: Sequence[tuple[int, int]]
    """How many bytes of the text, and how many of error correction."""
    mask: int
    place: Callable[[str], Sequence[str]]


def qr_picture(text: str) -> QrPicture:
    """Return the picture of a text, error correction M, with a quiet zone of 6 modules."""
    size, runs = dark_runs(text)
    path = "".join(f"M{x + QUIET_MODULES} {y + QUIET_MODULES}h{length}v1h-{length}z" for x, y, length in runs)
    return QrPicture(size=size + 2 * QUIET_MODULES, path=path)


def dark_runs(text: str) -> tuple[int, Iterator[tuple[int, int, int]]]:
    """Return how many modules wide a code is, and each run of dark ones: its column, row and length."""
    rows = qr_matrix(text)
    found = ((run.span(), y) for y, row in enumerate(rows) for run in DARK.finditer(row))
    return len(rows), ((start, y, end - start) for (start, end), y in found)


def qr_matrix(text: str) -> Sequence[str]:
    """Return the rows of modules without a quiet zone, dark ones "1", light ones "0"."""
    content = text.encode()
    version = _version(len(content))
    layout = _layout(version)
    size = layout.size
    modules = "".join(layout.place(_bits(content, version, layout)))
    return [modules[start : start + size] for start in range(0, size * size, size)]


def _bits(content: bytes, version: int, layout: Layout) -> str:
    """Return the bits of a code as they are placed, masked, and behind them a light and a dark module."""
    room = sum(data for data, _ in layout.blocks)
    wide = 2 if version >= WIDE_FROM else 1
    head = (BYTES << 8 * wide | len(content)).to_bytes(wide + 1, "big") + content
    whole = (int.from_bytes(head, "big") << 4).to_bytes(len(head) + 1, "big")[1:]  # the mode has four bits
    whole += bytes(PADDING[at % 2] for at in range(room - len(whole)))
    parts, corrections, start = [], [], 0
    for data, correction in layout.blocks:
        parts.append(whole[start : start + data])
        corrections.append(_correction(parts[-1], correction))
        start += data
    ordered = bytes(byte for each in (parts, corrections) for byte in _in_turns(each))
    count = 8 * len(ordered)
    return f"{int.from_bytes(ordered, 'big') ^ layout.mask:0{count}b}01"


def _in_turns(parts: Sequence[bytes]) -> Iterator[int]:
    """Yield the first byte of each, then the second; the last are longer."""
    for at in range(len(parts[-1])):
        yield from (part[at] for part in parts if at < len(part))


def _correction(data: bytes, count: int) -> bytes:
    """Return the bytes by which a block is corrected: the remainder of a division, byte by byte."""
    adds, rest = _added(count), 0
    shift, kept = 8 * (count - 1), (1 << 8 * (count - 1)) - 1
    for byte in data:
        rest = (rest & kept) << 8 ^ adds[rest >> shift ^ byte]
    return rest.to_bytes(count, "big")


@cache
def _added(count: int) -> Sequence[int]:
    """Return what each byte adds to a remainder of so many bytes."""
    library = _library()
    adds = [0] * 256
    for byte in range(1, 256):
        if lower := byte & (byte - 1):
            adds[byte] = adds[lower] ^ adds[byte ^ lower]
            continue
        buffer, block = library.util.BitBuffer(), library.base.RSBlock(count + 1, 1)
        buffer.put(byte, 8)
        adds[byte] = int.from_bytes(bytes(library.util.create_bytes(buffer, [block])[1:]), "big")
    return adds


@cache
def _layout(version: int) -> Layout:
    """Ask the library where bits go: each is told from the others by the pictures in which it is dark."""
    code = _code(version)
    blocks = _library().base.rs_blocks(version, code.error_correction)
    count = 8 * sum(block.total_count for block in blocks)
    light = _drawn(code, 0, count)
    numbers = [0] * len(light)
    for bit in range(count.bit_length()):
        told = sum(1 << (count - at) for at in range(1, count + 1) if at >> bit & 1)
        for module, (one, other) in enumerate(zip(light, _drawn(code, told, count), strict=True)):
            numbers[module] |= (one != other) << bit
    order = [number - 1 if number else count + dark for number, dark in zip(numbers, light, strict=True)]
    mask = sum(1 << (count - number) for number, dark in zip(numbers, light, strict=True) if number and dark)
    sizes = [(block.data_count, block.total_count - block.data_count) for block in blocks]
    return Layout(code.modules_count, sizes, mask, itemgetter(*order))


def _drawn(code: Any, bits: int, count: int) -> list[bool]:
    code.data_cache = bits.to_bytes(count // 8, "big")
    code.makeImpl(False, MASK)
    return [bool(module) for row in code.modules for module in row]


@cache
def _version(length: int) -> int:
    """Return how large the codes of texts of so many bytes are."""
    code = _code(None)
    code.add_data(_library().util.QRData(b"0" * length, mode=BYTES))
    return int(code.best_fit())


def _code(version: int | None) -> Any:
    library = _library()
    level = library.constants.ERROR_CORRECT_M
    return library.main.QRCode(version=version, error_correction=level, mask_pattern=MASK, border=0)


@cache
def _library() -> Any:
    """Return the library, without the pictures that it could make: 5 MB that a worker does without."""
    with without("PIL"):
        import qrcode.util  # noqa: PLC0415 (as above)
    return qrcode
