"""What ties many people to projects, so that their conflicts can be told apart in words: for chairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select, union_all
from sqlalchemy.orm import aliased

from summit.accounts.models import Person
from summit.core.db import db
from summit.organisations.models import OrganisationOversight, OrganisationTile
from summit.projects.models import NamedPeople, ProjectAuthor
from summit.review.models import ConflictOverride, DeclaredConflict, NamedConflict
from summit.review.queries.ties import Ties, ties_of
from summit.review.rules.conflicts import ConflictKind, Interests
from summit.review.rules.mail import marks
from summit.showcase.models import Submission

Told = Mapping[UUID, Mapping[UUID, str]]


def interests_of(person_ids: Collection[UUID]) -> Mapping[UUID, Interests]:
    """Return what ties each of these people to projects, to tell their conflicts apart in words."""
    ties, fellows, declared = ties_of(person_ids), _fellows(person_ids), _declared(person_ids)
    named, mail, overruled = _named(person_ids, ties), _mail(person_ids, ties), _overruled(person_ids)
    near, below = _neighbours(), _overseen()
    found = {}
    for one in person_ids:
        own = ties.organisations(one)
        found[one] = Interests(
            person_id=one,
            organisations=own,
            names=ties.names(one),
            fellows=frozenset(fellows.get(one, ())),
            declared=declared.get(one, {}),
            neighbours={other: name for mine, name in own.items() for other in near.get(mine, ())},
            overseen={other: name for mine, name in own.items() for other in below.get(mine, ())},
            mail=mail.get(one, {}),
            named=named.get(one, {}),
            overruled=overruled.get(one, frozenset()),
        )
    return found


def _neighbours() -> Mapping[UUID, frozenset[UUID]]:
    """Return for each body of the register those that work in one of its areas."""
    here: dict[str, set[UUID]] = defaultdict(set)
    rows = db.session.execute(select(OrganisationTile.organisation_id, OrganisationTile.tile)).all()
    for organisation_id, tile in rows:
        here[tile].add(organisation_id)
    near: dict[UUID, set[UUID]] = defaultdict(set)
    for organisation_id, tile in rows:
        near[organisation_id] |= here[tile]
    return {one: frozenset(others) for one, others in near.items()}


def _overseen() -> Mapping[UUID, list[UUID]]:
    below: dict[UUID, list[UUID]] = defaultdict(list)
    query = select(OrganisationOversight.overseer_id, OrganisationOversight.overseen_id)
    for overseer_id, overseen_id in db.session.execute(query):
        below[overseer_id].append(overseen_id)
    return below


def _fellows(person_ids: Collection[UUID]) -> Mapping[UUID, list[UUID]]:
    mine, fellow = aliased(ProjectAuthor), aliased(ProjectAuthor)
    query = select(mine.person_id, fellow.person_id).join(fellow, fellow.project_id == mine.project_id)
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for person_id, other in db.session.execute(query.where(mine.person_id.in_(person_ids))):
        found[person_id].append(other)
    return found


def _declared(person_ids: Collection[UUID]) -> Told:
    query = select(DeclaredConflict).where(DeclaredConflict.person_id.in_(person_ids))
    found: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for one in db.session.scalars(query):
        found[one.person_id][one.submission_id] = one.reason
    return found


def _named(person_ids: Collection[UUID], ties: Ties) -> Told:
    found: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for told in db.session.scalars(select(NamedConflict).order_by(NamedConflict.declared_at)):
        for one in person_ids:
            if told.plain_name == ties.plain_name(one) or told.email in ties.emails.get(one, ()):
                found[one][told.submission_id] = told.reason
    return found


def _mail(person_ids: Collection[UUID], ties: Ties) -> Told:
    """Return with which submissions people share a mail domain that is an organisation's own, and which."""
    authors = (
        select(Submission.id, Person.id, Person.email)
        .join(ProjectAuthor, ProjectAuthor.project_id == Submission.project_id)
        .join(Person, Person.id == ProjectAuthor.person_id)
    )
    asked = select(Submission.id, Submission.owner_id, NamedPeople.contact_email).join(
        NamedPeople, NamedPeople.version_id == Submission.version_id
    )
    at: dict[str, set[tuple[UUID, UUID]]] = defaultdict(set)
    both: list[Select[Any, Any, Any]] = [authors, asked.where(NamedPeople.contact_email.is_not(None))]
    rows: Sequence[Any] = db.session.execute(union_all(*both)).all()
    for submission_id, person_id, email in rows:
        for mark in marks(email):
            at[mark].add((submission_id, person_id))
    return {
        one: {
            submission_id: mark.rpartition("@")[2]
            for mark in sorted(ties.marks(one))
            for submission_id, other in at.get(mark, ())
            if other != one
        }
        for one in person_ids
    }


def _overruled(person_ids: Collection[UUID]) -> Mapping[UUID, frozenset[tuple[UUID, ConflictKind]]]:
    query = select(ConflictOverride).where(ConflictOverride.person_id.in_(person_ids))
    found: dict[UUID, set[tuple[UUID, ConflictKind]]] = defaultdict(set)
    for one in db.session.scalars(query):
        found[one.person_id].add((one.submission_id, one.kind))
    return {one: frozenset(kinds) for one, kinds in found.items()}
