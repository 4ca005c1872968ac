"""The keys that sign codes, and the credentials the codes stand for."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update

from summit.audit import services as audit
from summit.core.crypto import seal
from summit.core.db import db, insert_for, unit_of_work
from summit.core.errors import DomainError, msg
from summit.core.ids import new_id
from summit.registration import signing
from summit.registration.models import Credential, SigningKey
from summit.registration.queries.codes import KEY_PURPOSE
from summit.registration.rules import CredentialKind
from summit.registration.signing import SERIALS


class KeysExhaustedError(DomainError):
    """A code has one byte for the number of its key."""


def rotate_keys(*, actor_id: UUID | None) -> SigningKey:
    """Sign with a new key from now on; codes of the old one stay good."""
    with unit_of_work():
        db.session.execute(update(SigningKey).where(SigningKey.in_use).values(in_use=False))
        number = (db.session.scalar(select(func.max(SigningKey.number))) or 0) + 1
        if number >= signing.KEYS:
            raise KeysExhaustedError(msg("There were 255 keys already: a code has no room for more."))
        pair = signing.new_key_pair()
        key = SigningKey(
            number=number,
            public_key=pair.public,
            sealed_private_key=seal(pair.private, purpose=KEY_PURPOSE),
        )
        db.session.add(key)
        audit.record("signing_key.made", key, actor_id=actor_id, number=(None, str(number)))
    return key


def ensure_key(*, actor_id: UUID | None) -> None:
    """Make the first key, if there is none, in the current unit of work."""
    if db.session.scalar(select(SigningKey.id).where(SigningKey.in_use)) is None:
        rotate_keys(actor_id=actor_id)


def issue_ticket(registration_id: UUID, *, at: datetime) -> None:
    """Give a registration its ticket, in the current unit of work; a serial that is taken is drawn again."""
    ticket = {"registration_id": registration_id, "kind": CredentialKind.TICKET, "issued_at": at}
    fresh = insert_for(db.engine.dialect.name, Credential).on_conflict_do_nothing(index_elements=["serial"])
    keep = fresh.returning(Credential.id)
    db.session.flush()  # the ticket's row names the registration's
    run = db.session.connection().execute
    while not run(keep, {"id": new_id(), "serial": secrets.randbelow(SERIALS), **ticket}).all():
        continue


def revoke_credentials(registration_id: UUID, *, at: datetime) -> None:
    """Make every ticket and badge of a registration worthless, in the current unit of work."""
    live = Credential.registration_id == registration_id, Credential.revoked_at.is_(None)
    db.session.execute(update(Credential).where(*live).values(revoked_at=at))
