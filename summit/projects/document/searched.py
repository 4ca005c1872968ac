"""The words of a document that a search finds: what was written of the project, no people, no sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summit.projects.document.about import Section
from summit.projects.document.project import FIELDS, ProjectDocument, about_fields
from summit.projects.document.values import LegalForm, MoneyPeriod, Organisation, Part, PartialDate

SOURCE = "project"
"""Under which name ``core.search`` keeps projects; the subject is the project's id."""
NEVER = frozenset({Section.SHARING, Section.SOURCES})
HEAVY = {"title": 4, "summary": 2}


def searched(document: ProjectDocument) -> list[tuple[int, list[str]]]:
    """Return the texts by how much a word in them counts."""
    found: dict[int, list[str]] = {4: [], 2: [], 1: []}
    for field in FIELDS:
        if field.section not in NEVER and field.about.terms is None:
            found[HEAVY.get(field.name, 1)] += _texts(field.read(document))
    return list(found.items())


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, Organisation | LegalForm | MoneyPeriod):
        yield from _texts(value.words)
    elif isinstance(value, Part) and not isinstance(value, PartialDate):
        for name, about in about_fields(type(value)).items():
            if about.terms is None:
                yield from _texts(getattr(value, name))
