"""What the list of records offers to be narrowed by, with its counts, and the way back from each choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import LazyString, gettext

from summit.evidence.exports.labels import FACET_NAMES, ORDER_NAMES, label_of
from summit.evidence.rules import MANY, SELECTS, Facet, Found, Order, Wanted, address, groups


@dataclass(frozen=True, slots=True)
class Option:
    """One choice, and how many records it would leave."""

    code: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """What a list can be narrowed by: its options under the headings of their groups ("" for none)."""

    facet: Facet
    name: LazyString
    groups: Mapping[str, Sequence[Option]]


@dataclass(frozen=True, slots=True)
class Tag:
    """Something chosen: what it is, and the address arguments without it."""

    name: str
    label: str
    without: Mapping[str, object]
    would_fit: int
    """How many records there would be."""


def choices(found: Found, wanted: Wanted) -> Sequence[Choice]:
    """Return what the list can be narrowed by; choices that would leave nothing are not offered."""
    offered = (_choice(facet, found, wanted) for facet in (*MANY, *SELECTS))
    return [choice for choice in offered if choice.groups]


def orders(wanted: Wanted) -> Sequence[Option]:
    """Return the orders in which the list can stand; the best match only of what was searched for."""
    return [
        Option(order.value, str(name), 0, is_chosen=order is wanted.order)
        for order, name in ORDER_NAMES.items()
        if order is not Order.MATCH or wanted.words
    ]


def tags(found: Found, wanted: Wanted, organisations: Mapping[str, str]) -> Sequence[Tag]:
    """Return everything that was asked for, each with the way to take it back."""
    fitting = len(found.entries)
    removable = []
    if wanted.typed:
        without = address(wanted, q=None)
        removable.append(Tag(gettext("Words"), wanted.typed, without, fitting + found.without_words))
    for facet, codes in wanted.chosen.items():
        for code in sorted(codes):
            without = address(wanted, **{facet.value: sorted(codes - {code})})
            label = organisations.get(code, code) if facet is Facet.ORGANISATION else label_of(facet, code)
            would_fit = fitting + found.without.get((facet, code), 0)
            removable.append(Tag(str(FACET_NAMES[facet]), label, without, would_fit))
    return removable


def _choice(facet: Facet, found: Found, wanted: Wanted) -> Choice:
    chosen, counts = wanted.chosen.get(facet, frozenset()), found.counts[facet]
    offered = {
        heading and gettext(heading): [
            Option(code, label_of(facet, code), counts[code], is_chosen=code in chosen)
            for code in codes
            if counts[code] or code in chosen
        ]
        for heading, codes in groups(facet).items()
    }
    return Choice(facet, FACET_NAMES[facet], {name: options for name, options in offered.items() if options})
