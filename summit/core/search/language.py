"""The search language: ``state:accepted service:fire evidence:>=2 -withdrawn "control room"``; pure.

What a list can be asked for is named by its ``Field``s; the words are left to ``index``, the conditions to
the list. Whatever cannot be understood is refused with a sentence that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from summit.core.errors import DomainError, msg
from summit.core.search.words import phrase, terms

LONGEST_SEARCH = 300
MOST_PARTS = 30
PIECE = re.compile(
    r"""(?P<minus>-)?(?:(?P<name>[A-Za-z_]+):)?(?P<sign>>=|<=|>|<|=)?(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))"""
)


class SearchError(DomainError):
    """A search that cannot be understood."""


class Kind(StrEnum):
    """What the value of a field is."""

    CHOICE = "choice"
    NUMBER = "number"
    DAY = "day"
    WORDS = "words"


class Sign(StrEnum):
    """How a value is compared."""

    IS = "="
    LEAST = ">="
    MOST = "<="
    MORE = ">"
    LESS = "<"


@dataclass(frozen=True, slots=True)
class Field:
    """What a list can be asked for: its name, and for a choice every spelling of each value."""

    name: str
    kind: Kind
    says: str
    choices: Mapping[str, str] = field(default_factory=dict)
    """From what may be typed, in lower case with ``-`` for a space, to the code."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One field compared with values; with several values any of them will do."""

    name: str
    sign: Sign
    values: tuple[str | int | date, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """One word, or words side by side, that a text must hold, or must not."""

    tokens: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """What was typed, understood."""

    typed: str = ""
    words: tuple[Sought, ...] = ()
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    negated: bool
    name: str | None
    sign: Sign | None
    is_quoted: bool


def parse(typed: str, fields: Sequence[Field], *, short: Mapping[str, Condition] | None = None) -> Search:
    """Return what a search asks for, or refuse it; ``short``: what one word (``-withdrawn``) stands for."""
    if len(typed) > LONGEST_SEARCH:
        raise SearchError(
            msg("The search must be %(limit)s characters or fewer."), field="q", limit=LONGEST_SEARCH
        )
    known = {one.name: one for one in fields}
    words: list[Sought] = []
    conditions: list[Condition] = []
    run: list[str] = []
    pieces = list(_pieces(typed))
    if len(pieces) > MOST_PARTS:
        raise SearchError(msg("The search must have %(limit)s parts or fewer."), field="q", limit=MOST_PARTS)
    for piece in pieces:
        if piece.name is None and not piece.is_quoted and not piece.negated:
            run.append(piece.text)  # words that stand together may be one term of the trade
            continue
        words += _together(run)
        run = []
        sign = "-" if piece.negated else ""
        if piece.name is not None:
            conditions.append(_condition(piece, known))
        elif not piece.is_quoted and (meant := (short or {}).get(sign + piece.text.casefold())):
            conditions.append(meant)
        else:
            words += _said(piece)
    words += _together(run)
    if typed.strip() and not words and not conditions:
        raise SearchError(msg("Search for a word that is less common, or for a phrase."), field="q")
    return Search(typed.strip(), tuple(words), tuple(conditions))


def _pieces(typed: str) -> Iterator[_Piece]:
    if typed.count('"') % 2:
        raise SearchError(msg("A quotation mark is not closed."), field="q")
    for found in PIECE.finditer(typed.replace("“", '"').replace("”", '"')):
        name, sign = found["name"], found["sign"]
        text = found["quoted"] if found["quoted"] is not None else found["plain"]
        if name is None and sign:
            text, sign = sign + text, None
        if name is None and found["plain"] and text[:-1].isalpha() and text.endswith(":"):
            name, text = text[:-1], ""
        yield _Piece(
            text=text,
            negated=bool(found["minus"]),
            name=name.casefold() if name else None,
            sign=Sign(sign) if sign else None,
            is_quoted=found["quoted"] is not None,
        )


def _together(run: Sequence[str]) -> list[Sought]:
    return [Sought((term,)) for term in terms(" ".join(run))]


def _said(piece: _Piece) -> list[Sought]:
    if piece.is_quoted:
        tokens = phrase(piece.text)
        return [Sought(tokens, piece.negated)] if tokens else []
    return [Sought((term,), piece.negated) for term in terms(piece.text)]


def _condition(piece: _Piece, known: Mapping[str, Field]) -> Condition:
    asked = known.get(piece.name or "")
    if asked is None:
        names = ", ".join(sorted(known))
        raise SearchError(
            msg("There is no %(name)s to search by. There is: %(names)s."),
            field="q",
            name=piece.name,
            names=names,
        )
    if piece.sign and asked.kind in {Kind.CHOICE, Kind.WORDS} and piece.sign is not Sign.IS:
        raise SearchError(
            msg("%(name)s has no more and less: write %(name)s:value."), field="q", name=asked.name
        )
    given = [piece.text] if piece.is_quoted else [one for one in piece.text.split(",") if one]
    values = tuple(_value(asked, one.strip()) for one in given)
    if not values:
        raise SearchError(msg("Say which %(name)s, as in %(name)s:value."), field="q", name=asked.name)
    if len(values) > 1 and piece.sign not in {None, Sign.IS}:
        raise SearchError(msg("%(name)s can be compared with one value only."), field="q", name=asked.name)
    return Condition(asked.name, piece.sign or Sign.IS, values, piece.negated)


def _value(asked: Field, text: str) -> str | int | date:
    if asked.kind is Kind.CHOICE:
        key = text.casefold().replace("_", "-").replace(" ", "-")
        if key not in asked.choices:
            choices = ", ".join(dict.fromkeys(asked.choices))
            raise SearchError(
                msg("%(value)s is no %(name)s. There is: %(choices)s."),
                field="q", value=text, name=asked.name, choices=choices,
            )  # fmt: skip
        return asked.choices[key]
    if asked.kind is Kind.NUMBER:
        if not text.isdecimal() or len(text) > 9:  # noqa: PLR2004 — what every engine holds
            raise SearchError(
                msg("%(name)s is a whole number, as in %(name)s:>=2."), field="q", name=asked.name
            )
        return int(text)
    if asked.kind is Kind.DAY:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise SearchError(
                msg("%(name)s is a date, as in %(name)s:>=2027-01-31."), field="q", name=asked.name
            ) from None
    return text
