"""Badge sheets read by programs that know nothing of us: poppler, pypdf, zbar."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from itertools import combinations
from pathlib import Path

from pypdf import PdfReader

from tests.support.codes import read_codes

MM = 72 / 25.4
BADGE = (105 * MM, 148.5 * MM)
MARGIN = 7.5 * MM
CODE = (61.5 * MM, 89.5 * MM, 101.5 * MM, 129.5 * MM)  # where the stylesheet puts it on a badge
WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')


@dataclass(frozen=True)
class Box:
    """A printed word and where its letters stand; ascenders and descenders may reach into other lines."""

    left: float
    top: float
    right: float
    bottom: float
    word: str

    def meets(self, other: Box) -> bool:
        """Tell whether two boxes share ground."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def on_badge(self) -> Box:
        """Return the box as measured from the corner of the badge that it begins on."""
        across, down = self.left // BADGE[0] * BADGE[0], self.top // BADGE[1] * BADGE[1]
        return Box(self.left - across, self.top - down, self.right - across, self.bottom - down, self.word)


def codes(content: bytes, folder: Path, *, dpi: int) -> list[str]:
    """Return what the codes of every page say, read from a picture of it."""
    (folder / "sheet.pdf").write_bytes(content)
    subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", "sheet.pdf", "page"], cwd=folder, check=True)
    return [code for picture in sorted(folder.glob("page*.pgm")) for code in read_codes(picture)]


def pages(content: bytes) -> list[list[Box]]:
    """Return the words of each page with their boxes, a quarter of the height off above and below."""
    args = ["pdftotext", "-bbox", "-", "-"]
    said = subprocess.run(args, input=content, capture_output=True, check=True).stdout.decode()
    return [[_box(*found.groups()) for found in WORD.finditer(page)] for page in said.split("<page ")[1:]]


def _box(left: str, top: str, right: str, bottom: str, word: str) -> Box:
    quarter = (float(bottom) - float(top)) / 4
    return Box(float(left), float(top) + quarter, float(right), float(bottom) - quarter, unescape(word))


def overlaps(content: bytes) -> list[tuple[str, str]]:
    """Return the pairs of words that lie on each other, and those that lie on a code or off their badge."""
    code = Box(*CODE, "the code")
    paper = BADGE[0] - MARGIN
    faults = []
    for words in pages(content):
        faults += [(one.word, other.word) for one, other in combinations(words, 2) if one.meets(other)]
        for box in (word.on_badge() for word in words):
            faults += [(box.word, code.word)] if box.meets(code) else []
            faults += [(box.word, "the edge")] if not MARGIN <= box.left <= box.right <= paper else []
    return faults


def smallest_type(content: bytes) -> float:
    """Return the smallest size of type, in points."""
    sizes = []

    def look(text: str, matrix: list[float], text_matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.append(abs(size * text_matrix[3] * matrix[3]))

    for page in PdfReader(BytesIO(content)).pages:
        page.extract_text(visitor_text=look)
    return min(sizes)


def text(content: bytes) -> str:
    """Return the words of the sheets, those of a line that is one word apart by one blank."""
    args = ["pdftotext", "-raw", "-", "-"]
    said = subprocess.run(args, input=content, capture_output=True, check=True).stdout.decode()
    return " ".join(said.split())
