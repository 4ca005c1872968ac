"""Every code of a printing read from pictures of its sheets by another program, also turned and blurred."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from summit.registration import queries, signing

TURNED = 10  # degrees
BLURS = {150: 0.6, 300: 1.2}  # pixels
PRINTED, TILTED, BLURRED = "as printed", f"turned by {TURNED}°", f"turned by {TURNED}° and blurred"
WAYS = {150: (PRINTED, TILTED, BLURRED), 300: (PRINTED, BLURRED)}
TOGETHER, CHANGED = 20, 25


def reading_lines(content: Path) -> Iterator[str]:
    """Yield how many of the codes are read in each way, and that a changed bit is refused."""
    try:
        import zxingcpp  # type: ignore[import-not-found,unused-ignore]  # noqa: F401, PLC0415 (of the tests)
    except ImportError:
        yield "zxing-cpp is not installed here (./run test installs it), so no code was read."
        return
    keys = queries.public_keys()
    all_read: set[str] = set()
    for dpi, ways in WAYS.items():
        found: dict[str, set[str]] = {how: set() for how in ways}
        for picture in _pages(content, dpi):
            for how in ways:
                found[how] |= _codes(_shown(picture, how, dpi))
        for how, codes in found.items():
            good = sum(isinstance(signing.verify(one, public_keys=keys), signing.Payload) for one in codes)
            yield f"{dpi} dpi, {how}: {good} codes read and believed"
            all_read |= codes
    yield _changed(sorted(all_read)[:CHANGED], keys)


def _pages(content: Path, dpi: int) -> Iterator[Any]:
    """Yield a picture of each page, a few at a time: they are large."""
    from PIL import Image  # noqa: PLC0415 (for this alone)

    first = 1
    while True:
        with TemporaryDirectory() as folder:
            pages = ["-f", str(first), "-l", str(first + TOGETHER - 1)]
            command = ["pdftoppm", "-r", str(dpi), "-gray", *pages, str(content), "page"]
            subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603 (our own command)
            made = sorted(Path(folder).glob("page*.pgm"))
            for path in made:
                with Image.open(path) as picture:
                    yield picture.copy()
        if len(made) < TOGETHER:
            return
        first += TOGETHER


def _shown(picture: Any, how: str, dpi: int) -> Any:
    from PIL import Image, ImageFilter  # noqa: PLC0415 (for this alone)

    if how == PRINTED:
        return picture
    turned = picture.rotate(TURNED, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return turned.filter(ImageFilter.GaussianBlur(BLURS[dpi])) if how == BLURRED else turned


def _codes(picture: Any) -> set[str]:
    import zxingcpp  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 (of the tests)

    return {one.text for one in zxingcpp.read_barcodes(picture)}


def _changed(codes: list[str], keys: Any) -> str:
    """Change every bit of some codes, one at a time: none may be believed."""
    from base64 import urlsafe_b64decode, urlsafe_b64encode  # noqa: PLC0415 (for this alone)

    tried = believed = 0
    for code in codes:
        raw = urlsafe_b64decode(code + "==")
        for bit in range(len(raw) * 8):
            other = bytearray(raw)
            other[bit // 8] ^= 1 << bit % 8
            changed = urlsafe_b64encode(bytes(other)).rstrip(b"=").decode()
            tried += 1
            believed += isinstance(signing.verify(changed, public_keys=keys), signing.Payload)
    return f"Of {tried} codes with one bit changed {believed} are believed."
