"""The indexes: who, what and where, each name with the pages on which its projects begin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from summit.proceedings.exports.entries import Entry
from summit.proceedings.rules import IndexLetter, index_of, inverted


@dataclass(frozen=True, slots=True)
class Index:
    """One index; ``anchor`` is what the contents lead to."""

    anchor: str
    title: str
    says: str
    letters: tuple[IndexLetter, ...]


def indexes(entries: Sequence[Entry]) -> tuple[Index, ...]:
    """Return the indexes that have a line; by organisation first: readers look for their neighbours."""
    kinds: tuple[tuple[str, str, str, Callable[[Entry], Iterable[str]]], ...] = (
        (
            "index-organisations",
            gettext("Index by organisation"),
            gettext(
                "What your neighbours did: the pages on which the projects that name an organisation begin."
            ),
            lambda entry: entry.bodies,
        ),
        (
            "index-types",
            gettext("Index by type"),
            gettext("The pages on which the projects of each type begin."),
            lambda entry: entry.types,
        ),
        (
            "index-places",
            gettext("Index by place"),
            gettext("Nations, regions and police force areas, with the pages on which their projects begin."),
            lambda entry: entry.places,
        ),
        (
            "index-people",
            gettext("Index by author"),
            gettext("The pages on which the projects of each author begin."),
            lambda entry: map(inverted, entry.people),
        ),
    )
    made = (
        Index(anchor, title, says, index_of((name, entry.number) for entry in entries for name in of(entry)))
        for anchor, title, says, of in kinds
    )
    return tuple(index for index in made if index.letters)


def titles(entries: Iterable[Entry]) -> Mapping[str, str]:
    """Return what the links of an index say to a reader who does not see the page."""
    return {entry.number: entry.title for entry in entries}
