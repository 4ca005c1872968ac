"""What the evidence pages know of a published record, and how records are found; pure."""

from summit.evidence.rules.asking import LISTS, SELECTS, address, groups, wanted_from
from summit.evidence.rules.cards import Card, Entry, card_of, may_be_taken, stands_in
from summit.evidence.rules.facets import MANY, NOT_KNOWN, Facet, code_of
from summit.evidence.rules.finding import Found, Order, Wanted, find

__all__ = [
    "LISTS",
    "MANY",
    "NOT_KNOWN",
    "SELECTS",
    "Card",
    "Entry",
    "Facet",
    "Found",
    "Order",
    "Wanted",
    "address",
    "card_of",
    "code_of",
    "find",
    "groups",
    "may_be_taken",
    "stands_in",
    "wanted_from",
]
