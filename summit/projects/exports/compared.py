"""Two texts of one project side by side, and the words that went and came between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from uuid import UUID

from flask_babel import gettext

from summit.projects.document.project import SECTION_NAMES, ProjectDocument
from summit.projects.exports.shown import ShownField, in_words_of

WORD = re.compile(r"\S+\s*")  # with the space after it


class Fate(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that shared one fate."""

    fate: Fate
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field that reads differently."""

    section: str
    before: ShownField
    after: ShownField

    @property
    def label(self) -> str:
        """Return the field's label."""
        return self.after.label

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return both texts woven into one."""
        return tuple(pieces(self.before.text, self.after.text))


def compared(old: ProjectDocument, new: ProjectDocument, *, project_id: UUID) -> tuple[Comparison, ...]:
    """Return the fields that read differently, in the order of the document."""
    both = zip(in_words_of(old, project_id=project_id), in_words_of(new, project_id=project_id), strict=True)
    return tuple(
        Comparison(gettext(SECTION_NAMES[field.section]), before, after)
        for (field, before), (_, after) in both
        if before.text != after.text
    )


def pieces(old: str, new: str) -> Iterator[Piece]:
    """Yield the words of two texts in order: those that stayed, those that went, those that came."""
    before, after = WORD.findall(old), WORD.findall(new)
    plain = [[word.strip() for word in words] for words in (before, after)]
    matcher = SequenceMatcher(a=plain[0], b=plain[1], autojunk=False)
    for tag, was_from, was_to, is_from, is_to in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(Fate.KEPT, "".join(after[is_from:is_to]))
            continue
        if was_to > was_from:
            yield Piece(Fate.GONE, "".join(before[was_from:was_to]))
        if is_to > is_from:
            yield Piece(Fate.NEW, "".join(after[is_from:is_to]))
