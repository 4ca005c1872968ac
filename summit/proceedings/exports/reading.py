"""The published book on pages: its contents, an entry, and both for reference managers."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from flask_babel import gettext

from summit.core.language import permanent_url
from summit.proceedings.exports.attached import Citer
from summit.proceedings.exports.citations import Cited, bibtex, csl, highwire, in_words, ris
from summit.proceedings.exports.entries import Entry, entry_of
from summit.proceedings.models import PrintedEntry
from summit.proceedings.queries import AtDesk, Published, Source, proof_source
from summit.proceedings.rules import Order, group_of

WRITERS = {
    "bib": (bibtex, "application/x-bibtex"),
    "ris": (ris, "application/x-research-info-systems"),
    "json": (csl, "application/vnd.citationstyles.csl+json"),
}


def proof_entry(found: AtDesk) -> Mapping[str, Any]:
    """Return what the page of a proof shows of the entry."""
    made = proof_source(found)
    (source,) = made.entries
    address = permanent_url("evidence.record", number=found.number)
    shown = entry_of(source, names=made.names, address=address, year=made.edition.year)
    return {"entry": shown, "figures": source.figures}


def groups(found: Published) -> list[tuple[str, list[tuple[Source, PrintedEntry]]]]:
    """Return the entries under their groups, each with its place in the printed book."""
    order = found.record.order
    named = [(_group(source, order), source) for source in found.sources.entries]
    return [
        (name, [(source, found.places[source.project.number or ""]) for _, source in together])
        for name, together in groupby(named, key=lambda pair: pair[0])
    ]


def read(found: Published, number: str, language: str) -> Mapping[str, Any]:
    """Return what the page of one entry shows."""
    (source,) = found.sources.entries
    shown = _shown(found, source)
    cited = _cited(found, shown, language)
    return {
        "entry": shown,
        "place": found.places[number],
        "cited": cited,
        "reference": in_words(cited),
        "figures": source.figures,
        "tags": highwire(cited),
    }


def citations(found: Published, kind: str, language: str) -> tuple[bytes, str]:
    """Return the entries in one of the languages of reference managers, and its media type."""
    write, content_type = WRITERS[kind]
    cited = [_cited(found, _shown(found, source), language) for source in found.sources.entries]
    return write(cited).encode(), content_type


def _group(source: Source, order: Order) -> str:
    if order is Order.BY_TRACK:
        return source.track or str(gettext("Not on the agenda"))
    if order is not Order.BY_TYPE:
        return str(gettext("The projects"))
    group = group_of(source.document.basics)
    return str(gettext(group) if group else gettext("Other projects"))


def _shown(found: Published, source: Source) -> Entry:
    number = source.project.number or ""
    address = permanent_url("proceedings.entry", year=found.edition.year, number=number)
    return entry_of(source, names=found.sources.names, address=address, year=found.edition.year)


def _cited(found: Published, entry: Entry, language: str) -> Cited:
    place = found.places[entry.number]
    pages = (str(place.first_page or ""), str(place.last_page or ""))
    return Citer(found.edition, found.sources.imprint, language).cited(entry, pages)
