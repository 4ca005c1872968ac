"""Printing badges in two steps, because drawing them takes longer than a transaction may.

``begin`` issues the credentials whose codes are drawn; ``finish`` keeps what was printed and makes the badges
it replaces worthless. Until then those still count; whoever loses their place in between loses both.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from summit.audit import services as audit
from summit.checkin import queries
from summit.checkin.models import BadgePrint, BadgeSheet
from summit.checkin.rules.faces import Face, Selection
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.edition.models import Edition
from summit.edition.queries import get_edition
from summit.files import services as files
from summit.jobs import services as jobs
from summit.jobs.models import Job
from summit.registration import services as registration
from summit.registration.services import IssuedBadge

PRINT = "checkin.badges"
FILE_NAME, PDF = "badges.pdf", "application/pdf"


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge to draw: what it says, and its new credential."""

    face: Face
    issued: IssuedBadge


@dataclass(frozen=True, slots=True)
class Batch:
    """The badges of one printing, in the order of the pile."""

    edition: Edition
    badges: tuple[Badge, ...]

    @property
    def credential_ids(self) -> list[UUID]:
        """What the codes of this printing stand for."""
        return [badge.issued.credential_id for badge in self.badges]


def ask_to_print(edition_id: UUID, selection: Selection, *, actor: PersonActor) -> Job:
    """Have badges printed in the background; to print nothing is refused at once."""
    with unit_of_work():
        selection.check_found(len(queries.faces(edition_id, selection)))
        return jobs.request_job(
            PRINT,
            actor=actor,
            arguments={
                "edition_id": str(edition_id),
                "actor_id": str(actor.id),
                "only_new": selection.only_new,
                "category_id": str(selection.category_id) if selection.category_id else None,
                "reference": selection.reference,
                "ids": [str(one) for one in selection.ids],
            },
        )


def begin(edition_id: UUID, selection: Selection) -> Batch:
    """Issue the credentials of the badges asked for; those they replace still count."""
    with unit_of_work():
        faces = queries.faces(edition_id, selection)
        selection.check_found(len(faces))
        issued = registration.issue_badges([face.registration_id for face in faces], at=now())
        badges = tuple(Badge(face, issued[face.registration_id]) for face in faces)
    return Batch(get_edition(edition_id), badges)


def finish(batch: Batch, content: bytes, *, actor_id: UUID | None) -> BadgeSheet:
    """Keep what was printed, the file too, and make the badges it replaces worthless."""
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
        db.session.add_all(_print(badge, sheet) for badge in batch.badges)
        registration.replace_badges(batch.credential_ids, at=at)
        audit.record("badges.printed", sheet, actor_id=actor_id, badges=(None, str(len(batch.badges))))
    return sheet


def abandon(batch: Batch) -> None:
    """Take back credentials whose badges were not printed."""
    with unit_of_work():
        registration.revoke_badges(batch.credential_ids, at=now())


def _print(badge: Badge, sheet: BadgeSheet) -> BadgePrint:
    return BadgePrint(
        credential_id=badge.issued.credential_id,
        registration_id=badge.face.registration_id,
        sheet_id=sheet.id,
        printed_at=sheet.printed_at,
        face_sha256=badge.face.digest,
    )
