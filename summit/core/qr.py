"""QR codes as one SVG path: no picture file, no style, no script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

QUIET_MODULES = 6
MASK = 3  # fixed: trying all eight makes every code five times dearer, and readers do not care


@dataclass(frozen=True, slots=True)
class QrPicture:
    """A square of ``size`` modules, the quiet zone included, and the path of the dark ones."""

    size: int
    path: str


def qr_picture(text: str) -> QrPicture:
    """Return the picture of a text, error correction M, with a quiet zone of 6 modules."""
    matrix = qr_matrix(text)
    path = "".join(
        f"M{x + QUIET_MODULES} {y + QUIET_MODULES}h{length}v1h-{length}z"
        for y, row in enumerate(matrix)
        for x, length in _dark_runs(row)
    )
    return QrPicture(size=len(matrix) + 2 * QUIET_MODULES, path=path)


def qr_matrix(text: str) -> Sequence[Sequence[bool]]:
    """Return the modules, dark ones true, without a quiet zone."""
    from qrcode.util import QRData  # noqa: PLC0415 (5 MB that the worker does without)

    data = QRData(text)
    code = _code(_version(data.mode, len(data)))
    code.add_data(data)
    code.make(fit=False)
    return [[bool(module) for module in row] for row in code.modules]


@cache
def _version(mode: Literal[1, 2, 4], length: int) -> int:
    """Return how large the codes of texts of this kind and length are: to find it takes a fifth of a code."""
    from qrcode.util import QRData  # noqa: PLC0415 (as above)

    code = _code(None)
    code.add_data(QRData(b"0" * length, mode=mode))
    return int(code.best_fit())


def _code(version: int | None) -> Any:
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415 (as above)
    from qrcode.main import QRCode  # noqa: PLC0415

    return QRCode(version=version, error_correction=ERROR_CORRECT_M, mask_pattern=MASK, border=0)


def _dark_runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start, x - start
            start = None
