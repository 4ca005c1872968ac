"""The signed codes of tickets and badges."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from summit.core.crypto import unseal
from summit.core.db import db
from summit.registration import signing
from summit.registration.models import Category, Credential, Registration, SigningKey
from summit.registration.rules import CredentialKind

KEY_PURPOSE = "ticket signing"


def ticket_code(registration_id: UUID, *, year: int) -> str | None:
    """Return the code of a live ticket, signed with the key in use; nothing for who has no ticket."""
    query = (
        select(Credential.serial, Category.number, SigningKey)
        .select_from(Credential)
        .join(Registration, Registration.id == Credential.registration_id)
        .join(Category, Category.id == Registration.category_id)
        .join(SigningKey, SigningKey.in_use.is_(True))
        .where(
            Credential.registration_id == registration_id,
            Credential.kind == CredentialKind.TICKET,
            Credential.revoked_at.is_(None),
        )
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        return None
    serial, category, key = row
    said = signing.Payload(key=key.number, edition=year, serial=serial, category=category)
    return signing.sign(said, private_key=unseal(key.sealed_private_key, purpose=KEY_PURPOSE))


def public_keys() -> Mapping[int, bytes]:
    """Return every key that codes are checked against, by number; retired ones too, for what is printed."""
    return dict(db.session.execute(select(SigningKey.number, SigningKey.public_key)).all())
