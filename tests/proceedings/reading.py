"""A book as a reader finds it: by pypdf, which knows nothing of how it was made."""

from __future__ import annotations

import re
import subprocess
from functools import cached_property
from io import BytesIO
from xml.etree import ElementTree as ET

from pypdf import PdfReader

LISTED = re.compile(r"^(ESC-\d{4}) (\d+)$", re.MULTILINE)
HEADED = re.compile(r"(?<!/)ESC-\d{4}(?=\n|$)")
INDEXED = re.compile(r"^(.*?) (\d+(?:, \d+)*)$", re.MULTILINE)
FOOT, HEAD = 45, 785
"""Points between which the lines of an A4 page stand."""
NOTICE = "Demonstration: not a publication of any organisation"
INDEXES = ("Index by organisation", "Index by type", "Index by place", "Index by author")


class Printed:
    """The pages of a PDF by the number printed on them; the cover has none."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.reader = PdfReader(BytesIO(content))

    @cached_property
    def labels(self) -> list[str]:
        return [label or "" for label in self.reader.page_labels]

    @cached_property
    def pages(self) -> dict[str, str]:
        return dict(zip(self.labels, (page.extract_text() for page in self.reader.pages), strict=True))

    @cached_property
    def starts(self) -> dict[str, str]:
        """Return the label of the page to which each name of the file leads."""
        named = self.reader.named_destinations
        return {
            name: self.labels[self.reader.get_destination_page_number(where)] for name, where in named.items()
        }

    def between(self, first: str, last: str) -> list[str]:
        """Return the labels from the page of one name up to that of another."""
        begin, end = (self.labels.index(self.starts[name]) for name in (first, last))
        return self.labels[begin:end]

    @cached_property
    def contents(self) -> dict[str, str]:
        """Return the page that the contents give each number."""
        text = "\n".join(self.pages[at] + "\n" for at in self.between("contents", "reading"))
        return dict(LISTED.findall(text))

    @cached_property
    def entries(self) -> list[str]:
        """Return the labels of the pages of the entries, in order."""
        return [at for number in sorted(self.numbers, key=self._at) for at in self.of(number)]

    @cached_property
    def numbers(self) -> list[str]:
        return sorted(name for name in self.starts if name.startswith("ESC-"))

    def of(self, number: str) -> list[str]:
        """Return the labels of the pages of one entry: up to the next part of the book."""
        begin = self._at(number)
        ends = [self._at(name) for name in self.starts if self._at(name) > begin]
        return self.labels[begin : min(ends, default=len(self.labels))]

    def _at(self, name: str) -> int:
        return self.labels.index(self.starts[name])

    @cached_property
    def begins(self) -> dict[str, str]:
        """Return the page at whose head each number stands."""
        return {number: at for at in self.entries for number in HEADED.findall(self.pages[at])[:1]}

    def index(self, anchor: str) -> dict[str, list[str]]:
        """Return the pages that an index gives each name."""
        begin = self._at(anchor)
        ends = [self._at(name) for name in self.starts if self._at(name) > begin]
        text = "\n".join(self.pages[at] for at in self.labels[begin : min(ends)])
        text = re.sub(r",\s*\n\s*(?=\d)", ", ", text)  # a long list of pages goes on in the next line
        lines = [(name, pages) for name, pages in INDEXED.findall(text) if NOTICE not in name]
        return {
            name: pages.split(", ")
            for name, pages in lines
            if name != "Emergency Services Collaboration Summit"
        }

    @cached_property
    def worded_links(self) -> list[tuple[str, str, str]]:
        """Return (page, words drawn where the link lies, label of the page it leads to) of links inside."""
        found = []
        for at, page, words in zip(self.labels, self.reader.pages, self._placed, strict=True):
            for one in page.get("/Annots", []):
                link = one.get_object()
                if "/Dest" in link:
                    target = self.reader.get_page_number(link["/Dest"][0].get_object())
                    left, bottom, right, top = (float(side) for side in link["/Rect"])
                    inside = [text for x, y, text in words if left <= x <= right and bottom <= y <= top]
                    found.append((at, " ".join(inside).strip(" ,"), self.labels[target]))
        return found

    @cached_property
    def lines(self) -> dict[str, list[str]]:
        """Return the lines of each page from top to bottom, without what stands in its margins."""
        found = {}
        for at, words in zip(self.labels, self._placed, strict=True):
            rows: dict[float, list[tuple[float, str]]] = {}
            for x, y, text in words:
                if FOOT < y < HEAD:
                    rows.setdefault(round(y), []).append((x, text))
            found[at] = [" ".join(text for _, text in sorted(rows[y])) for y in sorted(rows, reverse=True)]
        return found

    @cached_property
    def _placed(self) -> list[list[tuple[float, float, str]]]:
        """Return the words of each page with the place of their middle, as Poppler finds them."""
        command = ["pdftotext", "-bbox", "-", "-"]
        done = subprocess.run(command, input=self.content, capture_output=True, check=True)
        pages = ET.fromstring(done.stdout).iter("{http://www.w3.org/1999/xhtml}page")  # noqa: S314 (our own file)
        return [[_middle(word, float(page.attrib["height"])) for word in page] for page in pages]

    @cached_property
    def links(self) -> list[tuple[str, str]]:
        """Return (page, target) of every link: a web address, or the label of a page of the book."""
        found = []
        for at, page in zip(self.labels, self.reader.pages, strict=True):
            for one in page.get("/Annots", []):
                link = one.get_object()
                if "/Dest" in link:
                    target = self.reader.get_page_number(link["/Dest"][0].get_object())
                    found.append((at, self.labels[target]))
                else:
                    found.append((at, str(link["/A"]["/URI"])))
        return found


def _middle(word: ET.Element, height: float) -> tuple[float, float, str]:
    left, top, right, bottom = (float(word.attrib[side]) for side in ("xMin", "yMin", "xMax", "yMax"))
    return (left + right) / 2, height - (top + bottom) / 2, word.text or ""
