"""Sentences that name a fault in plain words; translated where they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from summit.projects.document.about import Section


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the catalogue and what its ``%(name)s`` stand for."""

    message: str
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        """Return it in English."""
        return self.message % self.values if self.values else self.message


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of a document."""

    section: Section
    field: str
    sentence: Sentence
    row: int | None = None
    column: str | None = None
