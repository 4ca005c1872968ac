"""A project as it is exchanged: the document, and what is said about it rather than in it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from summit.projects.document.project import ProjectDocument
from summit.projects.document.values import Part, Text
from summit.projects.document.vocabularies import CONFIDENCE, EVIDENCE_LEVELS, OneOf


class ProjectRecord(Part):
    """One project with the key it is known by elsewhere."""

    key: str
    document: ProjectDocument
    evidence_level: Annotated[int, Field(ge=0, le=len(EVIDENCE_LEVELS) - 1)] | None = None
    """The newest assessment; on import, one by ``IMPORTED``."""
    confidence: Annotated[str, OneOf(CONFIDENCE)] | None = None
    """How sure whoever compiled it is of the whole."""
    note: Text = None
    """A remark of whoever compiled it; not for readers."""
