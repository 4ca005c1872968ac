"""What the house style asks of an entry, in sentences for its editor; it keeps no book from being made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flask_babel import gettext

from summit.proceedings.queries import FigureText
from summit.projects.document.limits import over_limits
from summit.projects.document.project import FIELDS, ProjectDocument

ACRONYM = re.compile(r"\b[A-Z]{2,6}s?\b")
EXPLAINED = r"\({0}s?\)|\b{0}s?\s*\("
KNOWN = frozenset({"UK", "NHS", "GP", "GPs", "HR", "IT", "ICT", "PDF", "MP", "MPs"})
SHOWN = 6
FILE_NAME = re.compile(r"^\S+\.(?:png|jpe?g|webp)$", re.IGNORECASE)
FEWEST_WORDS = 2


def house_style(document: ProjectDocument, figures: Sequence[FigureText] = ()) -> tuple[str, ...]:
    """Return what an editor should look at, in the order of the entry."""
    return (
        *_too_long(document),
        *_measures(document),
        *_money(document),
        *_acronyms(document),
        *_figures(figures),
    )


def _figures(figures: Sequence[FigureText]) -> Iterator[str]:
    for one in figures:
        if one.words == one.name or FILE_NAME.search(one.words) or len(one.words.split()) < FEWEST_WORDS:
            yield gettext("A figure that is not described: %(name)s", name=one.name)
        if not one.caption:
            yield gettext("A figure without a caption: %(name)s", name=one.name)


def _too_long(document: ProjectDocument) -> Iterator[str]:
    for fault in over_limits(document):
        yield gettext(fault.sentence.message, **fault.sentence.values)


def _measures(document: ProjectDocument) -> Iterator[str]:
    for row in document.effect.outcomes:
        numbers = any(re.search(r"\d", value or "") for value in (row.before, row.after))
        if numbers and not row.unit and not any("%" in (value or "") for value in (row.before, row.after)):
            yield gettext("A number without a unit: %(what)s", what=row.measure)
        if numbers and not row.source and not document.sources.sources:
            yield gettext("A claim without a source: %(what)s", what=row.measure)


def _money(document: ProjectDocument) -> Iterator[str]:
    rows = [row for row in document.economics.money if row.amount is not None]
    if any(row.basis is None for row in rows):
        yield gettext("An amount of money without a basis")
    if rows and not document.sources.sources and not all(row.source for row in rows):
        yield gettext("An amount of money without a source")


def _acronyms(document: ProjectDocument) -> Iterator[str]:
    values = (field.read(document) for field in FIELDS)
    text = "\n".join(value for value in values if isinstance(value, str))
    found = dict.fromkeys(one.removesuffix("s") for one in ACRONYM.findall(text) if one not in KNOWN)
    never = [one for one in found if not re.search(EXPLAINED.format(re.escape(one)), text)]
    if never:
        yield gettext("Never explained: %(acronyms)s", acronyms=", ".join(never[:SHOWN]))
