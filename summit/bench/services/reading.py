"""Every code of a printing read from pictures of its sheets by another program, also turned and blurred.

Each sheet is drawn once at each resolution; what is turned or blurred is made from that picture. The reader
is given whole sheets, and is told nothing but that it looks for QR codes.
"""

from __future__ import annotations

import subprocess
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from io import BytesIO
from itertools import repeat
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pypdf import PdfReader
from sqlalchemy import select

from summit.checkin.models import BadgePrint, BadgeSheet
from summit.core.db import db
from summit.files.models import StoredFile
from summit.registration import queries, signing
from summit.registration.models import Credential

TURNED = 10  # degrees
BLURS: Mapping[int, float] = MappingProxyType({150: 0.6, 300: 1.2})  # pixels, by dots an inch
PRINTED, TILTED, BLURRED, BOTH = "as printed", f"turned by {TURNED}°", "blurred", "turned and blurred"
CHANGED = 5
AT_ONCE = 2  # sheets: at 300 dots an inch one takes 60 MB
Ways = Mapping[tuple[int, str], list[str]]


def reading_lines(content: Path, say: Callable[[str], object] = lambda _: None) -> Iterator[str]:
    """Yield how many codes are read in each way and are those that were signed; a changed bit is refused."""
    try:
        import zxingcpp  # type: ignore[import-not-found,unused-ignore]  # noqa: F401, PLC0415 (of the tests)
    except ImportError:
        yield "zxing-cpp is not installed here (./run test installs it), so no code was read."
        return
    keys, signed = queries.public_keys(), _signed(content)
    found: dict[tuple[int, str], list[str]] = {}
    for at, sheet in enumerate(_sheets(content), start=1):
        for way, codes in sheet.items():
            found.setdefault(way, []).extend(codes)
        if not at % 50:
            say(f"  {at} sheets read")
    for (dpi, how), codes in found.items():
        good = {serial for code in codes if (serial := _serial(code, keys)) is not None}
        equal = len(good & signed)
        said = f"{equal} of {len(signed)} codes read and equal to what was signed"
        yield f"{dpi} dpi, {how}: {said}; {len(codes) - equal} others"
    yield _changed(sorted({code for codes in found.values() for code in codes})[:CHANGED], keys)


def _signed(content: Path) -> set[int]:
    """Return the numbers that the database says stand on the badges of this file."""
    kept = StoredFile.sha256 == sha256(content.read_bytes()).hexdigest()
    query = (
        select(Credential.serial)
        .join(BadgePrint, BadgePrint.credential_id == Credential.id)
        .join(BadgeSheet, BadgeSheet.id == BadgePrint.sheet_id)
        .join(StoredFile, StoredFile.id == BadgeSheet.file_id)
    )
    return set(db.session.scalars(query.where(kept)))


def _serial(code: str, keys: Mapping[int, bytes]) -> int | None:
    said = signing.verify(code, public_keys=keys)
    return said.serial if isinstance(said, signing.Payload) else None


def _sheets(content: Path) -> Iterable[Ways]:
    """Read the sheets side by side, each in all ways; what reads and draws leaves Python's lock alone."""
    numbers = range(1, len(PdfReader(content).pages) + 1)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(read_sheet, repeat(content), numbers)


def read_sheet(content: Path, number: int, blurs: Mapping[int, float] = BLURS) -> Ways:
    """Return what the codes of one sheet say, by resolution and by what was done to its picture."""
    return {
        (dpi, how): _codes(picture)
        for dpi, blur in blurs.items()
        for how, picture in _pictures(_drawn(content, number, dpi), blur)
    }


def _drawn(content: Path, number: int, dpi: int) -> Any:
    """Return the picture of one page that poppler makes."""
    from PIL import Image  # noqa: PLC0415 (for this alone)

    command = ["pdftoppm", "-r", str(dpi), "-gray", "-f", str(number), "-l", str(number), str(content)]
    return Image.open(BytesIO(subprocess.run(command, capture_output=True, check=True).stdout))  # noqa: S603 (our own command)


def _pictures(picture: Any, blur: float) -> Iterator[tuple[str, Any]]:
    from PIL import Image, ImageFilter  # noqa: PLC0415 (for this alone)

    blurred = ImageFilter.GaussianBlur(blur)
    turned = picture.rotate(TURNED, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    yield PRINTED, picture
    yield BLURRED, picture.filter(blurred)
    yield TILTED, turned
    yield BOTH, turned.filter(blurred)


def _codes(picture: Any) -> list[str]:
    import zxingcpp  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 (of the tests)

    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [one.text for one in found]


def _changed(codes: list[str], keys: Any) -> str:
    """Change every bit of some codes, one at a time: none may be believed."""
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
