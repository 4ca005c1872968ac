"""What organisers may ask, and what may be answered: pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from summit.core.errors import DomainError, msg
from summit.registration.rules.conditions import Tree, holds

LABEL_LENGTH = 200
PURPOSE_LENGTH = 300
ANSWER_LENGTH = 2_000
LINE_LENGTH = 200
KEY = re.compile(r"[a-z][a-z0-9_]{1,39}")
BUILT_IN = frozenset({"category", "language", "dinner", "days"})
"""What the form asks itself; conditions may look at it: ``days`` is how many."""
FEWEST_CHOICES = 2


class QuestionKind(StrEnum):
    """What an answer is."""

    TEXT = "text"
    LONG_TEXT = "long text"
    NUMBER = "number"
    YES_NO = "yes or no"
    CHOICE = "choice"
    CHOICES = "several choices"
    DATE = "date"
    FILE = "file"


class Asked(StrEnum):
    """When a question is put."""

    REGISTRATION = "at registration"
    FOLLOW_UP = "follow-up"


class Sensitivity(StrEnum):
    """What kind of data an answer is; special data belongs on the page of needs and nowhere else."""

    WORK = "work contact"
    PERSONAL = "personal"


class QuestionError(DomainError):
    """A question that cannot be put."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose; its key stays when its words change."""

    key: str
    label: str
    label_cy: str = ""

    def words(self, language: str) -> str:
        """Return what people read."""
        return self.label_cy if language == "cy" and self.label_cy else self.label


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as it is put now: what a form, a check and an export need of it."""

    question_id: UUID
    version_id: UUID
    key: str
    kind: QuestionKind
    label: str
    label_cy: str = ""
    hint: str = ""
    hint_cy: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    condition: Tree | None = None
    category_ids: frozenset[str] = field(default_factory=frozenset)
    purpose: str = ""

    def words(self, language: str) -> str:
        """Return the question as people read it."""
        return self.label_cy if language == "cy" and self.label_cy else self.label

    def hint_words(self, language: str) -> str:
        """Return what stands below it."""
        return self.hint_cy if language == "cy" and self.hint_cy else self.hint

    def answer_words(self, value: Any, language: str) -> str:
        """Return an answer as people read it; yes and no are the reader's business."""
        if isinstance(value, dict):  # a file
            return str(value["name"])
        labels = {choice.key: choice.words(language) for choice in self.choices}
        given = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(str(one), str(one)) for one in given)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, with the version of the question that was read."""

    question_id: UUID
    version_id: UUID
    value: Any


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as an organiser writes it."""

    key: str
    kind: QuestionKind
    label: str
    label_cy: str
    hint: str
    hint_cy: str
    required: bool
    choices: tuple[Choice, ...]
    condition: Tree | None
    category_ids: tuple[str, ...]
    asked: Asked
    sensitivity: Sensitivity
    purpose: str
    keep_days: int


def check_wording(wording: Wording) -> None:
    """Refuse a question that nobody could answer."""
    if not KEY.fullmatch(wording.key) or wording.key in BUILT_IN:
        raise QuestionError(
            msg("Enter a short name of small letters, digits and underscores, like travel_mode."), field="key"
        )
    chooses = wording.kind in {QuestionKind.CHOICE, QuestionKind.CHOICES}
    if chooses and len(wording.choices) < FEWEST_CHOICES:
        raise QuestionError(msg("Enter two choices or more, one on each line."), field="choices")
    if len({choice.key for choice in wording.choices}) < len(wording.choices):
        raise QuestionError(msg("Two choices are the same."), field="choices")
    if not chooses and wording.choices:
        raise QuestionError(msg("Only a choice has choices: leave them empty."), field="choices")


def facts(*, category: str, language: str, days: int, dinner: bool) -> dict[str, Any]:
    """Return what the form asks itself, as conditions look at it."""
    return {"category": category, "language": language, "days": days, "dinner": dinner}


def applicable(
    askings: Sequence[Asking], *, answers: Mapping[str, Any], category_id: UUID | None
) -> list[Asking]:
    """Return the questions to put, in order; an answer to a question that is not put does not count."""
    counted = {key: value for key, value in answers.items() if key in BUILT_IN}
    put = []
    for asking in askings:
        is_for = not asking.category_ids or str(category_id) in asking.category_ids
        if is_for and holds(asking.condition, counted):
            put.append(asking)
            if asking.key in answers:
                counted[asking.key] = answers[asking.key]
    return put


def choices_from(text: str) -> tuple[Choice, ...]:
    """Read choices, one on each line: "By train | Ar y trên"; the key is made of the English words."""
    found: list[Choice] = []
    for line in text.splitlines():
        english, _, welsh = (part.strip() for part in line.partition("|"))
        if english:
            key = re.sub(r"[^a-z0-9]+", "-", english.casefold()).strip("-")[:40]
            found.append(Choice(key or f"choice-{len(found) + 1}", english, welsh))
    return tuple(found)


def choices_as_text(choices: Sequence[Choice]) -> str:
    """Return choices as organisers write them."""
    return "\n".join(f"{one.label} | {one.label_cy}" if one.label_cy else one.label for one in choices)
