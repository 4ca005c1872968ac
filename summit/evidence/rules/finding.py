"""Finding records: which fit, how many each further choice would leave, in which order; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import chain

from summit.evidence.rules.cards import Entry
from summit.evidence.rules.facets import MANY, UNCOUNTED, Facet


class Order(StrEnum):
    """In which order records are listed; the value is the name in the address."""

    MATCH = "match"
    NEWEST = "newest"
    EVIDENCE = "evidence"
    TITLE = "title"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for."""

    typed: str = ""
    words: tuple[str, ...] = ()
    chosen: Mapping[Facet, frozenset[str]] = field(default_factory=dict)
    order: Order = Order.NEWEST

    @property
    def is_narrowed(self) -> bool:
        """Tell whether it is less than everything."""
        return bool(self.words or self.chosen)


@dataclass(frozen=True, slots=True)
class Found:
    """What fits, in order; for each facet how many records each choice of it would leave."""

    entries: Sequence[Entry]
    counts: Mapping[Facet, Counter[str]]
    without: Mapping[tuple[Facet, str], int]
    """How many more would fit if one choice were taken back."""
    without_words: int
    """How many more would fit whatever was typed."""


def find(entries: Iterable[Entry], wanted: Wanted) -> Found:
    """Return what fits, and what each other choice would leave."""
    fitting: list[Entry] = []
    near: dict[Facet, list[Entry]] = {facet: [] for facet in Facet}
    without_words = 0
    for entry in entries:
        missed = [facet for facet, codes in wanted.chosen.items() if not codes <= entry.codes[facet]]
        if not _holds(entry.card.search_text, wanted.words):
            without_words += not missed
        elif not missed:
            fitting.append(entry)
        elif len(missed) == 1:
            near[missed[0]].append(entry)
    return Found(
        entries=in_order(fitting, wanted),
        counts={facet: _counts(facet, fitting, near[facet]) for facet in Facet if facet not in UNCOUNTED},
        without=_without(near, wanted),
        without_words=without_words,
    )


def _counts(facet: Facet, fitting: Iterable[Entry], near: Iterable[Entry]) -> Counter[str]:
    """Count each choice of a facet; one choice takes the place of another, or is added where many may be."""
    counted = fitting if facet in MANY else chain(fitting, near)
    return Counter(chain.from_iterable(entry.codes[facet] for entry in counted))


def _without(near: Mapping[Facet, Iterable[Entry]], wanted: Wanted) -> Counter[tuple[Facet, str]]:
    """Count what would fit without one choice: whatever lacks that one and nothing else."""
    lacking = (
        (facet, wanted.chosen[facet] - entry.codes[facet]) for facet, some in near.items() for entry in some
    )
    return Counter((facet, next(iter(codes))) for facet, codes in lacking if len(codes) == 1)


def in_order(entries: Iterable[Entry], wanted: Wanted) -> Sequence[Entry]:
    """Return the records in the order that is wanted; what is not known comes last."""
    by_number = sorted(entries, key=lambda entry: entry.number)
    by_start = sorted(by_number, key=_start, reverse=True)
    if wanted.order is Order.MATCH:
        return sorted(by_start, key=lambda entry: not _holds(entry.card.title_text, wanted.words))
    if wanted.order is Order.EVIDENCE:
        return sorted(by_start, key=lambda entry: -1 if entry.level is None else entry.level, reverse=True)
    if wanted.order is Order.TITLE:
        return sorted(by_number, key=lambda entry: entry.card.title_text)
    return by_number if wanted.order is Order.NUMBER else by_start


def _start(entry: Entry) -> date:
    return entry.card.start.earliest if entry.card.start else date.min


def _holds(text: str, words: Iterable[str]) -> bool:
    """Tell whether one of the words of a text begins with each of these."""
    return all(f" {word}" in text for word in words)
