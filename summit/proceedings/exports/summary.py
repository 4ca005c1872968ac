"""The book in numbers: what the entries say together; nothing unknown is nought, no bases add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from flask_babel import format_decimal, gettext

from summit.proceedings.queries import Source
from summit.projects.document.practice import Barrier, Enabler
from summit.projects.document.project import ProjectDocument
from summit.projects.document.values import MoneyPeriod
from summit.projects.document.vocabularies import (
    BARRIERS,
    COLLABORATION_TYPES,
    ENABLERS,
    EVIDENCE_LEVELS,
    MONEY_BASIS,
    MONEY_KINDS,
    NATIONS,
    REGIONS,
    SERVICES,
    STAGES,
    Vocabulary,
)
from summit.projects.rules import totals

MOST = 12
"""Bars of one picture; a longer list shows the most frequent."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it counts, how many, and its length in percent of the longest."""

    label: str
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class Bars:
    """One picture, which is a table whose numbers are drawn."""

    title: str
    says: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """What the entries state of one kind of money on one basis."""

    kind: str
    basis: str
    period: str
    amount: str
    rows: int


def pictures(sources: Sequence[Source]) -> tuple[Bars, ...]:
    """Return the pictures that have something to show."""
    documents = [source.document for source in sources]
    several = gettext("A project may count in several rows.")
    lists: tuple[tuple[str, str, Vocabulary, Callable[[ProjectDocument], Iterable[str]]], ...] = (
        (gettext("By service"), several, SERVICES, lambda one: one.who.services),
        (gettext("By nation"), several, NATIONS, lambda one: one.who.nations),
        (gettext("By region"), several, REGIONS, lambda one: one.who.regions),
        (gettext("By main type"), "", COLLABORATION_TYPES, lambda one: _one(one.basics.primary_type)),
        (gettext("By stage"), "", STAGES, lambda one: _one(one.basics.stage)),
        (gettext("What got in the way"), several, BARRIERS, lambda one: _codes(one.implementation.barriers)),
        (gettext("What helped"), several, ENABLERS, lambda one: _codes(one.implementation.enablers)),
    )
    made = [
        _bars(
            title,
            says,
            terms,
            [code for one in documents for code in of(one)],
            silent=sum(not list(of(one)) for one in documents),
        )
        for title, says, terms, of in lists
    ]
    made.insert(5, _levels(sources))
    return tuple(one for one in made if one.bars)


def money(sources: Sequence[Source]) -> tuple[Sum, ...]:
    """Return what the stated amounts come to, within one kind, one basis and one period."""
    rows = [row for source in sources for row in source.document.economics.money]
    bases = {code: gettext(MONEY_BASIS.label(code)) for code in MONEY_BASIS.codes}
    found = sorted(
        totals(rows), key=lambda one: (MONEY_KINDS.codes.index(one.kind), one.basis or "~", one.per or "")
    )
    return tuple(
        Sum(
            gettext(MONEY_KINDS.label(one.kind)),
            bases.get(one.basis or "", gettext("Basis not stated")),
            gettext(MoneyPeriod.parse(one.per).label) if one.per else gettext("Not stated"),
            f"£{format_decimal(one.amount.amount)}",
            one.rows,
        )
        for one in found
    )


def _bars(title: str, says: str, terms: Vocabulary, codes: Iterable[str], *, silent: int) -> Bars:
    counts = Counter(codes)
    order = sorted(counts, key=lambda code: (-counts[code], terms.codes.index(code)))
    shown = [(gettext(terms.label(code)), counts[code]) for code in order[:MOST]]
    left = len(order) - len(shown)
    words = [says] if says else []
    if left:
        words.append(
            gettext("The %(shown)s most frequent; %(left)s more are not drawn.", shown=MOST, left=left)
        )
    if silent:
        words.append(gettext("Not stated by %(count)s of the projects.", count=silent))
    return Bars(title, " ".join(words), _drawn(shown))


def _levels(sources: Sequence[Source]) -> Bars:
    levels = [one.assessment.level for one in sources if one.assessment and one.assessment.level is not None]
    counts = Counter(levels)
    shown = [(f"{one.level} – {gettext(one.label)}", counts[one.level]) for one in EVIDENCE_LEVELS]
    silent = len(sources) - len(levels)
    says = gettext("Not assessed: %(count)s of the projects.", count=silent) if silent else ""
    return Bars(gettext("By strength of the evidence"), says, _drawn(shown) if levels else ())


def _drawn(shown: Sequence[tuple[str, int]]) -> tuple[Bar, ...]:
    most = max((count for _, count in shown), default=1)
    return tuple(Bar(label, count, round(100 * count / most)) for label, count in shown)


def _one(code: str | None) -> tuple[str, ...]:
    return (code,) if code else ()


def _codes(rows: Iterable[Barrier | Enabler]) -> tuple[str, ...]:
    return tuple(str(row.code) for row in rows)
