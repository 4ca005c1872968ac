"""When somebody may not judge a project: found from facts, explained in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from summit.core.errors import DomainError, msg
from summit.organisations.rules.names import searchable


class ConflictKind(StrEnum):
    """Why there is a conflict."""

    AUTHOR = "author"
    CO_AUTHOR = "co-author"
    ORGANISATION = "organisation"
    AREA = "area"
    OVERSIGHT = "oversight"
    MAIL = "mail"
    DECLARED = "declared"
    NAMED = "named"


class Subject(Protocol):
    """What is judged, as ``showcase.queries.Reviewable`` has it."""

    @property
    def submission_id(self) -> UUID:
        """The submission."""

    @property
    def organisation_ids(self) -> frozenset[UUID]:
        """The lead and the partners that the register knows."""

    @property
    def organisation_words(self) -> frozenset[str]:
        """The names of those it does not know."""

    @property
    def author_ids(self) -> frozenset[UUID]:
        """Who wrote it."""


class ConflictError(DomainError):
    """Somebody was to judge what they are in conflict with."""


@dataclass(frozen=True, slots=True)
class Interests:
    """What ties one person to projects.

    ``organisations`` holds every body of the register that is the same as one they work or worked for
    (itself, what it was, what it became), each with the name of the one they told of; ``names`` the same by
    searchable name. ``neighbours`` are the bodies in the area of a police force where theirs works, too,
    ``overseen`` those that theirs oversees. ``fellows`` are the people they have written a project with,
    themselves included. ``mail``, ``declared`` and ``named`` hold submissions: with whose authors they share
    an organisation's mail domain, what they or a chair told of, what authors asked. ``overruled`` no longer
    counts.
    """

    person_id: UUID
    organisations: Mapping[UUID, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    fellows: frozenset[UUID] = frozenset()
    declared: Mapping[UUID, str] = field(default_factory=dict)
    neighbours: Mapping[UUID, str] = field(default_factory=dict)
    overseen: Mapping[UUID, str] = field(default_factory=dict)
    mail: Mapping[UUID, str] = field(default_factory=dict)
    named: Mapping[UUID, str] = field(default_factory=dict)
    overruled: frozenset[tuple[UUID, ConflictKind]] = frozenset()


@dataclass(frozen=True, slots=True)
class Conflict:
    """One reason, as a sentence and what it names."""

    kind: ConflictKind
    sentence: str
    values: tuple[tuple[str, str], ...] = ()

    def error_about(self, name: str) -> ConflictError:
        """Return the reason as a refusal that names the person; it is translated where it is shown."""
        return ConflictError(self.sentence, name=name, **dict(self.values))


class UndeclaredError(DomainError):
    """Somebody asks for what is judged before saying where they work."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(msg("Say first which organisations you work for: it decides what you may see."))


def conflicts(interests: Interests, subject: Subject) -> tuple[Conflict, ...]:
    """Return every reason why a person may not judge a project; none means that they may."""
    return tuple(
        one
        for one in found(interests, subject)
        if (subject.submission_id, one.kind) not in interests.overruled
    )


def found(interests: Interests, subject: Subject) -> Iterator[Conflict]:
    """Yield every reason, those that a chair overruled too."""
    yield from _by_people(interests, subject)
    yield from _by_organisations(interests, subject)
    yield from _as_told(interests, subject)


def family(organisation_id: UUID, *, successors: Mapping[UUID, UUID]) -> frozenset[UUID]:
    """Return the bodies that are the same today: those whose line of successors ends where its own does."""
    known = {organisation_id, *successors, *successors.values()}
    own = present(organisation_id, successors=successors)
    return frozenset(one for one in known if present(one, successors=successors) == own)


def present(organisation_id: UUID, *, successors: Mapping[UUID, UUID]) -> UUID:
    """Return what a body has become; a line that runs in a circle ends at its smallest id."""
    seen: list[UUID] = []
    here = organisation_id
    while here in successors:
        if here in seen:
            return min(seen[seen.index(here) :])
        seen.append(here)
        here = successors[here]
    return here


def plain_names(names: Iterable[str]) -> frozenset[str]:
    """Return names as they are compared: capitals, accents and punctuation do not count."""
    return frozenset(plain for plain in map(searchable, names) if plain)


def _by_people(interests: Interests, subject: Subject) -> Iterator[Conflict]:
    if interests.person_id in subject.author_ids:
        yield Conflict(ConflictKind.AUTHOR, msg("%(name)s is an author of this project."))
        return
    if interests.fellows & subject.author_ids:
        yield Conflict(
            ConflictKind.CO_AUTHOR, msg("%(name)s has written another project with an author of this one.")
        )
    if domain := interests.mail.get(subject.submission_id):
        yield Conflict(
            ConflictKind.MAIL,
            msg("%(name)s has an address at %(domain)s, as somebody of this project has."),
            (("domain", domain),),
        )


def _by_organisations(interests: Interests, subject: Subject) -> Iterator[Conflict]:
    for name in sorted(_shared(interests, subject)):
        yield Conflict(
            ConflictKind.ORGANISATION,
            msg("%(name)s works for %(organisation)s, which leads this project or is a partner in it."),
            (("organisation", name),),
        )
    others = subject.organisation_ids - interests.organisations.keys()
    for name in sorted({interests.neighbours[one] for one in others & interests.neighbours.keys()}):
        yield Conflict(
            ConflictKind.AREA,
            msg("%(name)s works for %(organisation)s, which serves the same area as a partner."),
            (("organisation", name),),
        )
    for name in sorted({interests.overseen[one] for one in others & interests.overseen.keys()}):
        yield Conflict(
            ConflictKind.OVERSIGHT,
            msg("%(name)s works for %(organisation)s, which oversees a partner of this project."),
            (("organisation", name),),
        )


def _as_told(interests: Interests, subject: Subject) -> Iterator[Conflict]:
    if subject.submission_id in interests.declared:
        yield Conflict(
            ConflictKind.DECLARED,
            msg("%(name)s has a declared conflict of interest: %(reason)s"),
            (("reason", interests.declared[subject.submission_id]),),
        )
    if subject.submission_id in interests.named:
        yield Conflict(
            ConflictKind.NAMED,
            msg("The authors ask that %(name)s does not judge it: %(reason)s"),
            (("reason", interests.named[subject.submission_id]),),
        )


def _shared(interests: Interests, subject: Subject) -> frozenset[str]:
    by_id = {
        interests.organisations[one] for one in subject.organisation_ids & interests.organisations.keys()
    }
    words = plain_names(subject.organisation_words)
    return frozenset(by_id | {interests.names[one] for one in words & interests.names.keys()})
