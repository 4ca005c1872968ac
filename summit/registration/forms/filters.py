"""The filters of the list of registrations: their choices, and what one says in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Unpack

from flask_babel import LazyString, gettext, lazy_gettext, ngettext

from summit.core.language import language, long_date
from summit.edition.models import Edition
from summit.organisations.forms import NATION_NAMES, REGION_NAMES, SERVICE_NAMES
from summit.registration.forms.names import LANGUAGE_NAMES, STATE_NAMES, category_name
from summit.registration.models import Category, Quota
from summit.registration.queries.filtering import SAID, Filter
from summit.registration.queries.questions import Narrowable
from summit.registration.rules.questions import Asking, QuestionKind
from summit.registration.states import HAS_SEAT

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to narrow the list by: the name in the address, what it is called, what can be chosen."""

    name: str
    label: str
    choices: Choices
    chosen: frozenset[str]
    kind: str = ""  # without choices: what is typed


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list and of files: what it is called, what it says, what to sort by."""

    label: LazyString
    says: Callable[[Any], Any]  # of a registration, or of its line in the list
    sort: str | None = None
    personal: bool = False


COLUMNS: Mapping[str, Column] = {
    "name": Column(lazy_gettext("Name"), lambda one: one.name, "name", personal=True),
    "badge": Column(lazy_gettext("Name on the badge"), lambda one: one.badge_name, personal=True),
    "email": Column(lazy_gettext("Work email address"), lambda one: one.email, personal=True),
    "organisation": Column(
        lazy_gettext("Organisation"), lambda one: one.organisation_name, "organisation", personal=False
    ),
    "role": Column(lazy_gettext("Role"), lambda one: one.job_title, personal=True),
    "category": Column(lazy_gettext("Taking part as"), lambda one: category_name(one.category), "category"),
    "days": Column(lazy_gettext("Days"), lambda one: ", ".join(long_date(day) for day in one.days)),
    "seats": Column(
        lazy_gettext("Workshops and dinner"),
        lambda one: ", ".join(seat.quota.name for seat in one.live_seats if seat.state in HAS_SEAT),
    ),
    "language": Column(lazy_gettext("Language"), lambda one: str(LANGUAGE_NAMES[one.language])),
    "reference": Column(lazy_gettext("Reference"), lambda one: one.reference, personal=True),
    "state": Column(lazy_gettext("State"), lambda one: str(STATE_NAMES[one.state]), "state"),
    "registered": Column(lazy_gettext("Registered"), lambda one: one.created_at, "registered"),
}
SHOWN_FIRST = ("name", "organisation", "category", "reference", "state")


def facets(
    wanted: Filter,
    *,
    edition: Edition,
    categories: Sequence[Category],
    seats: Sequence[Quota],
    asked: Sequence[Asking],
) -> Sequence[Facet]:
    """Return everything the list can be narrowed by, with what is chosen now."""
    listed = {None: (), True: ("yes",), False: ("no",)}[wanted.listed]
    given: Sequence[tuple[str, str, Choices, Sequence[object]]] = (
        ("state", gettext("State"), _named(STATE_NAMES), wanted.states),
        (
            "category",
            gettext("Taking part as"),
            [(str(one.id), category_name(one)) for one in categories],
            wanted.categories,
        ),
        ("day", gettext("Day"), [(str(day.id), long_date(day.on)) for day in edition.days], wanted.days),
        (
            "seat",
            gettext("Workshop or dinner"),
            [(str(quota.id), quota.name) for quota in seats],
            wanted.seats,
        ),
        ("service", gettext("Service"), _named(SERVICE_NAMES), wanted.services),
        ("nation", gettext("Nation"), _named(NATION_NAMES), wanted.nations),
        ("region", gettext("Region"), _named(REGION_NAMES), wanted.regions),
        ("language", gettext("Language"), _named(LANGUAGE_NAMES), wanted.languages),
        (
            "listed",
            gettext("Organisation in the register"),
            [("yes", gettext("Yes")), ("no", gettext("No, another organisation"))],
            listed,
        ),
    )
    return [
        Facet(name, label, choices, frozenset(str(one) for one in chosen))
        for name, label, choices, chosen in given
    ] + [_of_question(wanted, one) for one in asked]


def _of_question(wanted: Filter, asking: Asking) -> Facet:
    """Return what the list can be narrowed to by the answers to a question: its choices, or words."""
    spoken, key = language(), asking.key
    label = asking.words(spoken)
    choices = [(one.key, one.words(spoken)) for one in asking.choices]
    if asking.kind is QuestionKind.YES_NO:
        choices = [("yes", gettext("Yes")), ("no", gettext("No"))]
    if choices:
        chosen = frozenset(f"{own}:{value}" for own, value in wanted.answers if own == key)
        return Facet("answer", label, [(f"{key}:{value}", words) for value, words in choices], chosen)
    typed = frozenset(words for own, words in wanted.said if own == key)
    return Facet(f"{SAID}{key}", label, (), typed, kind="text")


def in_words(wanted: Filter, *, edition: Edition, **known: Unpack[Narrowable]) -> Sequence[str]:
    """Return what a filter says, a line for each thing; all registrations when it narrows nothing."""
    found = facets(wanted, edition=edition, **known)
    return list(_lines(wanted, found)) or [gettext("all registrations")]


def _lines(wanted: Filter, found: Sequence[Facet]) -> Iterator[str]:
    if wanted.ids:
        yield ngettext(
            "%(num)s person who was chosen", "%(num)s people who were chosen one by one", len(wanted.ids)
        )
    if wanted.text:
        yield gettext("with the words “%(words)s”", words=wanted.text)
    for facet in found:
        names = [label for value, label in facet.choices if value in facet.chosen]
        names += [gettext("with “%(words)s”", words=one) for one in facet.chosen if facet.kind]
        if names:
            yield gettext("%(facet)s: %(names)s", facet=facet.label, names=" / ".join(names))
    if wanted.since:
        yield gettext("registered since %(day)s", day=long_date(wanted.since))


def _named(names: Mapping[Any, Any]) -> Choices:
    return [(str(code), str(name)) for code, name in names.items()]
