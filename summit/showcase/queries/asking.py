"""What organisers can ask the list of submissions for, and what each condition means in the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from operator import eq, ge, gt, le, lt
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, false, func, not_, or_, select

from summit.accounts.models import Person
from summit.core.clock import LONDON
from summit.core.errors import msg
from summit.core.search import Condition, Field, Kind, Search, Sign, parse
from summit.projects.document.vocabularies import (
    COLLABORATION_TYPES,
    NATIONS,
    REGIONS,
    SERVICES,
    STAGES,
    THEMES,
    Vocabulary,
)
from summit.projects.models import FacetKind, Project, ProjectAuthor, ProjectFacet
from summit.showcase.models import Submission, SubmissionTag
from summit.showcase.rules import FORMATS
from summit.showcase.states import SubmissionState

YES, NO = "yes", "no"
COMPARE: Mapping[Sign, Callable[[Any, Any], Any]] = MappingProxyType(
    {Sign.IS: eq, Sign.LEAST: ge, Sign.MOST: le, Sign.MORE: gt, Sign.LESS: lt}
)


def _key(words: str) -> str:
    return words.casefold().replace("_", "-").replace(" ", "-")


def _codes(terms: Vocabulary) -> dict[str, str]:
    """Return each code under the ways it may be typed; its label counts too, where it is short."""
    return {_key(term.code): term.code for term in terms}


def _choice(name: str, says: str, codes: Mapping[str, str]) -> Field:
    return Field(name, Kind.CHOICE, says, codes)


FIELDS: tuple[Field, ...] = (
    _choice("state", msg("where it stands"), {_key(state): state.value for state in SubmissionState}),
    _choice("service", msg("a service that takes part"), _codes(SERVICES)),
    _choice("type", msg("a type of collaboration"), _codes(COLLABORATION_TYPES)),
    _choice("theme", msg("its theme"), _codes(THEMES)),
    _choice("stage", msg("the stage of the project"), _codes(STAGES)),
    _choice("nation", msg("a nation"), _codes(NATIONS)),
    _choice("region", msg("a region"), _codes(REGIONS)),
    _choice("format", msg("how its authors would like to present"), _codes(FORMATS)),
    _choice("complete", msg("whether nothing is missing"), {YES: YES, NO: NO}),
    _choice("consent", msg("whether a senior officer agreed"), {YES: YES, NO: NO}),
    Field("evidence", Kind.NUMBER, msg("the level of its evidence, 0 to 5")),
    Field("missing", Kind.NUMBER, msg("how many answers are missing")),
    Field("submitted", Kind.DAY, msg("the day it was last submitted")),
    Field("tag", Kind.WORDS, msg("a tag of the organisers")),
    Field("author", Kind.WORDS, msg("the name or address of an author")),
    Field("reference", Kind.WORDS, msg("the reference of the submission")),
    Field("record", Kind.WORDS, msg("the number of the record")),
)
SHORT: Mapping[str, Condition] = MappingProxyType(
    {
        f"-{_key(state)}": Condition("state", Sign.IS, (state.value,), negated=True)
        for state in SubmissionState
    }
)
"""A minus in front of a state's name leaves that state out."""
FACETS = MappingProxyType(
    {
        "service": FacetKind.SERVICE,
        "type": FacetKind.TYPE,
        "nation": FacetKind.NATION,
        "region": FacetKind.REGION,
    }
)
COLUMNS: Mapping[str, Any] = MappingProxyType(
    {
        "state": Submission.state,
        "format": Submission.format,
        "theme": Project.theme,
        "stage": Project.stage,
        "evidence": Project.evidence_level,
        "missing": Project.missing,
    }
)


def understood(typed: str) -> Search:
    """Return what somebody typed asks for, or refuse it in words."""
    return parse(typed, FIELDS, short=SHORT)


def conditions(asked: Iterable[Condition]) -> list[ColumnElement[bool]]:
    """Return what must hold of a submission and its project, which are joined."""
    return [_signed(one) for one in asked]


def _signed(asked: Condition) -> ColumnElement[bool]:
    holds = or_(false(), *(_holds(asked, value) for value in asked.values))
    return not_(func.coalesce(holds, false())) if asked.negated else holds


def _holds(asked: Condition, value: Any) -> ColumnElement[bool]:
    if asked.name in FACETS:
        return _has_code(FACETS[asked.name], value)
    if asked.name in COLUMNS:
        held: ColumnElement[bool] = COMPARE[asked.sign](COLUMNS[asked.name], value)
        return held
    return SPECIAL[asked.name](asked.sign, value)


def _has_code(kind: FacetKind, code: str) -> ColumnElement[bool]:
    held = select(ProjectFacet.project_id).where(ProjectFacet.kind == kind, ProjectFacet.code == code)
    return Submission.project_id.in_(held)


def _complete(_: Sign, value: str) -> ColumnElement[bool]:
    nothing_missing = func.coalesce(Project.missing, 1) == 0
    return nothing_missing if value == YES else not_(nothing_missing)


def _consent(_: Sign, value: str) -> ColumnElement[bool]:
    return Project.has_consent == (value == YES)


def _submitted(sign: Sign, value: date) -> ColumnElement[bool]:
    begins = datetime.combine(value, time(), tzinfo=LONDON)
    ends = datetime.combine(value + timedelta(days=1), time(), tzinfo=LONDON)
    at = Submission.submitted_at
    return {
        Sign.IS: (at >= begins) & (at < ends),
        Sign.LEAST: at >= begins,
        Sign.MOST: at < ends,
        Sign.MORE: at >= ends,
        Sign.LESS: at < begins,
    }[sign]


def _tag(_: Sign, value: str) -> ColumnElement[bool]:
    held = select(SubmissionTag.submission_id).where(SubmissionTag.tag == value.casefold())
    return Submission.id.in_(held)


def _author(_: Sign, value: str) -> ColumnElement[bool]:
    part = value.casefold()
    written = (
        select(ProjectAuthor.project_id)
        .join(Person, Person.id == ProjectAuthor.person_id)
        .where(
            or_(
                func.lower(Person.name).contains(part, autoescape=True),
                Person.email.contains(part, autoescape=True),
            )
        )
    )
    return Submission.project_id.in_(written)


def _reference(_: Sign, value: str) -> ColumnElement[bool]:
    return Submission.reference == value.upper()


def _record(_: Sign, value: str) -> ColumnElement[bool]:
    return Project.number == value.upper()


SPECIAL: Mapping[str, Callable[[Sign, Any], ColumnElement[bool]]] = MappingProxyType(
    {
        "complete": _complete,
        "consent": _consent,
        "submitted": _submitted,
        "tag": _tag,
        "author": _author,
        "reference": _reference,
        "record": _record,
    }
)
