"""The controlled lists, each a typed lookup: a code, its label, its group, in the order of the list.

Most come from ``data/vocabularies.json``; the short ones that the document needs besides stand here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from summit.core.errors import msg

DATA = Path(__file__).resolve().parents[1] / "data"
OTHER = "other"
NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a list."""

    code: str
    label: str
    group: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A list of terms; iterating gives them in order."""

    name: str
    terms: tuple[Term, ...]

    def __iter__(self) -> Iterator[Term]:
        """Yield the terms in the list's order."""
        return iter(self.terms)

    def __contains__(self, code: object) -> bool:
        """Tell whether the list knows a code."""
        return any(term.code == code for term in self.terms)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes in order."""
        return tuple(term.code for term in self.terms)

    def term(self, code: str) -> Term:
        """Return the entry of a code that the list knows."""
        return next(term for term in self.terms if term.code == code)

    def label(self, code: str) -> str:
        """Return the words for a code; a code from an older list stands for itself."""
        return next((term.label for term in self.terms if term.code == code), code)

    def choices(self) -> list[tuple[str, str]]:
        """Return (code, label) in order, as radios and filters want them."""
        return [(term.code, term.label) for term in self.terms]

    def grouped(self) -> dict[str, list[tuple[str, str]]]:
        """Return (code, label) under each group, groups in the order of their first entry."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for term in self.terms:
            groups.setdefault(term.group, []).append((term.code, term.label))
        return groups

    def nearest(self, text: str) -> str | None:
        """Return the code somebody probably meant."""
        by_word = {term.label.casefold(): term.code for term in self.terms}
        by_word |= {term.code.casefold(): term.code for term in self.terms}
        found = get_close_matches(text.casefold(), by_word, n=1, cutoff=0.6)
        return by_word[found[0]] if found else None


@dataclass(frozen=True, slots=True)
class OneOf:
    """Marks a text field that holds a code of a list: ``Annotated[str, OneOf(STAGES)]``."""

    vocabulary: Vocabulary

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Refuse a code the list does not know."""
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say the codes in the JSON Schema."""
        return handler(schema) | {"enum": list(self.vocabulary.codes)}

    def _check(self, code: str) -> str:
        if code not in self.vocabulary:
            given: dict[str, Any] = {"code": code, "list": self.vocabulary.name}
            given["nearest"] = self.vocabulary.nearest(code)
            raise PydanticCustomError("unknown_code", "unknown code", given)
        return code


@dataclass(frozen=True, slots=True)
class EvidenceLevel:
    """One step of the evidence scale, and where it stands on two public ones."""

    level: int
    label: str
    meaning: str
    maryland: str
    nesta: str


def _loaded() -> dict[str, Any]:
    lists: dict[str, Any] = json.loads((DATA / "vocabularies.json").read_text(encoding="utf-8"))
    return lists


def _vocabulary(name: str, *rows: tuple[str, ...]) -> Vocabulary:
    return Vocabulary(name.replace("_", " "), tuple(Term(*row) for row in rows))


_LISTS = _loaded()
COLLABORATION_TYPES = _vocabulary("collaboration_types", *_LISTS["collaboration_types"])
STAGES = _vocabulary("stages", *_LISTS["stages"])
OUTCOME_LABELS = _vocabulary(
    "outcome_labels", *(row for row in _LISTS["outcome_labels"] if row[0] != "not_stated")
)
MONEY_KINDS = _vocabulary("money_kinds", *_LISTS["money_kinds"])
MONEY_BASIS = _vocabulary("money_basis", *_LISTS["money_basis"])
COMPARISON = _vocabulary("comparison", *_LISTS["comparison"])
BARRIERS = _vocabulary("barriers", *_LISTS["barriers"])
ENABLERS = _vocabulary("enablers", *_LISTS["enablers"])
FUNDING = _vocabulary("funding", *_LISTS["funding"])
LEGAL_FORMS = _vocabulary("legal_forms", *_LISTS["legal_forms"])
ADOPTION_STATUS = _vocabulary("adoption_status", *_LISTS["adoption_status"])
PRESENTATION_FORMATS = _vocabulary("presentation_formats", *_LISTS["presentation_formats"])
THEMES = _vocabulary("themes", *_LISTS["themes"])
REUSE_LICENCE = _vocabulary("reuse_licence", *_LISTS["reuse_licence"])
NATIONS = _vocabulary("nations", *((name, name) for name in _LISTS["nations"]))
REGIONS = _vocabulary("regions", *((name, name) for name in _LISTS["regions"]))
EVIDENCE_LEVELS = tuple(EvidenceLevel(*row) for row in _LISTS["evidence_levels"])
del _LISTS

SERVICES = _vocabulary(
    "services",
    ("police", msg("Police")),
    ("fire", msg("Fire and rescue")),
    ("ambulance", msg("Ambulance")),
    ("governance", msg("Oversight body")),
    ("local government", msg("Local government")),
    ("national", msg("National body")),
    ("government", msg("Government department")),
    ("health", msg("Other health body")),
    ("voluntary", msg("Voluntary organisation")),
    (OTHER, msg("Other")),
)
MONEY_PERIODS = _vocabulary(
    "money periods",
    ("year", msg("A year")),
    ("one-off", msg("One-off")),
    ("total", msg("In total")),
    (OTHER, msg("Another period")),
)
CONFIDENCE = _vocabulary("confidence", ("high", msg("High")), ("medium", msg("Medium")), ("low", msg("Low")))
SETTINGS = _vocabulary(
    "settings",
    ("urban", msg("Mainly urban")),
    ("rural", msg("Mainly rural")),
    ("mixed", msg("Urban and rural")),
    ("national", msg("National")),
)
REPLICABLE = _vocabulary(
    "replicability",
    ("as_it_is", msg("Yes, as it is")),
    ("with_changes", msg("Yes, with changes")),
    ("some_conditions", msg("Only in some conditions")),
    ("no", msg("No")),
)
NATIONS_TOGETHER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "United Kingdom": NATIONS.codes,
        "Great Britain": ("England", "Wales", "Scotland"),
        "England and Wales": ("England", "Wales"),
    }
)


def evidence_level(level: int) -> EvidenceLevel:
    """Return one step of the evidence scale."""
    return EVIDENCE_LEVELS[level]
