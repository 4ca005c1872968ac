"""The codes that people carry, and the keys that sign them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PUBLIC, SPECIAL
from summit.registration.rules import CredentialKind
from summit.registration.signing import SERIALS

LIVE_TICKET = text("kind = 'ticket' AND revoked_at IS NULL")
IN_USE = text("in_use")


class Credential(Model, kw_only=True):
    """What a code stands for: one ticket, or one printed badge; the code itself is made when it is shown."""

    __tablename__ = "credential"
    __table_args__ = (
        CheckConstraint(f"serial BETWEEN 0 AND {SERIALS - 1}", name="fits_the_code"),
        Index(
            "uq_credential_live_ticket",
            "registration_id",
            unique=True,
            sqlite_where=LIVE_TICKET,
            postgresql_where=LIVE_TICKET,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    serial: Mapped[int] = mapped_column(BigInteger, unique=True)
    registration_id: Mapped[UUID] = mapped_column(ForeignKey("registration.id"), index=True)
    kind: Mapped[CredentialKind]
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None] = mapped_column(default=None, init=False)


class SigningKey(Model, kw_only=True):
    """A key that signs codes; a retired one is still believed, because printed codes carry its number."""

    __tablename__ = "signing_key"
    __table_args__ = (
        CheckConstraint("number BETWEEN 1 AND 255", name="fits_the_code"),
        Index("uq_signing_key_in_use", "in_use", unique=True, sqlite_where=IN_USE, postgresql_where=IN_USE),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    number: Mapped[int] = mapped_column(unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary, info=PUBLIC)
    sealed_private_key: Mapped[bytes] = mapped_column(LargeBinary, info=SPECIAL)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    in_use: Mapped[bool] = mapped_column(default=True, init=False)
