"""Signing in by mail, the sessions that follow, and how often somebody tried."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.accounts.models.people import Person
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL, PUBLIC, WORK


class SignInToken(Model, kw_only=True):
    """One mail with a link and a code: either works once, for a quarter of an hour.

    It names an address, not a person, so that nothing differs for an address nobody has used yet.
    """

    __tablename__ = "sign_in_token"
    __table_args__ = (CheckConstraint("attempts >= 0", name="attempts_counted"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    email: Mapped[str] = mapped_column(String(254), info=WORK)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True, info=PERSONAL)
    code_hash: Mapped[str] = mapped_column(String(64), info=PERSONAL)  # keyed: six digits could be guessed
    next_path: Mapped[str] = mapped_column(String(300), info=PUBLIC)
    language: Mapped[str] = mapped_column(String(2), default="en", info=PUBLIC)
    second_factor: Mapped[bool] = mapped_column(default=False)  # made on the command line of the machine
    attempts: Mapped[int] = mapped_column(default=0, init=False)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None] = mapped_column(default=None, init=False)


class SignInSession(Model, kw_only=True):
    """One browser in which somebody is signed in; the cookie holds the token, the row its SHA-256."""

    __tablename__ = "sign_in_session"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True, info=PERSONAL)
    browser: Mapped[str] = mapped_column(String(60), info=PERSONAL)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    seen_at: Mapped[datetime] = mapped_column(default_factory=now, index=True, init=False)
    second_factor_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None, init=False)

    person: Mapped[Person] = relationship(init=False, lazy="raise")


class AttemptCount(Model, kw_only=True):
    """How often one address, person or network tried one thing lately; the key is a keyed hash."""

    __tablename__ = "attempt_count"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True, info=PERSONAL)
    attempts: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(index=True)
