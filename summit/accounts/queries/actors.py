"""Finding out who calls and what they may do now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, bindparam, false, or_, select
from sqlalchemy.orm import Mapped

from summit.accounts.models import Person, RoleGrant, SignInSession
from summit.core.access import EVERY_PERSON, GRANTS, Nobody, Permission, PersonActor, Role
from summit.core.crypto import token_hash
from summit.core.db import db


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One request of somebody signed in."""

    session_id: UUID
    seen_at: datetime
    second_factor: bool
    actor: PersonActor


@cache  # every request asks it, and building it takes longer than its answer
def _of_session(edition: ScalarSelect[UUID] | None) -> Select[*tuple[Any, ...]]:
    in_it = false() if edition is None else RoleGrant.edition_id == edition
    counts = and_(
        RoleGrant.person_id == SignInSession.person_id,
        or_(RoleGrant.edition_id.is_(None), in_it),
        or_(RoleGrant.until.is_(None), RoleGrant.until > bindparam("at")),
    )
    own = SignInSession.id, SignInSession.person_id, SignInSession.seen_at, SignInSession.second_factor_at
    return (
        select(*own, RoleGrant.role)
        .outerjoin(RoleGrant, counts)
        .where(
            SignInSession.token_sha256 == bindparam("token"),
            SignInSession.ended_at.is_(None),
            SignInSession.seen_at > bindparam("idle_since"),
        )
    )


def actor_of(
    person_id: UUID, *, edition_id: UUID | None, at: datetime, second_factor: bool
) -> PersonActor | Nobody:
    """Return the person with what their roles in this edition, or in all, allow at this moment.

    Without a second factor the roles' permissions are withheld; those of every person are not.
    """
    rows = db.session.execute(
        select(Person.id, RoleGrant.role)
        .outerjoin(RoleGrant, and_(RoleGrant.person_id == Person.id, _counts(edition_id, at)))
        .where(Person.id == person_id)
    ).all()
    if not rows:
        return Nobody()
    return _actor(person_id, (role for _, role in rows), second_factor=second_factor)


def actor_of_session(
    token: str, *, edition: ScalarSelect[UUID] | None, at: datetime, idle_for: timedelta
) -> SignedIn | None:
    """Return who is signed in with this session, or nobody when it ended or lay idle for too long.

    ``edition`` is a part of the statement, so that one answers for both: who calls, and in which edition.
    """
    known = {"token": token_hash(token), "at": at, "idle_since": at - idle_for}
    rows = db.session.connection().execute(_of_session(edition), known).all()
    if not rows:
        return None
    session_id, person_id, seen_at, second_factor_at, _ = rows[0]
    second_factor = second_factor_at is not None
    actor = _actor(person_id, (row[-1] for row in rows), second_factor=second_factor)
    return SignedIn(session_id, seen_at, second_factor, actor)


def roles_of(person_id: UUID, *, edition_id: UUID | None, at: datetime) -> Sequence[Role]:
    """Return the roles that count now, in this edition or in all."""
    roles = select(RoleGrant.role).where(RoleGrant.person_id == person_id, _counts(edition_id, at))
    return db.session.scalars(roles.distinct().order_by(RoleGrant.role)).all()


def _counts(edition_id: UUID | None, at: datetime) -> ColumnElement[bool]:
    return and_(
        or_(RoleGrant.edition_id.is_(None), RoleGrant.edition_id == edition_id),
        lives(RoleGrant.until, at),
    )


def lives(until: Mapped[datetime | None], at: datetime) -> ColumnElement[bool]:
    """Return the condition that an end has not come yet."""
    return or_(until.is_(None), until > at)


def _actor(person_id: UUID, roles: Iterable[Role | None], *, second_factor: bool) -> PersonActor:
    granted = _granted(frozenset(roles))
    if second_factor:
        return PersonActor(person_id, granted)
    return PersonActor(person_id, EVERY_PERSON, withheld=granted - EVERY_PERSON)


@cache
def _granted(roles: frozenset[Role | None]) -> frozenset[Permission]:
    """Return what every person may and what these roles add; worked out once for each set of roles."""
    return EVERY_PERSON.union(*(GRANTS[role] for role in roles if role is not None))
