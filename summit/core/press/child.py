"""The child that lays out one part after another: limits first, then only what it was given.

It reads tasks from its standard input and answers on its standard output, each a length and that many bytes.
"""

from __future__ import annotations

import json
import logging
import resource
import struct
import sys
from base64 import b64decode
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import pydyf  # type: ignore[import-untyped]
import weasyprint.pdf
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from summit.core.pdf import STATIC, open_allowed
from summit.core.press.sheets import Block, Bookmark, Box, Face, Leaf, Link, Sheets

MEMORY_BYTES = 1024 * 1024 * 1024
LENGTH = struct.Struct(">I")
LIGATURE, ELLIPSIS = 3, "…"
"""No glyph of ours stands for more letters; the library lets an ellipsis stand for all that it hides."""
SCALE = 0.75
"""Points in a CSS pixel."""
LEFT_BEHIND = frozenset({"/Catalog", "/Pages", "/Page", "/StructTreeRoot", "/Annot", "/Metadata"})
"""What the binding writes anew for the whole book."""


class Warnings(logging.Handler):
    """Keeps what the library says of a document, for the report."""

    def __init__(self) -> None:
        """Start with nothing said."""
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one sentence."""
        self.said.append(record.getMessage()[:300])


class Closed(URLFetcher):  # type: ignore[misc]
    """Opens what was given, and nothing else."""

    def __init__(self, stored: Mapping[str, bytes]) -> None:
        """Keep the files that the part may show."""
        super().__init__()
        self.stored = stored

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """Return one of our files, or refuse."""
        content, kind = open_allowed(url, self.stored)
        return URLFetcherResponse(url, content, {"Content-Type": kind})


FONTS = FontConfiguration()


@cache
def style(name: str) -> CSS:
    """Return one of our style sheets, read once a child."""
    content = (STATIC / name).read_text()
    return CSS(string=content, base_url="static:", url_fetcher=Closed({}), font_config=FONTS)


def lay_out(task: Mapping[str, Any], heard: Warnings) -> Sheets:
    """Return one part, laid out."""
    styles = [style(name) for name in task["styles"]]
    heard.said.clear()  # what is said of a style sheet is not said of the part that read it first
    stored = {name: b64decode(content) for name, content in task["stored"].items()}
    page = HTML(string=task["html"], base_url="static:", url_fetcher=Closed(stored))
    document = page.render(stylesheets=styles, font_config=FONTS, pdf_variant="pdf/ua-1")
    options = weasyprint.DEFAULT_OPTIONS | {"pdf_variant": "pdf/ua-1", "pdf_version": "1.7", "pdf_tags": True}
    return _sheets(document, weasyprint.pdf.generate_pdf(document, None, 1, **options), tuple(heard.said))


def _sheets(document: Any, pdf: Any, warnings: tuple[str, ...]) -> Sheets:
    """Return everything that the binding needs."""
    objects = pdf.objects
    pages = [one for one in objects if kind_of(one) == "/Page"]
    root = objects[number_of(pdf.catalog["StructTreeRoot"])]
    tree, top = objects[number_of(root["ParentTree"])], objects[number_of(root["K"][0])]
    nums = dict(zip(tree["Nums"][::2], tree["Nums"][1::2], strict=True))
    fonts = {one.number: one.face(one.number) for one in objects if isinstance(one, _FaceObject)}
    (faces,) = (one.number for one in objects if isinstance(one, _Faces))
    strays = {one.number for one in objects if kind_of(one) == "/StructElem"} - set(_below(top, objects))
    dropped = {root.number, tree.number, top.number, faces, *fonts, *strays}
    mark_tables(objects)
    leaves = tuple(_leaf(page, nums[page["StructParents"]], objects, strays) for page in pages)
    return Sheets(
        blocks=tuple(
            block(one)
            for one in objects[1:]
            if one.number not in dropped and kind_of(one) not in LEFT_BEHIND and not _is_outline(one)
        ),
        leaves=leaves,
        links=tuple(_links(document, nums)),
        bookmarks=tuple(_bookmarks(document)),
        faces=tuple(fonts.values()),
        fonts=faces,
        anchors={
            name: (at, x * SCALE, (page.height - y) * SCALE)
            for at, page in reversed(list(enumerate(document.pages)))
            for name, (x, y, *_size) in page.anchors.items()
        },
        document=top.number,
        kids=tuple(number_of(kid) for kid in top["K"]),
        last=len(objects) - 1,
        warnings=warnings,
    )


def mark_tables(objects: list[Any]) -> None:
    """Say of each head of a table whether it heads a row or a column, in place of lists of identifiers."""
    body: set[int] = set()
    for one in objects:
        if kind_of(one) == "/StructElem" and one["S"] == "/TBody":
            body |= {number_of(row) for row in one["K"] if not isinstance(row, int)}
    for one in objects:
        if kind_of(one) != "/StructElem" or one["S"] not in ("/TH", "/TD") or "A" not in one:
            continue
        one.pop("ID", None)
        one["A"].pop("Headers", None)
        if one["S"] == "/TH":
            one["A"]["Scope"] = "/Row" if number_of(one["P"]) in body else "/Column"
        elif len(one["A"]) == 1:
            del one["A"]


def kind_of(one: Any) -> str | None:
    """Return the type that an object says it has."""
    if isinstance(one, pydyf.Stream):
        return str(one.extra.get("Type"))
    return one.get("Type") if isinstance(one, pydyf.Dictionary) else None


def _below(top: Any, objects: list[Any]) -> Iterator[int]:
    """Yield the numbers of the structure that the document leads to."""
    waiting = [top]
    while waiting:
        one = waiting.pop()
        yield one.number
        kids = (objects[number_of(kid)] for kid in one["K"] if not isinstance(kid, int))
        waiting += [kid for kid in kids if kind_of(kid) == "/StructElem"]


def _is_outline(one: Any) -> bool:
    """Tell whether it is part of the outline or of the names, which the binding writes for the whole book."""
    return isinstance(one, pydyf.Dictionary) and "Type" not in one and ("Dest" in one or "First" in one)


def number_of(reference: Any) -> int:
    """Return the number of the object that a reference names."""
    return int(bytes(reference).split()[0])


def block(one: Any) -> Block:
    """Return an object as plain data."""
    if not isinstance(one, pydyf.Stream):
        return Block(one.number, one.data, None)
    words, _, content = one.data.partition(b"\nstream\n")
    return Block(one.number, words, content.removesuffix(b"\nendstream"))


def _leaf(page: Any, parents: Any, objects: list[Any], strays: Collection[int]) -> Leaf:
    """Return a page; what stands in its margins belongs to no structure and is marked as an artefact."""
    numbers = [number_of(parent) for parent in parents]
    stream = objects[number_of(page["Contents"])].stream
    for at, properties in enumerate(stream):
        if isinstance(properties, dict) and numbers[properties["MCID"]] in strays:
            stream[at - 1], stream[at] = "/Artifact", b"<</Type /Pagination>>"
    return Leaf(
        number=page.number,
        contents=number_of(page["Contents"]),
        resources=number_of(page["Resources"]),
        media=_box(page["MediaBox"]),
        trim=_box(page["TrimBox"]),
        bleed=_box(page["BleedBox"]),
        parents=[0 if number in strays else number for number in numbers],
    )


def _box(given: Any) -> Box:
    left, bottom, right, top = (round(float(one), 3) for one in given)
    return left, bottom, right, top


def _links(document: Any, nums: Mapping[int, Any]) -> Iterator[Link]:
    """Yield the links with words that say where they lead: their title, or their own words."""
    for at, page in enumerate(document.pages):
        for _kind_of, target, _rectangle, box in page.links:
            annotation = box.link_annotation
            if annotation and "StructParent" in annotation:
                words = box.element.get("title") or " ".join("".join(box.element.itertext()).split())
                yield Link(
                    number=annotation.number,
                    page=at,
                    box=_box(annotation["Rect"]),
                    target=target,
                    words=words or target,
                    element=number_of(nums[annotation["StructParent"]]),
                )


def _bookmarks(document: Any) -> Iterator[Bookmark]:
    for at, page in enumerate(document.pages):
        for level, label, (x, y), _state in page.bookmarks:
            yield Bookmark(level, label, at, round(x * SCALE, 2), round((page.height - y) * SCALE, 2))


class _FaceObject(pydyf.Dictionary):  # type: ignore[misc]
    """Stands for a font that the binding puts into the book once, with the glyphs of all its parts."""

    def __init__(self, name: str, digest: str) -> None:
        super().__init__({"Type": "/Font"})
        self.name, self.digest = name, digest
        self.text: dict[str, str] = {}

    def face(self, number: int) -> Face:
        """Return it as plain data."""
        return Face(number, self.name, self.digest, self.text)


class _Faces(pydyf.Dictionary):  # type: ignore[misc]
    """The fonts of a part by name: the binding has one such table for the whole book."""


def stand_in_for_fonts(pdf: Any, fonts: Mapping[Any, Any], *_options: object) -> Any:
    """Note the fonts of a part and what is drawn with them; takes the place of the library's embedding."""
    found: dict[str, _FaceObject] = {}
    for font in fonts.values():
        if font.hash not in found:
            digest = sha256(font.file_content).hexdigest()
            found[font.hash] = _FaceObject(font.name.decode().removeprefix("/"), digest)
            pdf.add_object(found[font.hash])
        found[font.hash].text |= {str(glyph): _read_aloud(text) for glyph, text in font.to_unicode.items()}
    return _Faces({name: face.reference for name, face in found.items()})


