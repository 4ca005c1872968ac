"""Printing badges in two steps, because drawing them takes longer than a transaction may.

``begin`` issues the credentials whose codes are drawn; ``finish`` keeps what was printed and makes the badges
it replaces worthless. Until then those still count; whoever loses their place in between loses both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from summit.audit import services as audit
from summit.checkin import queries
from summit.checkin.models import BadgePrint, BadgeSheet
from summit.checkin.queries.badges import Wearer
from summit.checkin.rules.designs import Design
from summit.checkin.rules.faces import Face, by_surname
from summit.checkin.rules.orders import KEYS, Printing, Reason
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.edition.models import Edition
from summit.edition.queries import get_edition
from summit.files import services as files
from summit.jobs import services as jobs
from summit.jobs.models import Job
from summit.registration import services as registration
from summit.registration.queries import categories
from summit.registration.rules import CategoryKind
from summit.registration.services import IssuedBadge

PRINT = "checkin.badges"
FILE_NAME, PDF = "badges.pdf", "application/pdf"


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge to draw: what it says, its new credential, and why it is printed."""

    face: Face
    issued: IssuedBadge
    reason: Reason


@dataclass(frozen=True, slots=True)
class Batch:
    """The badges of one printing, in the order of the pile."""

    edition: Edition
    printing: Printing
    design: Design
    badges: tuple[Badge, ...]
    blanks_are: tuple[CategoryKind, str] = (CategoryKind.DELEGATE, "")

    @property
    def credential_ids(self) -> list[UUID]:
        """What the codes of this printing stand for."""
        return [badge.issued.credential_id for badge in self.badges]


def ask_to_print(edition_id: UUID, printing: Printing, *, actor: PersonActor) -> Job:
    """Have badges printed in the background; to print nothing is refused at once."""
    with unit_of_work():
        printing.check()
        printing.selection.check_found(len(queries.wearers(edition_id, printing.selection)))
        arguments = {**printing.plain(), "edition_id": str(edition_id), "actor_id": str(actor.id)}
        return jobs.request_job(PRINT, actor=actor, arguments=arguments)


def begin(edition_id: UUID, printing: Printing) -> Batch:
    """Issue the credentials of the badges asked for; those they replace still count."""
    printing.check()
    with unit_of_work():
        found = queries.wearers(edition_id, printing.selection)
        printing.selection.check_found(len(found))
        pile = sorted(found, key=lambda one: (KEYS[printing.order](one.face), by_surname(one.face)))
        issued = registration.issue_badges([one.face.registration_id for one in pile], at=now())
        badges = tuple(_badge(one, issued[one.face.registration_id], printing) for one in pile)
        design = queries.design(edition_id)
    wanted = replace(
        design,
        size=printing.size or design.size,
        back=design.back if printing.back is None else printing.back,
    )
    return Batch(get_edition(edition_id), printing, wanted, badges, _blanks_are(edition_id, printing))


def finish(batch: Batch, content: bytes, *, actor_id: UUID | None) -> BadgeSheet | None:
    """Keep what was printed, the file too, and make the badges it replaces worthless.

    Blank badges stand for nobody, so of them alone nothing is kept.
    """
    if not batch.badges:
        return None
    with unit_of_work():
        at = now()
        kept = files.store(content, name=FILE_NAME, content_type=PDF, owner_id=actor_id)
        sheet = BadgeSheet(
            edition_id=batch.edition.id,
            printed_at=at,
            printed_by_id=actor_id,
            badges=len(batch.badges),
            file_id=kept.id,
        )
        db.session.add(sheet)
        db.session.flush()
        db.session.connection().execute(insert(BadgePrint), [_print(badge, sheet) for badge in batch.badges])
        registration.replace_badges(batch.credential_ids, at=at)
        audit.record("badges.printed", sheet, actor_id=actor_id, badges=(None, str(len(batch.badges))))
    return sheet


def abandon(batch: Batch) -> None:
    """Take back credentials whose badges were not printed."""
    with unit_of_work():
        registration.revoke_badges(batch.credential_ids, at=now())


def _blanks_are(edition_id: UUID, printing: Printing) -> tuple[CategoryKind, str]:
    """Return for whom blank badges are: the category asked for, else delegates."""
    found = (one for one in categories(edition_id) if one.id == printing.selection.category_id)
    return next(((one.kind, one.name or "") for one in found), (CategoryKind.DELEGATE, ""))


def _badge(wearer: Wearer, issued: IssuedBadge, printing: Printing) -> Badge:
    before = wearer.printed.face_sha256 if wearer.printed else None
    return Badge(wearer.face, issued, printing.reason_for(wearer.face, before))


def _print(badge: Badge, sheet: BadgeSheet) -> dict[str, Any]:
    return {
        "credential_id": badge.issued.credential_id,
        "registration_id": badge.face.registration_id,
        "sheet_id": sheet.id,
        "printed_at": sheet.printed_at,
        "face_sha256": badge.face.digest,
        "reason": badge.reason,
    }
