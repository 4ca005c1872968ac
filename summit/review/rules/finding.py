"""Finding in free text what gives a project away: organisations of the register, areas, people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from summit.organisations.rules.names import searchable

WORD = re.compile(r"\w+")  # "Kent Police’s" is the name and an s
ACRONYM = 5
"""A name of capitals this short is only found in capitals: LAS is a service, "las" is not."""
SHORTEST = 3


class Giveaway(StrEnum):
    """What a find gives away."""

    ORGANISATION = "organisation"
    AREA = "area"
    PERSON = "person"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Find:
    """Some words of a text that give something away, and what to write instead."""

    start: int
    end: int
    kind: Giveaway
    instead: str


@dataclass(frozen=True, slots=True)
class Known:
    """One name to look for."""

    words: tuple[str, ...]
    kind: Giveaway
    instead: str
    in_capitals: bool


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The names to look for, by their first word."""

    names: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))

    def add(self, names: Iterable[str], kind: Giveaway, instead: str) -> None:
        """Look for these names, too; one letter or two are no name."""
        for name in names:
            words = tuple(_plain(one) for one in WORD.findall(name.replace("&", " and ")))
            if len("".join(words)) < SHORTEST:
                continue
            short = len(words) == 1 and name.isupper() and len(name) <= ACRONYM
            for spelt in {words, tuple(one for one in words if one != "and")}:
                self.names[spelt[0]].append(Known(spelt, kind, instead, short))

    def copy(self) -> Gazetteer:
        """Return one that can be added to without changing this."""
        return Gazetteer(defaultdict(list, {first: list(names) for first, names in self.names.items()}))

    def find(self, text: str) -> Iterator[Find]:
        """Yield what is found, the longest name first where several begin with the same word."""
        found = [(one.start(), one.end(), one[0]) for one in WORD.finditer(text)]
        plain = [_plain(word) for *_, word in found]
        place = 0
        while place < len(found):
            best = self._best(found, plain, place)
            if best is None:
                place += 1
                continue
            last = place + len(best.words) - 1
            yield Find(found[place][0], found[last][1], best.kind, best.instead)
            place = last + 1

    def _best(self, found: list[tuple[int, int, str]], plain: list[str], place: int) -> Known | None:
        written = found[place][2]
        fitting = [
            one
            for one in self.names.get(plain[place], ())
            if tuple(plain[place : place + len(one.words)]) == one.words
            and (one.kind is Giveaway.WORDS or written[:1].isupper())
            and (written.isupper() or not one.in_capitals)
        ]
        return max(fitting, key=lambda one: len(one.words), default=None)


def _plain(word: str) -> str:
    """Return a word as words are compared: case and accents do not count."""
    return searchable(word).replace(" ", "")


def veiled(text: str, gazetteer: Gazetteer) -> str:
    """Return a text in which nothing is left that is known to give the project away."""
    parts, place = [], 0
    for one in gazetteer.find(text):
        parts += [text[place : one.start], one.instead]
        place = one.end
    return "".join([*parts, text[place:]])
