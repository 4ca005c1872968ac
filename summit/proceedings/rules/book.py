"""Rules of the book, as pure functions: what stands where, and in what order."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import groupby

from summit.core.errors import DomainError, msg
from summit.projects.document.findings import Money
from summit.projects.document.identity import Basics
from summit.projects.document.vocabularies import COLLABORATION_TYPES, MONEY_BASIS

UNDIVIDED = str.maketrans(
    {"ß": "ss", "æ": "ae", "ð": "d", "ø": "o", "þ": "th", "đ": "d", "ħ": "h", "ł": "l", "œ": "oe"}
)
"""Letters that Unicode does not take apart into a plain letter and its mark."""
OTHER_SIGNS = "#"
NUMBER_LENGTH, DOI_LENGTH, LICENCE_LENGTH, SIGNED_LENGTH = 20, 120, 120, 200

SortKey = tuple[str, str, str]


class NothingToPrintError(DomainError):
    """The book would have no entry."""

    def __init__(self, edition: str) -> None:
        """Say what is missing."""
        super().__init__(
            msg("No project of the %(edition)s has a final version yet, so the book would be empty."),
            edition=edition,
        )


class Tongue(StrEnum):
    """The language of the headings; what authors wrote stands as they wrote it."""

    ENGLISH = "en"
    WELSH = "cy"
    BOTH = "both"

    @property
    def code(self) -> str:
        """Return what the file says of its language."""
        return "cy" if self is Tongue.WELSH else "en-GB"


class Paper(StrEnum):
    """The size of the page."""

    A4 = "A4"
    A5 = "A5"


class Medium(StrEnum):
    """What it is made for: print has bleed, crop marks and black text."""

    SCREEN = "screen"
    PRINT = "print"


class Stage(StrEnum):
    """How far the book is: a draft has its paragraphs numbered, a proof is for the authors of one entry."""

    PROOF = "proof"
    DRAFT = "draft"
    FINAL = "final"


class Scope(StrEnum):
    """Which entries are in it."""

    WHOLE = "whole"
    TRACK = "track"
    REGION = "region"
    SERVICE = "service"
    ENTRY = "entry"


class Order(StrEnum):
    """What orders the entries."""

    BY_TYPE = "type"
    BY_TRACK = "track"
    BY_NUMBER = "number"
    BY_HAND = "hand"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One edition of the book: in which language, for which page, how far, which entries in which order."""

    language: Tongue = Tongue.ENGLISH
    paper: Paper = Paper.A4
    medium: Medium = Medium.SCREEN
    stage: Stage = Stage.FINAL
    scope: Scope = Scope.WHOLE
    value: str = ""
    order: Order = Order.BY_TYPE

    def to_arguments(self) -> dict[str, str]:
        """Return it as a job keeps it."""
        return {field.name: str(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_arguments(cls, given: Mapping[str, str]) -> Wanted:
        """Read it; what is not said is as usual."""
        usual = cls()
        said = {field.name: given.get(field.name, getattr(usual, field.name)) for field in fields(cls)}
        return cls(
            language=Tongue(said["language"]),
            paper=Paper(said["paper"]),
            medium=Medium(said["medium"]),
            stage=Stage(said["stage"]),
            scope=Scope(said["scope"]),
            value=said["value"],
            order=Order(said["order"]),
        )


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an organiser says of the book; without numbers the permanent address serves."""

    isbn: str | None = None
    issn: str | None = None
    doi: str | None = None
    licence: str | None = None
    foreword: str | None = None
    foreword_by: str | None = None

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return the paragraphs of the foreword."""
        return tuple(one.strip() for one in (self.foreword or "").split("\n\n") if one.strip())


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One organisation and the numbers of the projects that name it."""

    name: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexLetter:
    """The lines under one letter."""

    letter: str
    lines: tuple[IndexLine, ...]


def sort_key(name: str) -> SortKey:
    """Return what sorts names as readers look them up: by letter, then by mark, then by case."""
    apart = unicodedata.normalize("NFKD", name)
    marked = "".join(_kept(character) for character in apart.casefold()).translate(UNDIVIDED)
    plain = "".join(character for character in marked if not unicodedata.combining(character))
    return " ".join(plain.split()), marked, apart.swapcase()


def index_of(named: Iterable[tuple[str, str]]) -> tuple[IndexLetter, ...]:
    """Return an index of (name, number) pairs, each name once, under its letter."""
    numbers: dict[str, list[str]] = {}
    for name, number in named:
        if number not in numbers.setdefault(name, []):
            numbers[name].append(number)
    lines = [IndexLine(name, tuple(numbers[name])) for name in sorted(numbers, key=sort_key)]
    return tuple(
        IndexLetter(letter, tuple(under))
        for letter, under in groupby(lines, key=lambda line: _letter(line.name))
    )


def inverted(name: str) -> str:
    """Return "Jones, Siân" for "Siân Jones", as an index lists people; one word stays as it is.

    What stands in brackets at the end, "(demonstration)" say, stays there.
    """
    plain, bracket, said = name.strip().partition(" (")
    first, _, last = plain.rpartition(" ")
    return (f"{last}, {first}" if first else last) + bracket + said


def place_in_book(basics: Basics, number: str) -> tuple[int, int, str]:
    """Return what orders the entries: by group and kind of collaboration, then by number."""
    groups = list(COLLABORATION_TYPES.grouped())
    if basics.primary_type is None:
        return len(groups), 0, number
    group = groups.index(COLLABORATION_TYPES.term(basics.primary_type).group)
    return group, COLLABORATION_TYPES.codes.index(basics.primary_type), number


def group_of(basics: Basics) -> str | None:
    """Return the group of kinds that a project's main type belongs to, if it names one."""
    return None if basics.primary_type is None else COLLABORATION_TYPES.term(basics.primary_type).group


def by_basis(money: Iterable[Money]) -> Mapping[str | None, tuple[Money, ...]]:
    """Return the amounts under each basis, in the order of the list; amounts without one come last."""
    rows = tuple(money)
    found = {basis: tuple(row for row in rows if row.basis == basis) for basis in (*MONEY_BASIS.codes, None)}
    return {basis: amounts for basis, amounts in found.items() if amounts}


def smallest_areas(areas: Iterable[Collection[str]]) -> frozenset[str]:
    """Return the squares of those bodies whose area holds no other body's area.

    A regional ambulance trust that works with one fire service puts one square on the map, not six.
    """
    known = {frozenset(area) for area in areas if area}
    smallest = [area for area in known if not any(other < area for other in known)]
    return frozenset(square for area in smallest for square in area)


def _kept(character: str) -> str:
    if character.isalnum() or unicodedata.combining(character):
        return character
    return "" if character in "'’" else " "


def _letter(name: str) -> str:
    first = sort_key(name)[0][:1].upper()
    return first if first.isalpha() else OTHER_SIGNS
