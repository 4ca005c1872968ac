"""The line a project is exchanged as: one JSON object, every key of ``projects.jsonl`` and optional ones.

All 31 keys of ``projects.jsonl`` must be there; nothing to say is ``""``, ``[]``, ``null`` or "not stated",
as each key's type shows. The optional keys carry the rest of the document, never null: nothing to say is
no key.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    create_model,
    model_validator,
)
from pydantic_core import PydanticCustomError

from summit.core.errors import msg
from summit.projects.document.about import Section
from summit.projects.document.project import ProjectDocument, row_type
from summit.projects.document.values import LONGEST, PartialDate, WholePounds, Words, Year, words
from summit.projects.document.vocabularies import (
    ADOPTION_STATUS,
    BARRIERS,
    COLLABORATION_TYPES,
    COMPARISON,
    CONFIDENCE,
    ENABLERS,
    EVIDENCE_LEVELS,
    FUNDING,
    MONEY_BASIS,
    MONEY_KINDS,
    NATIONS,
    NATIONS_TOGETHER,
    NOT_STATED,
    OUTCOME_LABELS,
    REGIONS,
    SERVICES,
    STAGES,
    OneOf,
    Term,
    Vocabulary,
)

UNKNOWN_LABEL = "not_stated"
UNKNOWN_YEAR = "unknown"

DIRECT_KEYS: tuple[tuple[str, Section, str], ...] = (
    ("theme", Section.BASICS, "theme"),
    ("end_reason", Section.BASICS, "end_reason"),
    ("exit_terms", Section.BASICS, "exit_terms"),
    ("areas", Section.WHO, "areas"),
    ("setting", Section.WHO, "setting"),
    ("governance", Section.WHO, "governance"),
    ("problem", Section.PROBLEM, "problem"),
    ("done", Section.PROBLEM, "done"),
    ("beneficiaries", Section.PROBLEM, "beneficiaries"),
    ("harms", Section.EFFECT, "harms"),
    ("mechanism", Section.MECHANISM, "mechanism"),
    ("where_it_works", Section.MECHANISM, "where_it_works"),
    ("steps", Section.IMPLEMENTATION, "steps"),
    ("months_to_live", Section.IMPLEMENTATION, "months_to_live"),
    ("training", Section.IMPLEMENTATION, "training"),
    ("systems", Section.IMPLEMENTATION, "systems"),
    ("differently", Section.IMPLEMENTATION, "differently"),
    ("funding_words", Section.ECONOMICS, "funding_words"),
    ("evaluator", Section.EVALUATION, "evaluator"),
    ("evaluation_independent", Section.EVALUATION, "independent"),
    ("evaluation_report", Section.EVALUATION, "report"),
    ("replicable", Section.REPLICABILITY, "replicable"),
    ("preconditions", Section.REPLICABILITY, "preconditions"),
    ("minimum_resources", Section.REPLICABILITY, "minimum_resources"),
    ("kit", Section.REPLICABILITY, "kit"),
    ("adopted_from", Section.REPLICABILITY, "adopted_from"),
    ("official_only", Section.SHARING, "official_only"),
    ("licence", Section.SHARING, "licence"),
)
"""Optional keys that hold exactly what one field of the document holds."""


def _or(vocabulary: Vocabulary, unknown: str) -> OneOf:
    """Return the list with its way to say that nobody has said."""
    return OneOf(Vocabulary(vocabulary.name, (*vocabulary.terms, Term(unknown, msg("Not stated")))))


def _partial_date(text: str) -> str:
    if PartialDate.parse(text) is None:
        raise PydanticCustomError("partial_date", "no date")
    return text


def _day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("day", "no day") from None
    return text


def _empty_or_words(text: str) -> str:
    return words(text) if text else text


_TOGETHER = tuple(Term(name, name) for name in NATIONS_TOGETHER)
LineText = Annotated[str, StringConstraints(max_length=LONGEST), AfterValidator(_empty_or_words)]
"""Words, or "" for nothing."""
LineOrganisation = Annotated[Words, StringConstraints(pattern=r"^(text:[\s\S]+|[A-Za-z0-9_-]{1,32})$")]
LineLead = Annotated[Words, StringConstraints(pattern=r"^(not stated|text:[\s\S]+|[A-Za-z0-9_-]{1,32})$")]
LineDate = Annotated[str, AfterValidator(_partial_date)]
LineDay = Annotated[str, AfterValidator(_day)]
LineNation = Annotated[str, OneOf(Vocabulary(NATIONS.name, (*NATIONS.terms, *_TOGETHER)))]
TypeCode = Annotated[str, OneOf(COLLABORATION_TYPES)]


class LinePart(BaseModel):
    """The parent of the line and of the objects in it: no guessing of types, no unknown key."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _never_null(cls, given: Any) -> Any:
        """Refuse null for an optional key: it is left out instead."""
        for key, field in cls.model_fields.items():
            if isinstance(given, dict) and key in given and given[key] is None and not field.is_required():
                raise PydanticCustomError("null", "null", {"key": key})
        return given


