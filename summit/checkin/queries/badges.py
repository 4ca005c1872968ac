"""Whose badge is to be printed, and what was printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Subquery, func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from summit.checkin.models import BadgePrint, BadgeSheet
from summit.checkin.rules.faces import Face, Selection, by_surname
from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.registration.models import Category, Credential, Registration
from summit.registration.rules import CategoryKind
from summit.registration.states import RegistrationState

SHEETS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Printed:
    """A badge that counts: when it was printed, and what it said."""

    at: datetime
    face_sha256: str


@dataclass(frozen=True, slots=True)
class ToPrint:
    """How many people have a place, how many of them never had a badge, and whose has changed since."""

    confirmed: int
    never: int
    changed: int


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A printing, and how many of its badges still count."""

    sheet: BadgeSheet
    still_good: int


def faces(edition_id: UUID, selection: Selection) -> list[Face]:
    """Return the badges asked for in the order of the pile; for services and commands alone."""
    return sorted(
        (
            face
            for face, printed in _faces(edition_id, selection)
            if not selection.only_new or printed is None or printed.face_sha256 != face.digest
        ),
        key=by_surname,
    )


def to_print(edition_id: UUID, *, actor: PersonActor) -> ToPrint:
    """Return how much there is to print."""
    _for_managers(actor)
    found = _faces(edition_id, Selection())
    never = sum(printed is None for _, printed in found)
    changed = sum(printed is not None and printed.face_sha256 != face.digest for face, printed in found)
    return ToPrint(confirmed=len(found), never=never, changed=changed)


def sheets(edition_id: UUID, *, actor: PersonActor) -> Sequence[SheetRow]:
    """Return what was printed last, and how many of each printing's badges still count."""
    _for_managers(actor)
    good = (
        select(func.count())
        .select_from(BadgePrint)
        .join(Credential, Credential.id == BadgePrint.credential_id)
        .where(BadgePrint.sheet_id == BadgeSheet.id, Credential.revoked_at.is_(None))
        .scalar_subquery()
    )
    query = select(BadgeSheet, good).where(BadgeSheet.edition_id == edition_id)
    newest = query.order_by(BadgeSheet.printed_at.desc(), BadgeSheet.id).limit(SHEETS_SHOWN)
    return [SheetRow(sheet, still_good) for sheet, still_good in db.session.execute(newest)]


def get_sheet(sheet_id: UUID, *, actor: PersonActor) -> BadgeSheet:
    """Return one printing."""
    _for_managers(actor)
    return db.session.get_one(BadgeSheet, sheet_id)


def _faces(edition_id: UUID, selection: Selection) -> list[tuple[Face, Printed | None]]:
    counting = _counting()
    query = (
        select(Registration, counting.c.printed_at, counting.c.face_sha256)
        .outerjoin(counting, counting.c.registration_id == Registration.id)
        .where(Registration.edition_id == edition_id, Registration.state == RegistrationState.CONFIRMED)
        .options(joinedload(Registration.category), joinedload(Registration.organisation))
    )
    if selection.category_id is not None:
        query = query.where(Registration.category_id == selection.category_id)
    if selection.ids:
        query = query.where(Registration.id.in_(selection.ids))
    if selection.reference is not None:
        query = query.where(Registration.reference == selection.reference)
    return [
        (_face(registration), Printed(at, digest) if digest else None)
        for registration, at, digest in db.session.execute(query)
    ]


def _counting() -> Subquery:
    """Return the printed badges that count: one for each registration that has any."""
    return (
        select(BadgePrint.registration_id, BadgePrint.printed_at, BadgePrint.face_sha256)
        .join(Credential, Credential.id == BadgePrint.credential_id)
        .where(Credential.revoked_at.is_(None))
        .subquery()
    )


def _face(registration: Registration) -> Face:
    return Face(
        registration_id=registration.id,
        reference=registration.reference,
        badge_name=registration.badge_name,
        full_name=registration.name,
        organisation=registration.organisation_name,
        category=registration.category.kind,
        category_name=_own_name(registration.category),
    )


def _own_name(category: Category) -> str:
    return (category.name or "") if category.kind is CategoryKind.OTHER else ""


def _for_managers(actor: PersonActor) -> None:
    if Permission.CHECKIN_MANAGE not in actor.permissions:
        raise NoResultFound
