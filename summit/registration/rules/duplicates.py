"""Which registrations may be of the same person, and which of two stays: pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import combinations
from uuid import UUID

from summit.core.errors import DomainError
from summit.organisations.rules.names import searchable
from summit.registration.states import RegistrationState

MOST_OF_ONE_NAME = 6  # more of a name in one organisation are no longer looked at pair by pair
SHARED_BOXES = frozenset(
    {"info", "enquiries", "contact", "office", "mail", "admin", "events", "team", "press"}
)
BETTER_FIRST = (
    RegistrationState.CONFIRMED,
    RegistrationState.OFFERED,
    RegistrationState.WAITING,
    RegistrationState.RECEIVED,
    RegistrationState.LAPSED,
)


class MergeError(DomainError):
    """Two registrations that cannot be put together."""


class Likeness(StrEnum):
    """Why two registrations may be of the same person."""

    NAME = "name"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is compared of a registration."""

    id: UUID
    name: str
    email: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two registrations that may be of one person, and why."""

    one: UUID
    other: UUID
    because: Likeness


def pairs(entries: Iterable[Entry]) -> Sequence[Pair]:
    """Return each two that may be the same, once: by name and organisation, or by address.

    Names are compared by their words in any order, without accents; addresses by what stands before the @,
    without dots and tags, when the surname is the same too.
    """
    groups: dict[tuple[Likeness, str, str], list[UUID]] = defaultdict(list)
    for one in entries:
        words = searchable(one.name).split()
        groups[Likeness.NAME, " ".join(sorted(words)), searchable(one.organisation)].append(one.id)
        box = one.email.casefold().partition("@")[0].partition("+")[0].replace(".", "")
        if words and box not in SHARED_BOXES:
            groups[Likeness.ADDRESS, box, words[-1]].append(one.id)
    found: dict[frozenset[UUID], Pair] = {}
    for (because, _, _), ids in groups.items():
        if len(ids) <= MOST_OF_ONE_NAME:
            for first, second in combinations(ids, 2):
                found.setdefault(frozenset((first, second)), Pair(first, second, because))
    return list(found.values())


def standing(
    state: RegistrationState, *, waits_since: datetime | None, created_at: datetime
) -> tuple[int, datetime]:
    """Return what registrations are ordered by: the one with the better place stays, then the older."""
    return BETTER_FIRST.index(state), waits_since or created_at
