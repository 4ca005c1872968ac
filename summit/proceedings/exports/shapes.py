"""What a book is while it is made, and once it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from summit.core.press.labels import Numbering
from summit.core.press.pool import Task
from summit.proceedings.exports.entries import Entry


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one group of kinds, or of one track, which stand together."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """What was made: the file, the pages of each entry, and what went wrong with which."""

    content: bytes
    pages: Mapping[str, tuple[str, str]]
    report: tuple[str, ...]
    cuts: Mapping[str, bytes]
    """Each entry as a file of its own, with the pages it has in the book."""
    versions: Mapping[str, UUID]


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts before and after the entries, each with how its pages are counted."""

    front: tuple[tuple[Task, Numbering], ...]
    opening: tuple[Task, ...]
    closing: tuple[Task, ...]
