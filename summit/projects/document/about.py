"""What every field of the document says about itself: its label, its limits, whom it gives away."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from summit.projects.document.vocabularies import Vocabulary


class Section(StrEnum):
    """The parts of the document, in the order of the task list; each is a field of ``ProjectDocument``."""

    BASICS = "basics"
    WHO = "who"
    PROBLEM = "problem"
    EFFECT = "effect"
    MECHANISM = "mechanism"
    IMPLEMENTATION = "implementation"
    ECONOMICS = "economics"
    EVALUATION = "evaluation"
    REPLICABILITY = "replicability"
    SHARING = "sharing"
    SOURCES = "sources"


class Reveals(StrEnum):
    """What a field tells a reviewer who is to judge without knowing whose project it is."""

    NOTHING = "nothing"
    PLACE = "place"
    ORGANISATION = "organisation"
    PERSON = "person"


class Privacy(StrEnum):
    """What kind of data a field holds; the same classes as ``core.privacy`` names for columns."""

    PUBLIC = "public"
    WORK = "work contact"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class About:
    """What one field says about itself; stands in its annotation."""

    label: str
    reveals: Reveals = Reveals.NOTHING
    privacy: Privacy = Privacy.PUBLIC
    ask: str = ""
    """The sentence for an author who left it empty; without one the field may stay empty."""
    min_chars: int = 0
    max_chars: int = 0
    max_words: int = 0
    max_items: int = 0
    """Zero is no limit of the field's own; what holds for every text stands in ``values``."""
    terms: Vocabulary | None = None
