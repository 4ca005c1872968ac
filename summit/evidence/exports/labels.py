"""What people read for the codes of a record."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, gettext, lazy_gettext

from summit.evidence.rules import LISTS, NOT_KNOWN, Facet, Order
from summit.organisations.queries import tile
from summit.projects.document.vocabularies import evidence_level

FACET_NAMES: Mapping[Facet, LazyString] = {
    Facet.SERVICE: lazy_gettext("Service"),
    Facet.PLACE: lazy_gettext("Nation or region"),
    Facet.TYPE: lazy_gettext("Type of collaboration"),
    Facet.THEME: lazy_gettext("Theme"),
    Facet.STAGE: lazy_gettext("Stage"),
    Facet.LEVEL: lazy_gettext("Strength of evidence"),
    Facet.OUTCOME: lazy_gettext("Did it work"),
    Facet.AREA: lazy_gettext("Police area"),
    Facet.ORGANISATION: lazy_gettext("Organisation"),
}
ORDER_NAMES: Mapping[Order, LazyString] = {
    Order.MATCH: lazy_gettext("Best match"),
    Order.NEWEST: lazy_gettext("Newest start"),
    Order.EVIDENCE: lazy_gettext("Strongest evidence"),
    Order.TITLE: lazy_gettext("Title, A to Z"),
    Order.NUMBER: lazy_gettext("Number"),
}


def label_of(facet: Facet, code: str) -> str:
    """Return what a person reads for a code."""
    if code == NOT_KNOWN:
        return str(gettext("Not assessed") if facet is Facet.LEVEL else gettext("Not stated"))
    if facet is Facet.LEVEL:
        return level_words(int(code))
    if facet is Facet.AREA:
        area = tile(code)
        return area.short_name if area else code
    return str(gettext(LISTS[facet].label(code) if facet in LISTS else code))


def level_words(level: int) -> str:
    """Return a step of the evidence scale in words: "2: Compared with before"."""
    words = gettext(evidence_level(level).label)
    return str(gettext("%(level)s: %(words)s", level=level, words=words))
