"""What reference managers read of an entry, by readers that are not ours, as plain facts to compare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

ISBN = "978-0-306-40615-7"
DATE = {
    "type": "object",
    "required": ["date-parts"],
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        }
    },
    "additionalProperties": False,
}
NAME = {
    "type": "object",
    "properties": {"family": {"type": "string"}, "given": {"type": "string"}, "literal": {"type": "string"}},
    "additionalProperties": False,
    "minProperties": 1,
}
TEXTS = (
    "title", "container-title", "event-title", "event-place", "publisher", "page", "number", "ISBN", "ISSN",
    "DOI", "URL", "language", "keyword", "abstract",
)  # fmt: skip
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": ["paper-conference", "report", "article"]},
            "author": {"type": "array", "items": NAME},
            "issued": DATE,
            "event-date": DATE,
            **{name: {"type": "string"} for name in TEXTS},
        },
        "additionalProperties": False,
    },
}
"""What the CSL input schema says of the variables that we write, in our words: it may not be fetched."""


@dataclass(frozen=True)
class Facts:
    """What an entry should say of itself in every format."""

    title: str
    people: tuple[str, ...]
    pages: tuple[str, str]
    address: str
    keywords: tuple[str, ...]
    abstract: str
    book: str
    city: str
    days: tuple[date, date] | None


def from_bibtex(one: dict[str, str]) -> Facts:
    """Return what bibtexparser found; BibTeX says the year alone."""
    first, _, last = one["pages"].partition("--")
    return Facts(
        title=one["title"].strip("{}"),
        people=tuple(one["author"].split(" and ")),
        pages=(first, last or first),
        address=one["url"],
        keywords=tuple(one["keywords"].split(", ")),
        abstract=one.get("abstract", ""),
        book=one["booktitle"],
        city=one["address"],
        days=None,
    )


def from_ris(one: dict[str, Any]) -> Facts:
    """Return what rispy found; RIS says the first day alone."""
    return Facts(
        title=one["title"],
        people=tuple(one["authors"]),
        pages=(one["start_page"], one["end_page"]),
        address=one["urls"][0],
        keywords=tuple(one["keywords"]),
        abstract=one.get("abstract", ""),
        book=one["secondary_title"],
        city=one["place_published"],
        days=None,
    )


def from_csl(one: dict[str, Any]) -> Facts:
    """Return what stands in CSL-JSON."""
    first, _, last = one["page"].partition("-")
    names = [
        name["literal"] if "literal" in name else f"{name['given']} {name['family']}"
        for name in one["author"]
    ]
    begins, ends = (date(*parts) for parts in one["event-date"]["date-parts"])
    return Facts(
        title=one["title"],
        people=tuple(names),
        pages=(first, last or first),
        address=one["URL"],
        keywords=tuple(one["keyword"].split(", ")),
        abstract=one.get("abstract", ""),
        book=one["container-title"],
        city=one["event-place"],
        days=(begins, ends),
    )
