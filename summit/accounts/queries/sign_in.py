"""Reading what signs somebody in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from summit.accounts.models import (
    Authenticator,
    Password,
    Person,
    RecoveryCode,
    RoleGrant,
    SignInSession,
    SignInToken,
)
from summit.accounts.queries.actors import SignedIn, lives
from summit.accounts.rules.addresses import normalised_email
from summit.accounts.rules.sign_in import check_link, check_may_change_factors, link_unknown
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.crypto import token_hash
from summit.core.db import db


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person has set up, and so what they are asked for after signing in."""

    has_name: bool
    has_roles: bool
    has_password: bool
    has_authenticator: bool
    recovery_codes_left: int


def sign_in_token(token: str, *, lock: bool = False) -> SignInToken:
    """Return the row of a link that was mailed, or refuse a link that is unknown, used or too old."""
    query = select(SignInToken).where(SignInToken.token_sha256 == token_hash(token))
    row = db.session.scalars(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise link_unknown()
    check_link(used_at=row.used_at, revoked_at=None, expires_at=row.expires_at, at=now())
    return row


def open_sign_in_tokens(token_ids: Sequence[UUID], *, attempts: int, at: datetime) -> Sequence[SignInToken]:
    """Return, to be changed, those of the mails whose code may still be tried."""
    query = select(SignInToken).where(
        SignInToken.id.in_(token_ids),
        SignInToken.used_at.is_(None),
        SignInToken.expires_at > at,
        SignInToken.attempts < attempts,
    )
    return db.session.scalars(query.order_by(SignInToken.id).with_for_update()).all()


def password_of(email: str) -> Password | None:
    """Return the password of whoever has this address, to compare with, never to show."""
    query = select(Password).join(Person, Person.id == Password.person_id)
    return db.session.scalars(query.where(Person.email == normalised_email(email))).one_or_none()


def own_password(person_id: UUID) -> Password | None:
    """Return a person's password, to be changed."""
    return db.session.scalars(
        select(Password).where(Password.person_id == person_id).with_for_update()
    ).one_or_none()


def own_authenticator(person_id: UUID, *, lock: bool = False) -> Authenticator | None:
    """Return a person's authenticator app, if they set one up."""
    query = select(Authenticator).where(Authenticator.person_id == person_id)
    return db.session.scalars(query.with_for_update() if lock else query).one_or_none()


def check_may_change(signed_in: SignedIn) -> None:
    """Refuse to change what signs somebody in before they used the second factor they have."""
    has_authenticator = own_authenticator(signed_in.actor.id) is not None
    check_may_change_factors(has_authenticator=has_authenticator, second_factor=signed_in.second_factor)


def sessions_of(actor: PersonActor) -> Sequence[SignInSession]:
    """Return where a person is signed in, the last used first."""
    mine = select(SignInSession).where(SignInSession.person_id == actor.id, SignInSession.ended_at.is_(None))
    return db.session.scalars(mine.order_by(SignInSession.seen_at.desc(), SignInSession.id)).all()


def session_of(actor: PersonActor, session_id: UUID) -> SignInSession:
    """Return one of a person's own sessions; another's does not exist."""
    mine = select(SignInSession).where(SignInSession.id == session_id, SignInSession.person_id == actor.id)
    return db.session.scalars(mine).one()


def standing(person_id: UUID) -> Standing:
    """Return what a person has set up, in one statement."""
    unused = RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None)
    grants = RoleGrant.person_id == person_id, lives(RoleGrant.until, now())
    row = db.session.execute(
        select(
            Person.name != Person.email,
            select(func.count()).select_from(RoleGrant).where(*grants).scalar_subquery(),
            select(func.count())
            .select_from(Password)
            .where(Password.person_id == person_id)
            .scalar_subquery(),
            select(func.count())
            .select_from(Authenticator)
            .where(Authenticator.person_id == person_id)
            .scalar_subquery(),
            select(func.count()).select_from(RecoveryCode).where(*unused).scalar_subquery(),
        ).where(Person.id == person_id)
    ).one()
    return Standing(bool(row[0]), row[1] > 0, row[2] > 0, row[3] > 0, row[4])
