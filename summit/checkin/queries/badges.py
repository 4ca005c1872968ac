"""Whose badge is to be printed, and what was printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Subquery, func, select
from sqlalchemy.exc import NoResultFound

from summit.checkin.models import BadgeDesign, BadgePrint, BadgeSheet
from summit.checkin.rules.designs import Design
from summit.checkin.rules.faces import Face, Selection
from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.organisations.models import Organisation
from summit.registration.models import Category, Credential, Registration
from summit.registration.queries.filtering import narrowed, parse
from summit.registration.rules import CategoryKind
from summit.registration.rules.wearing import Wearing
from summit.registration.states import RegistrationState

SHEETS_SHOWN = 20
SAID: tuple[Any, ...] = (
    Registration.id, Registration.reference, Registration.badge_name, Registration.name,
    Registration.job_title,
    Registration.pronouns, Registration.interests, Registration.shows_welsh, Registration.shows_photo,
    Registration.photo_consent,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printed:
    """A badge that counts: when it was printed, and what it said."""

    at: datetime
    face_sha256: str


@dataclass(frozen=True, slots=True)
class Wearer:
    """Somebody who gets a badge: what it says, and the badge they have, if any."""

    face: Face
    printed: Printed | None

    @property
    def is_new(self) -> bool:
        """Whether they have none that says what it should."""
        return self.printed is None or self.printed.face_sha256 != self.face.digest


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


def wearers(edition_id: UUID, selection: Selection) -> list[Wearer]:
    """Return whose badges are asked for, in no order; for services and commands alone."""
    if selection.only_blanks:
        return []
    return [one for one in _wearers(edition_id, selection) if one.is_new or not selection.only_new]


def design(edition_id: UUID) -> Design:
    """Return how the badges of an edition look."""
    kept = db.session.get(BadgeDesign, edition_id)
    return Design.of(kept.settings if kept else {})


def design_version(edition_id: UUID) -> int:
    """Return the number of the design that an organiser edits; 0 before the first."""
    kept = db.session.get(BadgeDesign, edition_id)
    return kept.version if kept else 0


def faces(edition_id: UUID, *, actor: PersonActor) -> list[Face]:
    """Return what the badges of all who have a place say, by name."""
    _for_managers(actor)
    found = [one.face for one in _wearers(edition_id, Selection())]
    return sorted(found, key=lambda face: (face.badge_name, face.reference))


def to_print(edition_id: UUID, *, actor: PersonActor) -> ToPrint:
    """Return how much there is to print."""
    _for_managers(actor)
    confirmed = db.session.scalar(select(func.count()).where(*_placed(edition_id))) or 0
    printed = _wearers(edition_id, Selection(), printed_alone=True)
    changed = sum(one.is_new for one in printed)
    return ToPrint(confirmed=confirmed, never=confirmed - len(printed), changed=changed)


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
    """Return one printing whose file is still kept."""
    _for_managers(actor)
    sheet = db.session.get_one(BadgeSheet, sheet_id)
    if sheet.file_id is None:
        raise NoResultFound
    return sheet


def _placed(edition_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return Registration.edition_id == edition_id, Registration.state == RegistrationState.CONFIRMED


def _wearers(edition_id: UUID, selection: Selection, *, printed_alone: bool = False) -> list[Wearer]:
    counting = _counting()
    organisation = func.coalesce(Organisation.name, Registration.organisation_words)
    query = (
        select(
            *SAID, organisation, Category.kind, Category.name, counting.c.printed_at, counting.c.face_sha256
        )
        .join(Category, Category.id == Registration.category_id)
        .outerjoin(Organisation, Organisation.id == Registration.organisation_id)
        .join(counting, counting.c.registration_id == Registration.id, isouter=not printed_alone)
        .where(*_placed(edition_id))
    )
    if selection.category_id is not None:
        query = query.where(Registration.category_id == selection.category_id)
    if selection.ids:
        query = query.where(Registration.id.in_(selection.ids))
    if selection.reference is not None:
        query = query.where(Registration.reference == selection.reference)
    if selection.query:
        found = narrowed(edition_id, parse(selection.query)).with_only_columns(Registration.id)
        query = query.where(Registration.id.in_(found))
    return [_wearer(row) for row in db.session.execute(query)]


def _counting() -> Subquery:
    """Return the printed badges that count: one for each registration that has any."""
    return (
        select(BadgePrint.registration_id, BadgePrint.printed_at, BadgePrint.face_sha256)
        .join(Credential, Credential.id == BadgePrint.credential_id)
        .where(Credential.revoked_at.is_(None))
        .subquery()
    )


def _wearer(row: Row[*tuple[Any, ...]]) -> Wearer:
    """Read a row of ``_wearers``: columns instead of objects, because there may be thousands."""
    *said, pronouns, interests, welsh, photo, consent, organisation, kind, name, at, digest = row
    registration_id, reference, badge_name, full_name, job_title = said
    face = Face(
        registration_id=registration_id,
        reference=reference,
        badge_name=badge_name,
        full_name=full_name,
        organisation=organisation,
        category=kind,
        category_name=(name or "") if kind is CategoryKind.OTHER else "",
        job_title=job_title,
        wearing=Wearing(pronouns, interests, welsh, photo),
        photo_consent=consent,
    )
    return Wearer(face, Printed(at, digest) if digest else None)


def _for_managers(actor: PersonActor) -> None:
    if Permission.CHECKIN_MANAGE not in actor.permissions:
        raise NoResultFound