def _read_aloud(text: str) -> str:
    """Return what a glyph says; an ellipsis that hides words would say them wherever it is drawn."""
    return text if len(text) <= LIGATURE else ELLIPSIS


def in_hex(string: Any) -> bytes:
    """Return a PDF string in which nothing can look like anything else."""
    return b"<" + (b"\xfe\xff" + str(string.string).encode("utf-16-be", "replace")).hex().encode() + b">"


def serve(tasks: BinaryIO, answers: BinaryIO) -> None:
    """Answer one task after another until there is none."""
    heard = Warnings()
    logging.getLogger("weasyprint").addHandler(heard)
    logging.getLogger("weasyprint").propagate = False
    while head := tasks.read(LENGTH.size):
        seconds, size = LENGTH.unpack(head)[0], LENGTH.unpack(tasks.read(LENGTH.size))[0]
        used = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(
            resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, resource.RLIM_INFINITY)
        )
        content = lay_out(json.loads(tasks.read(size)), heard).to_bytes()
        used = resource.getrusage(resource.RUSAGE_SELF)
        answers.write(struct.pack(">IdI", len(content), used.ru_utime + used.ru_stime, _peak_kilobytes()))
        answers.write(content)
        answers.flush()


def _peak_kilobytes() -> int:
    """Return the most memory this child has had; what getrusage says on Linux begins with its parent's."""
    with suppress(OSError, StopIteration):
        lines = Path("/proc/self/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    with suppress(ValueError, OSError):  # macOS refuses to bound memory
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    weasyprint.pdf.build_fonts_dictionary = stand_in_for_fonts
    pydyf.String.data = property(in_hex)
    serve(sys.stdin.buffer, sys.stdout.buffer)
