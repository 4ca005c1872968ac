"""A part that was laid out: its pages as PDF objects that can be bound anywhere in a book."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

FORMAT = "sheets 4"
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """One PDF object by its number inside the part; ``content`` is the stream, None where there is none."""

    number: int
    words: bytes
    content: bytes | None


Sizes = Sequence[tuple[int, int, int]]
"""Of each block: its number, the length of its words and of its content, -1 where there is none."""


def packed(blocks: Sequence[Block]) -> tuple[Sizes, bytes]:
    """Return the sizes of blocks, and the blocks one after the other."""
    sizes = [(one.number, len(one.words), -1 if one.content is None else len(one.content)) for one in blocks]
    return sizes, b"".join(part for one in blocks for part in (one.words, one.content or b""))


def unpacked(sizes: Sizes, body: bytes) -> list[Block]:
    """Return what was packed."""
    blocks, at = [], 0
    for number, words, content in sizes:
        middle = at + words
        end = middle + max(content, 0)
        blocks.append(Block(number, body[at:middle], None if content < 0 else body[middle:end]))
        at = end
    return blocks


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page; ``parents`` are the structure elements of its marked contents, in their order (0: none)."""

    number: int
    contents: int
    resources: int
    media: Box
    trim: Box
    bleed: Box
    parents: list[int]


@dataclass(frozen=True, slots=True)
class Link:
    """A link: ``target`` is a web address or ``book:NAME``; ``words`` say to a reader where it leads."""

    number: int
    page: int
    box: Box
    target: str
    words: str
    element: int


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading of the outline, on the so-many-th page of the part."""

    level: int
    label: str
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Face:
    """A font the part uses: the number it is called by, the file's digest, the text of each glyph drawn."""

    number: int
    name: str
    digest: str
    text: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheets:
    """A part of a book, laid out."""

    blocks: tuple[Block, ...]
    leaves: tuple[Leaf, ...]
    links: tuple[Link, ...]
    bookmarks: tuple[Bookmark, ...]
    faces: tuple[Face, ...]
    fonts: int
    anchors: Mapping[str, tuple[int, float, float]]
    document: int
    kids: tuple[int, ...]
    last: int
    warnings: tuple[str, ...]

    def to_bytes(self) -> bytes:
        """Return what ``from_bytes`` reads: a line of JSON, then the objects one after the other."""
        sizes, body = packed(self.blocks)
        head = {
            "format": FORMAT,
            "blocks": sizes,
            **{name: [asdict(one) for one in getattr(self, name)] for name in LISTS},
            **{
                name: getattr(self, name)
                for name in ("fonts", "anchors", "document", "kids", "last", "warnings")
            },
        }
        return json.dumps(head, ensure_ascii=False).encode() + b"\n" + body

    @classmethod
    def from_bytes(cls, kept: bytes) -> Sheets:
        """Read what ``to_bytes`` wrote.

        :raises ValueError: when it is something else, or older.
        """
        line, _, body = kept.partition(b"\n")
        head: dict[str, Any] = json.loads(line)
        if head.pop("format", None) != FORMAT:
            raise ValueError("These sheets are of another format.")
        blocks = unpacked(head.pop("blocks"), body)
        read: dict[str, Any] = {
            name: tuple(kind(**one) for one in head.pop(name)) for name, kind in LISTS.items()
        }
        read |= {name: tuple(value) if isinstance(value, list) else value for name, value in head.items()}
        return cls(blocks=tuple(blocks), **read)


LISTS: Mapping[str, type[Any]] = {"leaves": Leaf, "links": Link, "bookmarks": Bookmark, "faces": Face}
assert set(LISTS) < {field.name for field in fields(Sheets)}  # noqa: S101 (read once, when imported)
