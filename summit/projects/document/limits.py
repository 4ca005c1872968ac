"""The limits each field names, checked: characters, words, rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summit.core.errors import msg
from summit.projects.document.about import About
from summit.projects.document.project import FIELDS, DocumentField, ProjectDocument, about_fields, row_type
from summit.projects.document.sentences import Fault, Sentence
from summit.projects.document.values import Part

TOO_SHORT = msg("%(what)s must be %(limit)s characters or more.")
TOO_LONG = msg("%(what)s must be %(limit)s characters or fewer; it has %(count)s.")
TOO_WORDY = msg("%(what)s must be %(limit)s words or fewer; it has %(count)s.")
TOO_MANY = msg("%(what)s: at most %(limit)s can be given; there are %(count)s.")


def over_limits(document: ProjectDocument) -> tuple[Fault, ...]:
    """Return every field, and every cell of a row, that is beyond its limits."""
    return tuple(fault for field in FIELDS for fault in _of_field(field, field.read(document)))


def too_much(about: About, value: Any) -> Sentence | None:
    """Return the sentence for a value beyond its field's limits."""
    for limit, count, sentence in _measures(about, value):
        if limit and (count < limit if sentence == TOO_SHORT else count > limit):
            return Sentence(sentence, {"what": about.label, "limit": limit, "count": count})
    return None


def count_words(text: str) -> int:
    """Return how many words a text has, as the form's counter counts them."""
    return len(text.split())


def _measures(about: About, value: Any) -> Iterator[tuple[int, int, str]]:
    if isinstance(value, str):
        yield about.min_chars, len(value), TOO_SHORT
        yield about.max_chars, len(value), TOO_LONG
        yield about.max_words, count_words(value), TOO_WORDY
    elif isinstance(value, tuple):
        yield about.max_items, len(value), TOO_MANY


def _of_field(field: DocumentField, value: Any) -> Iterator[Fault]:
    if sentence := too_much(field.about, value):
        yield Fault(field.section, field.name, sentence)
    if field.row is None:
        return
    for number, row in enumerate(value if isinstance(value, tuple) else (value,)):
        if isinstance(row, Part):
            place = number if isinstance(value, tuple) else None
            for column, found in _of_row(row):
                yield Fault(field.section, field.name, found, place, column)


def _of_row(row: Part) -> Iterator[tuple[str, Sentence]]:
    if not _says_about_itself(row):
        return
    for column, about in about_fields(type(row)).items():
        value = getattr(row, column)
        if sentence := too_much(about, value):
            yield column, sentence
        if row_type(type(row), column) is not None and isinstance(value, tuple):
            for below in value:
                yield from ((column, found) for _, found in _of_row(below))


def _says_about_itself(row: Part) -> bool:
    """Tell whether the fields of a part carry limits; a date's or a code's do not."""
    fields = type(row).model_fields.values()
    return all(any(isinstance(about, About) for about in field.metadata) for field in fields)
