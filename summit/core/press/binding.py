"""Binding parts to one PDF: numbers, links, outline, page labels, one structure, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files as resources

from summit.core.press.file import REFERENCE, PdfFile, name, text
from summit.core.press.fonts import embed
from summit.core.press.labels import Numbering, folio, folio_face, page_labels
from summit.core.press.outline import Heading, write_outline
from summit.core.press.sheets import Box, Face, Leaf, Link, Sheets
from summit.core.press.xmp import PRODUCER, About, xmp

INSIDE = "book:"
OUTPUT_INTENT = (
    b"/OutputIntents [<</Type /OutputIntent/S /GTS_PDFA1/OutputConditionIdentifier %s/Info %s"
    b"/DestOutputProfile %d 0 R>>]"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part in its place; ``under`` is the heading of the outline that gathers it with its neighbours."""

    sheets: Sheets
    numbering: Numbering = Numbering.ARABIC
    under: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that the book carries."""

    name: str
    kind: str
    description: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Volume:
    """What is bound; ``first`` is the number of the first arabic page.

    ``elsewhere`` are the addresses of what a part may name and this volume does not hold.
    """

    about: About
    parts: Sequence[Part]
    attachments: Sequence[Attachment] = ()
    first: int = 1
    elsewhere: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page in its place."""

    number: int
    label: str
    base: int
    leaf: Leaf
    at: int


def bind(volume: Volume) -> bytes:
    """Return the PDF; the same parts make the same bytes."""
    return _Binding(volume).to_bytes()


