"""A field's value in words, line by line: for pages that compare versions and for mails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from summit.core.errors import msg
from summit.core.money import Pounds
from summit.projects.document.about import About
from summit.projects.document.project import about_fields
from summit.projects.document.values import LegalForm, MoneyPeriod, Part

Translate = Callable[[str], str]
YES, NO = msg("Yes"), msg("No")


def in_words(about: About, value: Any, *, translate: Translate = str) -> tuple[str, ...]:
    """Return one line for each entry of a field, none where nobody has said."""
    if value is None:
        return ()
    entries = value if isinstance(value, tuple) else (value,)
    return tuple(_entry(about, entry, translate) for entry in entries)


def _entry(about: About, value: Any, translate: Translate) -> str:
    if isinstance(value, Part) and type(value).__str__ is Part.__str__:
        return ", ".join(_cells(value, translate))
    if isinstance(value, bool):
        return translate(YES if value else NO)
    if isinstance(value, Pounds):
        return f"£{value.amount:,}"
    if isinstance(value, LegalForm | MoneyPeriod):
        return value.words or translate(value.label)
    return translate(about.terms.label(value)) if about.terms else str(value)


def _cells(row: Part, translate: Translate) -> list[str]:
    return [
        f"{translate(about.label)}: {'; '.join(lines)}"
        for name, about in about_fields(type(row)).items()
        if (lines := in_words(about, getattr(row, name), translate=translate))
    ]
