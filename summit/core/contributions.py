"""What must cross upward: a feature offers it, ``web.py`` alone hands it in, a page below shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from flask import Flask, current_app
from flask_babel import LazyString

from summit.core.access import Permission, PersonActor


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a person's page: the template is given what ``load`` returns as ``rows``."""

    title: LazyString
    template: str
    load: Callable[[PersonActor], Sequence[object]]


@dataclass(frozen=True, slots=True)
class RegistrationPart:
    """A part of the page where organisers see one registration: the template is given ``rows`` and ``names``.

    ``load`` takes the registration's id and returns nothing to whoever lacks ``permission``.
    """

    title: LazyString
    template: str
    permission: Permission
    load: Callable[[UUID, PersonActor], Sequence[object]]


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """What goes with somebody's place at the Summit: pages by link and signed in."""

    label: LazyString
    by_link: str
    own: str


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A link in the header: for everybody when ``permission`` is None, else for whoever has it."""

    label: LazyString
    endpoint: str
    permission: Permission | None = None


@dataclass(frozen=True, slots=True)
class Sweep:
    """What the worker does again and again: picks up what a dead worker left, expires what is due."""

    name: str
    every: timedelta
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class EditionChoice:
    """An edition that a role may be given for."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Directory:
    """How a page below ``accounts`` names people: the names behind ids, and the ids behind an address."""

    names: Callable[[Collection[UUID]], Mapping[UUID, str]]
    find: Callable[[str], Collection[UUID]]


@dataclass(frozen=True, slots=True)
class MailKind:
    """A mail that a feature sends by itself, whose words organisers may change.

    ``fields`` are its merge fields with what each is; without those ``needed`` it would be of no use.
    """

    template: str
    title: LazyString
    fields: Mapping[str, LazyString]
    needed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody a campaign goes to, with what its merge fields say to them."""

    id: UUID
    address: str
    language: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a campaign can go to: a list, narrowed by a filter (the list's query string).

    ``issue`` makes, while the mail is written, the values that open something (``…_link``), for one.
    ``page`` is the endpoint of the list; ``describe`` says in words what the filter narrows it to.
    ``suggested`` are words to begin with: ``subject_en``, ``body_en``, ``subject_cy`` and ``body_cy``.
    """

    key: str
    label: LazyString
    page: str
    permission: Permission
    fields: Mapping[str, LazyString]
    find: Callable[[PersonActor, UUID, str], Sequence[Addressee]]
    describe: Callable[[UUID, str], Sequence[str]]
    issue: Mapping[str, Callable[[UUID], str]] = field(default_factory=dict)
    suggested: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BulkAction:
    """What can be done to many registrations at once.

    ``refusals`` tells, before anything is done, for whom it cannot be done, and why. ``run`` does it for the
    others and returns where to go on, if anywhere; it is also given the query string that finds them, and
    the words it ``asks`` for.
    """

    key: str
    label: LazyString
    permission: Permission
    refusals: Callable[[PersonActor, Collection[UUID]], Mapping[UUID, str]]
    run: Callable[[PersonActor, Sequence[UUID], str, str], str | None]
    tells: LazyString  # what it does to each, before it is done
    asks: LazyString | None = None  # for words that it needs: the label of their field


@dataclass(frozen=True, slots=True)
class Check:
    """One thing the doctor looked at: a word for it, whether it is well, and a sentence."""

    name: str
    well: bool
    sentence: str


Giveaways = Callable[[UUID, PersonActor], Sequence[tuple[str, Sequence[str]]]]
"""What an author's draft tells reviewers who are not to know whose it is: the field, and the words in it."""

Conflicts = Callable[[PersonActor], Collection[UUID]]
"""The submissions that somebody is in conflict with: for them they do not exist, whatever their role."""

JobHandler = Callable[[UUID, Mapping[str, Any]], Mapping[str, Any]]
"""Does one job: its id (for ``jobs.services.report_progress``) and arguments in, its result out."""


@dataclass(frozen=True, slots=True)
class Contributions:
    """One typed field for each thing that crosses; complete before the first request, never changed."""

    person_panels: tuple[Panel, ...] = ()
    registration_parts: tuple[RegistrationPart, ...] = ()
    place_links: tuple[PlaceLink, ...] = ()
    navigation: tuple[NavigationItem, ...] = ()
    sweeps: tuple[Sweep, ...] = ()
    conflicts: tuple[Conflicts, ...] = ()
    giveaways: Giveaways = lambda _one, _actor: ()
    confidential: frozenset[str] = frozenset()  # tables whose events no page of the audit record shows
    lists: frozenset[str] = frozenset()  # endpoints of lists that people save views of
    checks: tuple[Callable[[], Check], ...] = ()  # what the doctor looks at once the schema is there
    reference_data: tuple[Callable[[], object], ...] = ()  # what a feature ships; loaded at every start
    bulk_actions: tuple[BulkAction, ...] = ()
    mail_kinds: tuple[MailKind, ...] = ()
    audiences: tuple[Audience, ...] = ()
    job_handlers: Mapping[str, JobHandler] = field(default_factory=dict)
    people: Directory = Directory(names=lambda _: {}, find=lambda _: ())
    editions: Callable[[], Sequence[EditionChoice]] = tuple


def contribute(app: Flask, contributions: Contributions) -> None:
    """Hand in everything the features offer."""
    app.extensions["contributions"] = contributions


def contributions() -> Contributions:
    """Return what the features offered."""
    return cast("Contributions", current_app.extensions["contributions"])


def hidden_from(actor: PersonActor) -> frozenset[UUID]:
    """Return the submissions that do not exist for somebody, whatever their role."""
    return frozenset(one for conflicts in contributions().conflicts for one in conflicts(actor))