class _Binding:
    """One book while it is bound."""

    def __init__(self, volume: Volume) -> None:
        self.volume, self.file = volume, PdfFile()
        self.document, self.tree, self.pages_root = (self.file.reserve() for _ in range(3))
        self.bases = [self.file.reserve(part.sheets.last) - 1 for part in volume.parts]
        self.fonts = embed(self._faces(), self.file)
        self.pages = list(self._pages())
        self.anchors = {
            anchor: (self._page_of(at, page), x, y)
            for at, part in enumerate(volume.parts)
            for anchor, (page, x, y) in part.sheets.anchors.items()
        }
        self.parents: list[bytes] = []
        self.starts: list[int] = []

    def to_bytes(self) -> bytes:
        for at, part in enumerate(self.volume.parts):
            self._put_blocks(at, part.sheets)
        for page in self.pages:
            self._put_page(page)
        for at, part in enumerate(self.volume.parts):
            for link in part.sheets.links:
                self._put_link(self.bases[at], link)
        self._put_structure()
        return self.file.to_bytes(root=self._put_catalog(), info=self._put_info())

    def _faces(self) -> Iterator[Face]:
        for part in self.volume.parts:
            yield from part.sheets.faces
        yield folio_face()

    def _pages(self) -> Iterator[Page]:
        sizes = [(part.numbering, len(part.sheets.leaves)) for part in self.volume.parts]
        labels = page_labels(sizes, first=self.volume.first)
        at = 0
        for base, part in zip(self.bases, self.volume.parts, strict=True):
            for leaf in part.sheets.leaves:
                yield Page(base + leaf.number, next(labels), base, leaf, at)
                at += 1

    def _page_of(self, part: int, page: int) -> int:
        """Return the number of a part's so-many-th page."""
        return self.bases[part] + self.volume.parts[part].sheets.leaves[page].number

    def _put_blocks(self, at: int, sheets: Sheets) -> None:
        base = self.bases[at]
        known = {sheets.document: self.document, sheets.fonts: self.fonts}

        def moved(found: re.Match[bytes]) -> bytes:
            number = int(found[1])
            return b"%d 0 R" % known.get(number, base + number)

        for block in sheets.blocks:
            words = REFERENCE.sub(moved, block.words)
            if block.content is None:
                self.file.put(words, at=base + block.number)
            else:
                self.file.put_ready(words, block.content, at=base + block.number)
        self.starts += [base + kid for kid in sheets.kids]

    def _put_page(self, page: Page) -> None:
        leaf, base = page.leaf, page.base
        links = [base + link.number for link in self._links_of(page)]
        words = b"<</Type /Page/Parent %d 0 R/Resources %d 0 R/Tabs /S/StructParents %d" % (
            self.pages_root, base + leaf.resources, len(self.parents),
        )  # fmt: skip
        for key, box in ((b"MediaBox", leaf.media), (b"TrimBox", leaf.trim), (b"BleedBox", leaf.bleed)):
            words += b"/%s %s" % (key, _numbers(box))
        if links:
            words += b"/Annots [%s]" % b" ".join(b"%d 0 R" % one for one in links)
        contents = b"%d 0 R" % (base + leaf.contents)
        if page.label:
            contents = b"%d 0 R %s" % (
                self.file.put_stream(folio(page.label, leaf.trim), packed=False),
                contents,
            )
        self.file.put(words + b"/Contents [%s]>>" % contents, at=page.number)
        self.parents.append(
            b"[%s]" % b" ".join(b"%d 0 R" % (base + parent) if parent else b"null" for parent in leaf.parents)
        )

    def _links_of(self, page: Page) -> Iterator[Link]:
        part = self.bases.index(page.base)
        sheets = self.volume.parts[part].sheets
        return (link for link in sheets.links if sheets.leaves[link.page] is page.leaf)

    def _put_link(self, base: int, link: Link) -> None:
        target = link.target
        if target.startswith(INSIDE):
            inside = target.removeprefix(INSIDE)
            if inside in self.anchors:
                where = b"/Dest [%d 0 R /XYZ %.2f %.2f null]" % self.anchors[inside]
            else:
                where = _address(self.volume.elsewhere[inside])
        else:
            where = _address(target)
        self.file.put(
            b"<</Type /Annot/Subtype /Link/F 4/Border [0 0 0]/Rect %s/StructParent %d/Contents %s%s>>"
            % (_numbers(_upright(link.box)), len(self.parents), text(link.words), where),
            at=base + link.number,
        )
        self.parents.append(b"%d 0 R" % (base + link.element))

    def _put_structure(self) -> None:
        kids = b" ".join(b"%d 0 R" % kid for kid in self.starts)
        self.file.put(
            b"<</Type /StructElem/S /Document/P %d 0 R/K [%s]>>" % (self.tree, kids), at=self.document
        )
        nums = self.file.put(
            b"<</Nums [%s]>>" % b" ".join(b"%d %s" % pair for pair in enumerate(self.parents))
        )
        self.file.put(
            b"<</Type /StructTreeRoot/K [%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>"
            % (self.document, nums, len(self.parents)),
            at=self.tree,
        )
        kids = b" ".join(b"%d 0 R" % page.number for page in self.pages)
        self.file.put(b"<</Type /Pages/Count %d/Kids [%s]>>" % (len(self.pages), kids), at=self.pages_root)

    def _put_catalog(self) -> int:
        about = self.volume.about
        metadata = self.file.put_stream(xmp(about), b"/Type /Metadata/Subtype /XML", packed=False)
        colours = self.file.put_stream(_colours(), b"/N 3")
        names = self._names()
        outline = write_outline(list(self._headings()), self.file)
        attached = [self._attach(one) for one in sorted(self.volume.attachments, key=lambda one: one.name)]
        words = b"<</Type /Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/Metadata %d 0 R/Lang %s" % (
            self.pages_root, self.tree, metadata, text(about.language),
        )  # fmt: skip
        words += (
            b"/MarkInfo <</Marked true>>/ViewerPreferences <</DisplayDocTitle true>>"
            b"/PageLabels <</Nums [%s]>>" % (b" ".join(self._labels()))
        )
        words += OUTPUT_INTENT % (
            text("sRGB2014"), text("sRGB2014"), colours,
        )  # fmt: skip
        if outline:
            words += b"/PageMode /UseOutlines/Outlines %d 0 R" % outline
        if attached:
            listed = b" ".join(b"%s %d 0 R" % (text(one), number) for one, number in attached)
            names += b"/EmbeddedFiles <</Names [%s]>>" % listed
            words += b"/AF [%s]" % b" ".join(b"%d 0 R" % number for _, number in attached)
        return self.file.put(words + b"/Names <<%s>>>>" % names)

    def _names(self) -> bytes:
        entries = sorted(
            (text(anchor), b"[%d 0 R /XYZ %.2f %.2f null]" % place) for anchor, place in self.anchors.items()
        )
        return b"/Dests <</Names [%s]>>" % b" ".join(b"%s %s" % entry for entry in entries)

    def _headings(self) -> Iterator[Heading]:
        under: str | None = None
        for at, part in enumerate(self.volume.parts):
            for index, mark in enumerate(part.sheets.bookmarks):
                place = (self._page_of(at, mark.page), mark.x, mark.y)
                if part.under and part.under != under and not index:
                    yield Heading(1, part.under, *place)
                yield Heading(mark.level if part.under else 1, mark.label, *place)
            under = part.under

    def _labels(self) -> Iterator[bytes]:
        """Yield the page labels: a new run wherever the style or the count does not go on."""
        before: tuple[bytes, int] | None = None
        for at, page in enumerate(self.pages):
            style = b"" if not page.label else b"/D" if page.label.isdigit() else b"/r"
            count = int(page.label) if page.label.isdigit() else at + 1
            if before is None or before != (style, count - 1):
                start = b"/S %s/St %d" % (style, count) if style else b""
                yield b"%d <<%s>>" % (at, start)
            before = (style, count)

    def _attach(self, one: Attachment) -> tuple[str, int]:
        made = _moment(self.volume.about.made_at)
        content = self.file.put_stream(
            one.content,
            b"/Type /EmbeddedFile/Subtype %s/Params <</Size %d/ModDate %s>>"
            % (name(one.kind), len(one.content), made),
        )
        return one.name, self.file.put(
            b"<</Type /Filespec/F %s/UF %s/Desc %s/AFRelationship /Data/EF <</F %d 0 R/UF %d 0 R>>>>"
            % (text(one.name), text(one.name), text(one.description), content, content)
        )

    def _put_info(self) -> int:
        about = self.volume.about
        made = _moment(about.made_at)
        return self.file.put(
            b"<</Title %s/Author %s/Subject %s/Producer %s/CreationDate %s/ModDate %s>>"
            % (
                text(about.title),
                text("; ".join(about.creators)),
                text(about.subject),
                text(PRODUCER),
                made,
                made,
            )
        )


def _numbers(box: Box) -> bytes:
    return b"[%s]" % b" ".join(f"{one + 0:g}".encode() for one in box)


def _upright(box: Box) -> Box:
    """Return the box from its lower left to its upper right corner, as readers expect it."""
    left, one, right, other = box
    return left, min(one, other), right, max(one, other)


def _address(target: str) -> bytes:
    return b"/A <</Type /Action/S /URI/URI (%s)>>" % re.sub(
        rb"([\\()])", rb"\\\1", target.encode("ascii", "replace")
    )


def _moment(at: datetime) -> bytes:
    return at.astimezone(UTC).strftime("(D:%Y%m%d%H%M%SZ)").encode()


@cache
def _colours() -> bytes:
    return (resources("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
