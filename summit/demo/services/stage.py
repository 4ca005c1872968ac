"""What all parts of the year have in hand: the edition, its people, the days, who watches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from summit.accounts.queries import actor_of
from summit.accounts.services import grant_role, person_for
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.demo.people import Account
from summit.demo.rules.diary import Diary
from summit.demo.rules.projects import Offer
from summit.demo.rules.scales import Scale
from summit.edition.models import Edition
from summit.review.models import Review


class Watch(Protocol):
    """Shows how far a part of the loading is, while its things are gone through."""

    def __call__(self, things: Sequence[Any], *, label: str) -> Iterable[Any]:
        """Return the same things, one after the other."""


def unwatched(things: Sequence[Any], *, label: str) -> Iterable[Any]:  # noqa: ARG001 (nobody reads it)
    """Show nothing."""
    return things


@dataclass(frozen=True, slots=True)
class Stage:
    """The edition while its year goes by."""

    scale: Scale
    diary: Diary
    watch: Watch
    edition: Edition
    cast: Mapping[str, PersonActor]
    reviewers: Sequence[PersonActor]


@dataclass(slots=True)
class Offered:
    """A project that was offered, by whom, and the reviews of it."""

    number: int
    offer: Offer
    author: PersonActor
    submission_id: UUID
    reviews: list[Review] = field(default_factory=list)


def actor_for(account: Account) -> PersonActor:
    """Return somebody who can act, made now if need be, with the role of their account."""
    person = person_for(account.email, name=account.name, language=account.language)
    if account.grant:
        grant_role(person_id=person.id, role=account.grant, by=None, edition_id=None, until=None)
    actor = actor_of(person.id, edition_id=None, at=now(), second_factor=True)
    if not isinstance(actor, PersonActor):
        raise TypeError(f"{account.email} is nobody.")
    return actor