class LineFigure(LinePart):
    """What another source says of a measure."""

    before: LineText
    after: LineText
    source: LineText


class LineMeasure(LinePart):
    """A measure before and after."""

    measure: Words
    before: LineText
    after: LineText
    unit: LineText
    period: LineText
    comparison: Annotated[str, _or(COMPARISON, NOT_STATED)]
    source: Words | None = None
    other_values: Annotated[list[LineFigure], Field(min_length=1)] | None = None


class LineAmount(LinePart):
    """What another source says of an amount."""

    amount_gbp: WholePounds | None
    source: LineText


class LineMoney(LinePart):
    """An amount in whole pounds."""

    kind: Annotated[str, OneOf(MONEY_KINDS)]
    amount_gbp: WholePounds | None
    per: LineText
    basis: Annotated[str, _or(MONEY_BASIS, NOT_STATED)]
    note: LineText
    cashable: bool | None = None
    price_year: Year | None = None
    gains: Words | None = None
    source: Words | None = None
    other_values: Annotated[list[LineAmount], Field(min_length=1)] | None = None


class LineAdopter(LinePart):
    """Somebody who took it up."""

    org: LineOrganisation
    status: Annotated[str, _or(ADOPTION_STATUS, NOT_STATED)]
    year: Year | None
    note: LineText


class LinePartner(LinePart):
    """What else is known of the lead or a partner; at least one key."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    role: Words | None = None
    joined: LineDate | None = None
    left: LineDate | None = None
    name_then: Words | None = None


class LineConsent(LinePart):
    """The senior officer who agreed."""

    officer: Words
    post: Words | None = None
    on: LineDay | None = None


class LineContact(LinePart):
    """Whom to ask."""

    name: Words
    email: Words | None = None
    telephone: Words | None = None


class BaseLine(LinePart):
    """The keys of ``projects.jsonl`` in their order, then the optional keys with a shape of their own."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")]
    title: Words
    summary: LineText
    lead_org: LineLead
    partner_orgs: list[LineOrganisation]
    partner_names: list[LineText]
    other_partners: LineText
    services: list[Annotated[str, OneOf(SERVICES)]]
    cross_service: bool
    nations: list[LineNation]
    regions: list[Annotated[str, OneOf(REGIONS)]]
    primary_type: Annotated[str, _or(COLLABORATION_TYPES, NOT_STATED)]
    types: list[TypeCode]
    stage: Annotated[str, _or(STAGES, NOT_STATED)]
    start_year: Year | None
    year_confidence: Annotated[str, _or(CONFIDENCE, UNKNOWN_YEAR)]
    end_year: Year | None
    outcome: LineText
    measures: list[LineMeasure]
    money: list[LineMoney]
    funding: list[Annotated[str, OneOf(FUNDING)]]
    evaluation: LineText
    outcome_label: Annotated[str, _or(OUTCOME_LABELS, UNKNOWN_LABEL)]
    evidence_level: Annotated[int, Field(ge=0, le=len(EVIDENCE_LEVELS) - 1)] | None
    barriers: list[Annotated[str, OneOf(BARRIERS)]]
    enablers: list[Annotated[str, OneOf(ENABLERS)]]
    adoption: list[LineAdopter]
    legal_form: LineText
    sources: list[Words]
    confidence: Annotated[str, _or(CONFIDENCE, NOT_STATED)]
    note: LineText
    start: LineDate | None = None
    end: LineDate | None = None
    partner_details: Annotated[dict[str, LinePartner], Field(min_length=1)] | None = None
    barrier_words: Annotated[dict[Annotated[str, OneOf(BARRIERS)], Words], Field(min_length=1)] | None = None
    enabler_words: Annotated[dict[Annotated[str, OneOf(ENABLERS)], Words], Field(min_length=1)] | None = None
    consent: LineConsent | None = None
    contact: LineContact | None = None


def _direct_fields() -> dict[str, Any]:
    """Return the optional keys that take the type of their field, never null."""
    fields: dict[str, Any] = {}
    for key, section, name in DIRECT_KEYS:
        part = row_type(ProjectDocument, section)
        annotation = part.model_fields[name].annotation if part else None
        stated = next(kind for kind in get_args(annotation) if kind is not type(None))
        fields[key] = (stated | None, None)
    return fields


ProjectLine: type[BaseLine] = create_model(
    "ProjectLine", __base__=BaseLine, __doc__="One collaboration project.", **_direct_fields()
)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a line."""
    schema: dict[str, Any] = _never_null(ProjectLine.model_json_schema())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema


def schema_text() -> str:
    """Return the JSON Schema as it is committed and printed."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _never_null(part: Any) -> Any:
    """Return the schema with what may be left out described as it is when it is there."""
    if isinstance(part, list):
        return [_never_null(below) for below in part]
    if not isinstance(part, dict):
        return part
    if part.get("default", "") is None:
        stated = next(kind for kind in part["anyOf"] if kind != {"type": "null"})
        part = {name: below for name, below in part.items() if name not in {"anyOf", "default"}} | stated
    return {name: _never_null(below) for name, below in part.items()}
