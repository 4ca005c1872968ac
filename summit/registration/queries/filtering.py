"""What a list of registrations can be narrowed to; pages, files and mails to many share it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any, TypeVar, TypeVarTuple
from urllib.parse import parse_qsl
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Select, String, and_, bindparam, case, cast, func, or_, select
from sqlalchemy.orm import aliased

from summit.core.clock import LONDON
from summit.organisations.models import Organisation
from summit.organisations.rules.entries import Nation, Region, Service
from summit.registration import rules
from summit.registration.models import Answer, Category, Question, Registration, RegistrationDay, Seat
from summit.registration.states import HAS_SEAT, RegistrationState

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
OF_REGISTER = (Organisation, Organisation.id == Registration.organisation_id)
IN_EDITION = Registration.edition_id == bindparam("edition_id")
_offered = aliased(Registration)
FIRST_EXPIRY = (
    select(func.min(_offered.offer_expires_at))
    .where(_offered.edition_id == bindparam("edition_id"))
    .scalar_subquery()
)
COUNTED = (  # built once, because building it takes longer than running it
    select(Registration.state, func.count(), func.count(), FIRST_EXPIRY)
    .where(IN_EDITION)
    .group_by(Registration.state)
)
COLUMNS = (
    Registration.id, Registration.name, Registration.badge_name, Registration.email, Registration.job_title,
    Registration.language, Registration.reference, Registration.state, Registration.created_at,
    func.coalesce(Organisation.name, Registration.organisation_words), Category.kind, Category.name,
)  # fmt: skip
LANGUAGES = ("en", "cy")
SAID = "said."
SORTS = ("registered", "name", "organisation", "category", "state")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which registrations; what is empty narrows nothing. Several of a kind mean any of them."""

    text: str = ""
    states: tuple[RegistrationState, ...] = ()
    categories: tuple[UUID, ...] = ()
    days: tuple[UUID, ...] = ()
    seats: tuple[UUID, ...] = ()  # the workshops and the dinner somebody has a seat in
    services: tuple[Service, ...] = ()
    nations: tuple[Nation, ...] = ()
    regions: tuple[Region, ...] = ()
    languages: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()  # to questions of the organisers: short name and value
    said: tuple[tuple[str, str], ...] = ()  # words that an answer to such a question has in it
    listed: bool | None = None  # whether the organisation stands in the register
    since: date | None = None  # registered on this day or later
    ids: tuple[UUID, ...] = ()
    sort: str = SORTS[0]
    backwards: bool = False

    @property
    def needs_organisation(self) -> bool:
        """Whether the register has to be looked at."""
        return bool(self.text or self.services or self.nations or self.regions or self.sort == "organisation")


def parse(query: str) -> Filter:
    """Read a filter from a query string; what nobody could have chosen narrows nothing."""
    said: dict[str, list[str]] = {}
    for name, value in parse_qsl(query.lstrip("?")):
        said.setdefault(name, []).append(value.strip())

    def known(name: str, make: Callable[[str], T]) -> tuple[T, ...]:
        return tuple(
            dict.fromkeys(one for value in said.get(name, ()) if (one := _made(make, value)) is not None)
        )

    sort = said.get("sort", [""])[-1]
    listed = said.get("listed", [""])[-1]
    return Filter(
        text=" ".join(said.get("q", [])),
        states=known("state", RegistrationState),
        categories=known("category", UUID),
        days=known("day", UUID),
        seats=known("seat", UUID),
        services=known("service", Service),
        nations=known("nation", Nation),
        regions=known("region", Region),
        languages=tuple(one for one in said.get("language", ()) if one in LANGUAGES),
        answers=tuple(
            (key, value) for one in said.get("answer", ()) for key, _, value in [one.partition(":")]
        ),
        said=tuple(
            (name.removeprefix(SAID), words[-1])
            for name, words in said.items()
            if name.startswith(SAID) and words[-1]
        ),
        listed={"yes": True, "no": False}.get(listed),
        since=next(iter(known("since", date.fromisoformat)), None),
        ids=known("id", UUID),
        sort=sort.lstrip("-") if sort.lstrip("-") in SORTS else SORTS[0],
        backwards=sort.startswith("-"),
    )


def narrowed(edition_id: UUID, wanted: Filter) -> Select[Registration]:
    """Return the registrations of an edition that fit, in no order yet."""
    query = select(Registration).where(Registration.edition_id == edition_id, *_conditions(wanted))
    return query.outerjoin(*OF_REGISTER) if wanted.needs_organisation else query


def counted_by_state(wanted: Filter) -> Select[RegistrationState, int, int, datetime | None]:
    """Return, for each state, how many there are, how many of them fit, and when the first offer expires.

    Where nothing is narrowed an index has it all: with 20,000 people every row that is read is felt.
    """
    conditions = _conditions(wanted)
    if not conditions:
        return COUNTED
    fits = func.count(case((and_(*conditions), Registration.id)))
    query = COUNTED.with_only_columns(Registration.state, func.count(), fits, FIRST_EXPIRY)
    return query.outerjoin(*OF_REGISTER) if wanted.needs_organisation else query


