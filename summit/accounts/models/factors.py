"""What somebody knows or has besides their mailbox."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL


class Password(Model, kw_only=True):
    """A person's password, as argon2 keeps it."""

    __tablename__ = "password"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), unique=True)
    argon2: Mapped[str] = mapped_column(String(200), info=PERSONAL)
    set_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)


class Authenticator(Model, kw_only=True):
    """A person's authenticator app: the secret it shares with us, encrypted, and the last step it used."""

    __tablename__ = "authenticator"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), unique=True)
    sealed_secret: Mapped[bytes] = mapped_column(LargeBinary, info=PERSONAL)
    last_step: Mapped[int]  # a code of this half minute or an earlier one is refused: each works once
    set_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)


class RecoveryCode(Model, kw_only=True):
    """A code to use once when the authenticator app is lost."""

    __tablename__ = "recovery_code"
    __table_args__ = (UniqueConstraint("person_id", "code_hash"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    code_hash: Mapped[str] = mapped_column(String(64), info=PERSONAL)
    used_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
