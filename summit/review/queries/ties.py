"""What ties people to organisations: read in one statement, because every page of reviewing asks it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Uuid,
    bindparam,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)

from summit.accounts.models import Person
from summit.core.db import db
from summit.organisations.models import Organisation
from summit.organisations.rules.names import searchable
from summit.review.models import Affiliation, OtherAddress
from summit.review.rules.conflicts import family, plain_names
from summit.review.rules.mail import marks

WORKS, BECAME, ADDRESS, CALLED = "works", "became", "address", "called"


@dataclass(frozen=True, slots=True)
class Ties:
    """What people told of themselves, and what became of every organisation that ended."""

    affiliations: dict[UUID, list[tuple[UUID | None, str]]] = field(default_factory=dict)
    successors: dict[UUID, UUID] = field(default_factory=dict)
    emails: dict[UUID, set[str]] = field(default_factory=dict)
    called: dict[UUID, str] = field(default_factory=dict)

    def organisations(self, person_id: UUID) -> Mapping[UUID, str]:
        """Return every body that is the same as one a person works or worked for, with that one's name."""
        return {
            same: name
            for organisation_id, name in self.affiliations.get(person_id, ())
            if organisation_id
            for same in family(organisation_id, successors=self.successors)
        }

    def names(self, person_id: UUID) -> Mapping[str, str]:
        """Return the names of those a person works or worked for, by how names are compared."""
        told = [name for _, name in self.affiliations.get(person_id, ())]
        return {plain: name for name in told for plain in plain_names([name])}

    def marks(self, person_id: UUID) -> frozenset[str]:
        """Return what a person's addresses have that ties them to others; unconfirmed addresses count."""
        return frozenset(mark for one in self.emails.get(person_id, ()) for mark in marks(one))

    def plain_name(self, person_id: UUID) -> str:
        """Return what a person is called, as names are compared."""
        return searchable(self.called.get(person_id, ""))


def _of_all() -> CompoundSelect[*tuple[Any, ...]]:
    these: BindParameter[Any] = bindparam("people", expanding=True)
    name = func.coalesce(Organisation.name, Affiliation.organisation_words)
    nothing = type_coerce(null(), Uuid())
    works = (
        select(Affiliation.person_id, Affiliation.organisation_id, nothing, name, literal(WORKS))
        .outerjoin(Organisation, Organisation.id == Affiliation.organisation_id)
        .where(Affiliation.person_id.in_(these))
    )
    became = select(nothing, Organisation.id, Organisation.successor_id, null(), literal(BECAME)).where(
        Organisation.successor_id.is_not(None)
    )
    own = select(Person.id, nothing, nothing, Person.email, literal(ADDRESS)).where(Person.id.in_(these))
    called = select(Person.id, nothing, nothing, Person.name, literal(CALLED)).where(Person.id.in_(these))
    further = select(OtherAddress.person_id, nothing, nothing, OtherAddress.email, literal(ADDRESS)).where(
        OtherAddress.person_id.in_(these)
    )
    return union_all(works, became, own, called, further)


OF_ALL = _of_all()  # built once, because building it takes longer than running it


def ties_of(person_ids: Collection[UUID]) -> Ties:
    """Return what ties these people to organisations."""
    found = Ties()
    for row in db.session.connection().execute(OF_ALL, {"people": list(person_ids)}):
        _put(found, *row)
    return found


def _put(
    found: Ties, person_id: UUID, organisation_id: UUID, successor_id: UUID, words: str, what: str
) -> None:
    if what == BECAME:
        found.successors[organisation_id] = successor_id
    elif what == WORKS:
        found.affiliations.setdefault(person_id, []).append((organisation_id, words))
    elif what == ADDRESS:
        found.emails.setdefault(person_id, set()).add(words.casefold())
    else:
        found.called[person_id] = words
