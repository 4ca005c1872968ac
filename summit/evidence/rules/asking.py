"""What the address of a list asks for, and the address that asks for something; pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from summit.core.errors import msg
from summit.evidence.rules.facets import MANY, NOT_KNOWN, Facet
from summit.evidence.rules.finding import Order, Wanted
from summit.organisations.rules.names import search_words
from summit.projects.document import vocabularies as lists

LONGEST_SEARCH = 200
CODE = re.compile(r"[A-Za-z0-9-]{1,32}")
SELECTS = (Facet.PLACE, Facet.TYPE, Facet.THEME, Facet.STAGE, Facet.LEVEL, Facet.OUTCOME)
"""What is offered as a list of which one can be chosen."""
LISTS: Mapping[Facet, lists.Vocabulary] = {
    Facet.SERVICE: lists.SERVICES,
    Facet.TYPE: lists.COLLABORATION_TYPES,
    Facet.THEME: lists.THEMES,
    Facet.STAGE: lists.STAGES,
    Facet.OUTCOME: lists.OUTCOME_LABELS,
}


def wanted_from(asked: Mapping[str, Sequence[str]], *, typed: str, areas: Collection[str]) -> Wanted:
    """Return what the address asks for; what makes no sense is not asked."""
    typed = typed[:LONGEST_SEARCH]
    words = search_words(typed)
    chosen = {facet: _chosen(facet, asked.get(facet, ()), areas) for facet in Facet}
    order = next(iter(asked.get("sort", ())), "")
    known = order in set(Order) - {Order.MATCH}
    return Wanted(
        typed=typed,
        words=words,
        chosen={facet: codes for facet, codes in chosen.items() if codes},
        order=Order(order) if known else _usual(words),
    )


def address(wanted: Wanted, **changed: object) -> dict[str, object]:
    """Return the arguments of the address that asks for this, some of them exchanged (None: left out)."""
    args: dict[str, object] = {"q": wanted.typed or None}
    args |= {facet.value: sorted(codes) for facet, codes in wanted.chosen.items()}
    args["sort"] = None if wanted.order is _usual(wanted.words) else wanted.order.value
    return {name: value for name, value in (args | changed).items() if value}


def groups(facet: Facet) -> Mapping[str, Sequence[str]]:
    """Return the codes of a facet that are offered, in order, under the headings of their groups."""
    if facet is Facet.PLACE:
        nations = lists.NATIONS.codes
        regions = [code for code in lists.REGIONS.codes if code not in nations]
        return {msg("Nations"): nations, msg("Regions of England"): regions}
    if facet is Facet.TYPE:
        grouped = lists.COLLABORATION_TYPES.grouped()
        return {name: [code for code, _ in terms] for name, terms in grouped.items()}
    if facet is Facet.LEVEL:
        return {"": [*(str(one.level) for one in reversed(lists.EVIDENCE_LEVELS)), NOT_KNOWN]}
    more = () if facet in MANY else (NOT_KNOWN,)
    return {"": [*LISTS[facet].codes, *more]}


def _usual(words: Sequence[str]) -> Order:
    return Order.MATCH if words else Order.NEWEST


def _chosen(facet: Facet, given: Sequence[str], areas: Collection[str]) -> frozenset[str]:
    codes = given if facet in MANY else given[:1]
    return frozenset(code for code in codes if _makes_sense(facet, code, areas))


def _makes_sense(facet: Facet, code: str, areas: Collection[str]) -> bool:
    if facet is Facet.ORGANISATION:
        return bool(CODE.fullmatch(code))
    if facet is Facet.AREA:
        return code in areas
    return any(code in codes for codes in groups(facet).values())
