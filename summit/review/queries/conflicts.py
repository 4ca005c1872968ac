"""What somebody is in conflict with: found in two statements, because every page of reviewing asks it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    Uuid,
    bindparam,
    false,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased, joinedload

from summit.accounts.models import Person
from summit.core.access import PersonActor
from summit.core.db import db
from summit.organisations.models import OrganisationOversight, OrganisationTile
from summit.projects.models import NamedPeople, ProjectAuthor, ProjectPartner
from summit.review.models import Affiliation, ConflictOverride, DeclaredConflict, NamedConflict
from summit.review.queries.ties import Ties, ties_of
from summit.review.rules.conflicts import ConflictKind, UndeclaredError, plain_names
from summit.review.rules.mail import marks
from summit.showcase.models import Submission

Clash = Select[Any, Any, Any, Any]
OVERRULED = "overruled"
PERSON = bindparam("person", type_=Uuid)


def conflicts_of(actor: PersonActor) -> Collection[UUID]:
    """Return the submissions in conflict with somebody: for them these do not exist, whatever their role."""
    return _conflicts_of(actor.id, ties_of([actor.id]))


def visible_conflicts(actor: PersonActor) -> Collection[UUID]:
    """Return what to hide from somebody who reviews or decides; refuse who has not said where they work."""
    ties = ties_of([actor.id])
    if not ties.affiliations.get(actor.id):
        raise UndeclaredError
    return _conflicts_of(actor.id, ties)


def has_declared(person_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return which of these people have said where they work."""
    query = select(Affiliation.person_id).where(Affiliation.person_id.in_(person_ids))
    return frozenset(db.session.scalars(query.distinct()))


def affiliations_of(actor: PersonActor) -> Sequence[Affiliation]:
    """Return the organisations a person says they work or worked for, in the order they were added."""
    query = select(Affiliation).options(joinedload(Affiliation.organisation))
    own = query.where(Affiliation.person_id == actor.id)
    return db.session.scalars(own.order_by(Affiliation.added_at, Affiliation.id)).all()


def _conflicts_of(person_id: UUID, ties: Ties) -> frozenset[UUID]:
    """Return the submissions in conflict; names are compared here: databases fold letters differently."""
    names, tied = ties.names(person_id), ties.marks(person_id)
    known = {
        "person": person_id,
        "same": list(ties.organisations(person_id)),
        "plain_name": ties.plain_name(person_id),
        "emails": list(ties.emails.get(person_id, ())),
        **{f"mark{number}": _escaped(mark) for number, mark in enumerate(sorted(tied))},
    }
    asked = _clashes(with_names=bool(names), with_register=bool(known["same"]), marks=len(tied))
    rows: Sequence[Any] = db.session.connection().execute(asked, known).all()
    overruled = {(one, kind) for one, kind, what, _ in rows if what == OVERRULED}
    held = {
        str(ConflictKind.ORGANISATION): lambda words: plain_names([words]) & names.keys(),
        str(ConflictKind.MAIL): lambda words: marks(words) & tied,
    }
    return frozenset(
        one
        for one, kind, what, words in rows
        if what != OVERRULED and (one, kind) not in overruled and (words is None or held[kind](words))
    )


@cache  # building it takes four times as long as running it
def _clashes(*, with_names: bool, with_register: bool, marks: int) -> CompoundSelect[*tuple[Any, ...]]:
    """Return the statement that finds every clash of a person; it is given what ``_conflicts_of`` knows."""
    return union_all(*_each(with_names=with_names, with_register=with_register, marks=marks))


def _each(*, with_names: bool, with_register: bool, marks: int) -> Iterator[Clash]:
    yield from _by_people(marks)
    if with_register:  # PostgreSQL is not asked with an empty list, which IN and NOT IN would share
        yield from _by_organisations()
    if with_names:
        outside = ProjectPartner.organisation_words
        yield _partners(ConflictKind.ORGANISATION, words=outside).where(outside.is_not(None))
    declared = _clash(ConflictKind.DECLARED, DeclaredConflict.submission_id)
    yield declared.where(DeclaredConflict.person_id == PERSON)
    mine = or_(
        NamedConflict.plain_name == bindparam("plain_name"),
        NamedConflict.email.in_(bindparam("emails", expanding=True)),
    )
    yield _clash(ConflictKind.NAMED, NamedConflict.submission_id).where(mine)
    overruled: Clash = select(
        ConflictOverride.submission_id,
        type_coerce(ConflictOverride.kind, String),
        literal(OVERRULED),
        null(),
    )
    yield overruled.where(ConflictOverride.person_id == PERSON)


def _by_people(marks: int) -> Iterator[Clash]:
    mine, fellow = aliased(ProjectAuthor), aliased(ProjectAuthor)
    own_projects = select(mine.project_id).where(mine.person_id == PERSON)
    fellows = select(fellow.person_id).where(fellow.project_id.in_(own_projects), fellow.person_id != PERSON)
    written = _clash(ConflictKind.AUTHOR, Submission.id).join(
        ProjectAuthor, ProjectAuthor.project_id == Submission.project_id
    )
    yield written.where(ProjectAuthor.person_id == PERSON)
    together = _clash(ConflictKind.CO_AUTHOR, Submission.id).join(
        ProjectAuthor, ProjectAuthor.project_id == Submission.project_id
    )
    yield together.where(ProjectAuthor.person_id.in_(fellows))
    mates = _clash(ConflictKind.MAIL, Submission.id, words=Person.email)
    mates = mates.join(ProjectAuthor, ProjectAuthor.project_id == Submission.project_id).join(
        Person, Person.id == ProjectAuthor.person_id
    )
    yield mates.where(Person.id != PERSON, _at(Person.email, marks))
    asked = _clash(ConflictKind.MAIL, Submission.id, words=NamedPeople.contact_email)
    asked = asked.join(NamedPeople, NamedPeople.version_id == Submission.version_id)
    yield asked.where(_at(NamedPeople.contact_email, marks))


def _by_organisations() -> Iterator[Clash]:
    same: BindParameter[Any] = bindparam("same", expanding=True)
    partner = ProjectPartner.organisation_id
    yield _partners(ConflictKind.ORGANISATION).where(partner.in_(same))
    here = select(OrganisationTile.tile).where(OrganisationTile.organisation_id.in_(same))
    there = select(OrganisationTile.organisation_id).where(OrganisationTile.tile.in_(here))
    yield _partners(ConflictKind.AREA).where(partner.in_(there), partner.not_in(same))
    below = select(OrganisationOversight.overseen_id).where(OrganisationOversight.overseer_id.in_(same))
    yield _partners(ConflictKind.OVERSIGHT).where(partner.in_(below), partner.not_in(same))


def _partners(kind: ConflictKind, *, words: InstrumentedAttribute[str | None] | None = None) -> Clash:
    query = _clash(kind, Submission.id, words=words)
    return query.join(ProjectPartner, ProjectPartner.project_id == Submission.project_id)


def _clash(
    kind: ConflictKind,
    submission_id: InstrumentedAttribute[UUID],
    *,
    words: InstrumentedAttribute[Any] | None = None,
) -> Clash:
    return select(submission_id, literal(str(kind)), literal("found"), null() if words is None else words)


def _at(column: InstrumentedAttribute[Any], marks: int) -> ColumnElement[bool]:
    return or_(false(), *(column.iendswith(bindparam(f"mark{one}"), escape="/") for one in range(marks)))


def _escaped(mark: str) -> str:
    """Return a mark as LIKE takes it literally."""
    return re.sub("([%_/])", r"/\1", mark)