def in_order(query: Select[*Ts], wanted: Filter) -> Select[*Ts]:
    """Put them in the order asked for; the newest first when nobody asked."""
    columns: Mapping[str, Sequence[Any]] = {
        "registered": (Registration.created_at,),
        "name": (func.lower(Registration.name),),
        "organisation": (func.lower(func.coalesce(Organisation.name, Registration.organisation_words)),),
        "category": (_number_of_category(),),
        "state": (Registration.state,),
    }
    falls = wanted.backwards != (wanted.sort == "registered")
    order = [column.desc() if falls else column.asc() for column in (*columns[wanted.sort], Registration.id)]
    return query.order_by(*order)


def page_of(wanted: Filter) -> Select[*tuple[Any, ...]]:
    """Return the ``COLUMNS`` of those on one page in the order asked for.

    It is run with ``edition_id``, ``offset`` and ``limit``.
    """
    if _conditions(wanted):
        return _page_of(wanted)
    return _page_of_all(wanted.sort, wanted.backwards)


@cache
def _page_of_all(sort: str, backwards: bool) -> Select[*tuple[Any, ...]]:  # noqa: FBT001 (never named)
    return _page_of(Filter(sort=sort, backwards=backwards))


def _page_of(wanted: Filter) -> Select[*tuple[Any, ...]]:
    """Find first which they are, by their ids alone: what is skipped and sorted is small then."""
    ids = select(Registration.id).where(IN_EDITION, *_conditions(wanted))
    ids = ids.outerjoin(*OF_REGISTER) if wanted.needs_organisation else ids
    ids = in_order(ids, wanted).offset(bindparam("offset", type_=Integer))
    ids = ids.limit(bindparam("limit", type_=Integer))
    shown = select(*COLUMNS).select_from(Registration).outerjoin(*OF_REGISTER)
    shown = shown.join(Category, Category.id == Registration.category_id)
    return in_order(shown.where(Registration.id.in_(ids)), wanted)


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    pairs: Sequence[tuple[Any, Sequence[Any]]] = (
        (Registration.state, wanted.states),
        (Registration.category_id, wanted.categories),
        (Organisation.service, wanted.services),
        (Organisation.nation, wanted.nations),
        (Organisation.region, wanted.regions),
        (Registration.language, wanted.languages),
        (Registration.id, wanted.ids),
    )
    found = [_holds(word) for word in rules.search_words(wanted.text)]
    found += [column.in_(values) for column, values in pairs if values]
    if wanted.days:
        found.append(Registration.chosen_days.any(RegistrationDay.day_id.in_(wanted.days)))
    if wanted.seats:
        has_one = Seat.quota_id.in_(wanted.seats), Seat.state.in_(HAS_SEAT)
        found.append(Registration.seats.any(and_(*has_one)))
    found += [
        or_(*(has_answered(key, value) for own, value in wanted.answers if own == key))
        for key in dict.fromkeys(key for key, _ in wanted.answers)
    ]
    found += [has_said(key, words) for key, words in wanted.said]
    if wanted.listed is not None:
        own = Registration.organisation_id
        found.append(own.is_not(None) if wanted.listed else own.is_(None))
    if wanted.since is not None:
        found.append(Registration.created_at >= datetime.combine(wanted.since, time(), LONDON))
    return found


def has_answered(key: str, value: str) -> ColumnElement[bool]:
    """Return the condition that somebody answered a question like that."""
    said = {"yes": "true", "no": "false"}.get(value, value)
    return _answer_to(key, (_text() == said) | _text().contains(json.dumps(value), autoescape=True))


def has_said(key: str, words: str) -> ColumnElement[bool]:
    """Return the condition that an answer to a question has these words in it."""
    return _answer_to(key, _text().icontains(json.dumps(words)[1:-1], autoescape=True))


def _text() -> ColumnElement[str]:
    return cast(Answer.value, String)


def _answer_to(key: str, is_it: ColumnElement[bool]) -> ColumnElement[bool]:
    return (
        select(Answer.registration_id)
        .join(Question, Question.id == Answer.question_id)
        .where(Answer.registration_id == Registration.id, Question.key == key, is_it)
        .exists()
    )


def _holds(word: str) -> ColumnElement[bool]:
    return or_(
        Registration.search_text.contains(f" {word}", autoescape=True),
        Organisation.search_text.contains(f" {word}", autoescape=True),
    )


def _number_of_category() -> Any:
    own = select(Category.number).where(Category.id == Registration.category_id)
    return own.correlate(Registration).scalar_subquery()


def _made(make: Callable[[str], T], value: str) -> T | None:
    try:
        return make(value)
    except ValueError:
        return None
