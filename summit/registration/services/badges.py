"""Credentials of printed badges: checkin prints them, here is what their codes stand for."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, insert, select, update

from summit.core.crypto import unseal
from summit.core.db import db
from summit.core.ids import new_id
from summit.edition.models import Edition
from summit.registration import signing
from summit.registration.models import Category, Credential, Registration, SigningKey
from summit.registration.queries.codes import KEY_PURPOSE
from summit.registration.rules import CredentialKind
from summit.registration.signing import SERIALS


@dataclass(frozen=True, slots=True)
class IssuedBadge:
    """A new credential with the code to print; the code is kept nowhere."""

    credential_id: UUID
    code: str


def issue_badges(registration_ids: Collection[UUID], *, at: datetime) -> Mapping[UUID, IssuedBadge]:
    """Give each registration one more badge, in the current unit of work; earlier ones still count.

    Call ``replace_badges`` once they are printed, or ``revoke_badges`` when they were not.
    """
    whose = dict.fromkeys(registration_ids)
    issued = {one: (new_id(), serial) for one, serial in zip(whose, _free_serials(len(whose)), strict=True)}
    rows = [
        {"id": own, "serial": serial, "registration_id": one, "kind": CredentialKind.BADGE, "issued_at": at}
        for one, (own, serial) in issued.items()
    ]
    if rows:
        db.session.connection().execute(insert(Credential), rows)  # rows: a thousand objects are megabytes
    key = db.session.scalars(select(SigningKey).where(SigningKey.in_use)).one()
    private_key = unseal(key.sealed_private_key, purpose=KEY_PURPOSE)
    says = _said(registration_ids)
    badges = {}
    for one, (own, serial) in issued.items():
        year, category = says[one]
        payload = signing.Payload(key=key.number, edition=year, serial=serial, category=category)
        badges[one] = IssuedBadge(own, signing.sign(payload, private_key=private_key))
    return badges


def _free_serials(count: int) -> set[int]:
    """Draw serials that no credential has: with five thousand, one in a hundred printings draws one again."""
    drawn: set[int] = set()
    while len(drawn) < count:
        drawn.add(secrets.randbelow(SERIALS))
        if len(drawn) == count:
            drawn -= set(db.session.scalars(select(Credential.serial).where(Credential.serial.in_(drawn))))
    return drawn


def replace_badges(credential_ids: Collection[UUID], *, at: datetime) -> None:
    """Make every other badge of the same registrations worthless, in the current unit of work.

    Tickets stay good: a reprint takes nothing from a telephone.
    """
    owners = select(Credential.registration_id).where(Credential.id.in_(credential_ids))
    others = Credential.registration_id.in_(owners), Credential.id.not_in(credential_ids)
    _revoke(*others, at=at)


def revoke_badges(credential_ids: Collection[UUID], *, at: datetime) -> None:
    """Make these badges worthless, in the current unit of work."""
    _revoke(Credential.id.in_(credential_ids), at=at)


def _revoke(*which: ColumnElement[bool], at: datetime) -> None:
    live = Credential.kind == CredentialKind.BADGE, Credential.revoked_at.is_(None)
    revoked = update(Credential).where(*live, *which).values(revoked_at=at)
    db.session.execute(revoked.execution_options(synchronize_session=False))


def _said(registration_ids: Collection[UUID]) -> Mapping[UUID, tuple[int, int]]:
    """Return the year and the category's number that each code says."""
    query = (
        select(Registration.id, Edition.year, Category.number)
        .join(Edition, Edition.id == Registration.edition_id)
        .join(Category, Category.id == Registration.category_id)
        .where(Registration.id.in_(registration_ids))
    )
    return {one: (year, category) for one, year, category in db.session.execute(query)}
