"""Printed badges, zones, gates and devices, scans, and who came on which day."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.checkin.rules.answers import GATE_NAME_LENGTH, Answer, Direction, Method
from summit.checkin.rules.devices import DEVICE_NAME_LENGTH, REASON_LENGTH, Duty
from summit.checkin.rules.ledger import Conflict, Settlement
from summit.checkin.rules.orders import Reason
from summit.checkin.rules.presence import NUMBER_LENGTH
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL, PUBLIC, WORK


class BadgeSheet(Model, kw_only=True):
    """One printing: so many badges in one file."""

    __tablename__ = "badge_sheet"
    __table_args__ = (
        CheckConstraint("badges > 0", name="not_empty"),
        Index("ix_badge_sheet_edition_printed_at", "edition_id", "printed_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    printed_at: Mapped[datetime]
    printed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    badges: Mapped[int]
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("stored_file.id"), index=True)  # none: forgotten


class BadgePrint(Model, kw_only=True):
    """One badge on a sheet: whose, with which credential, and a digest of what it says."""

    __tablename__ = "badge_print"
    append_only: ClassVar[bool] = True

    credential_id: Mapped[UUID] = mapped_column(ForeignKey("credential.id"), primary_key=True)
    registration_id: Mapped[UUID] = mapped_column(ForeignKey("registration.id"), index=True)
    sheet_id: Mapped[UUID] = mapped_column(ForeignKey("badge_sheet.id"), index=True)
    printed_at: Mapped[datetime]
    face_sha256: Mapped[str] = mapped_column(String(64), info=WORK)
    reason: Mapped[Reason] = mapped_column(default=Reason.FIRST)


class BadgeDesign(Model, kw_only=True):
    """How the badges of an edition look (``rules.designs``); without a row, as we found it best."""

    __tablename__ = "badge_design"

    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, info=PUBLIC)
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1, init=False)

    __mapper_args__ = {"version_id_col": version}  # a second editor gets a conflict, not a silent overwrite


class Zone(Model, kw_only=True):
    """A part of the venue in which people are counted; in one that is a room, those in its sessions, too."""

    __tablename__ = "zone"
    __table_args__ = (
        UniqueConstraint("edition_id", "name"),
        UniqueConstraint("room_id"),
        CheckConstraint("capacity > 0", name="holds_somebody"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    name: Mapped[str] = mapped_column(String(GATE_NAME_LENGTH), info=PUBLIC)
    capacity: Mapped[int | None] = mapped_column(default=None)
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("room.id", ondelete="SET NULL"), default=None)


class Gate(Model, kw_only=True):
    """A door where codes are scanned.

    It leads from one zone, or from outside, into another, or into the venue as a whole. One with a quota is
    for those alone who have a seat in it; one with categories for those alone who come as one of them.
    """

    __tablename__ = "gate"
    __table_args__ = (
        UniqueConstraint("edition_id", "name"),
        CheckConstraint("zone_id <> from_zone_id", name="leads_elsewhere"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    name: Mapped[str] = mapped_column(String(GATE_NAME_LENGTH), info=PUBLIC)
    opened_at: Mapped[datetime]
    zone_id: Mapped[UUID | None] = mapped_column(ForeignKey("zone.id"), default=None, index=True)
    from_zone_id: Mapped[UUID | None] = mapped_column(ForeignKey("zone.id"), default=None, index=True)
    quota_id: Mapped[UUID | None] = mapped_column(ForeignKey("quota.id"), default=None, index=True)

    categories: Mapped[list[GateCategory]] = relationship(
        init=False, lazy="raise", cascade="all, delete-orphan"
    )


class GateCategory(Model, kw_only=True):
    """A category that a gate is for; a gate without any is for everybody."""

    __tablename__ = "gate_category"

    gate_id: Mapped[UUID] = mapped_column(ForeignKey("gate.id"), primary_key=True, init=False)
    category_id: Mapped[UUID] = mapped_column(ForeignKey("category.id"), primary_key=True, index=True)


class Device(Model, kw_only=True):
    """A scanner at a gate, which a steward holds without having an account.

    Its code of enrolment works once. After that two tokens are known by their SHA-256: one with which it does
    its duty, and one that can hand in scans and nothing else, which the device keeps outside its vault.
    """

    __tablename__ = "device"
    __table_args__ = (
        CheckConstraint("(token_sha256 IS NULL) = (enrolled_at IS NULL)", name="enrolled_whole"),
        CheckConstraint("(token_sha256 IS NULL) = (sender_sha256 IS NULL)", name="both_tokens"),
        CheckConstraint("waiting >= 0", name="waiting"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), index=True)
    gate_id: Mapped[UUID] = mapped_column(ForeignKey("gate.id"), index=True)
    name: Mapped[str] = mapped_column(String(DEVICE_NAME_LENGTH), info=WORK)
    duty: Mapped[Duty]
    made_at: Mapped[datetime]
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    code_sha256: Mapped[str | None] = mapped_column(String(64), unique=True, info=PERSONAL)
    code_expires_at: Mapped[datetime]
    token_sha256: Mapped[str | None] = mapped_column(
        String(64), unique=True, default=None, init=False, info=PERSONAL
    )
    sender_sha256: Mapped[str | None] = mapped_column(
        String(64), unique=True, default=None, init=False, info=PERSONAL
    )
    enrolled_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    heard_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    waiting: Mapped[int] = mapped_column(default=0, init=False)  # scans it had not sent when last heard
    revoked_at: Mapped[datetime | None] = mapped_column(default=None, init=False)

    gate: Mapped[Gate] = relationship(init=False, lazy="raise")


class Scan(Model, kw_only=True):
    """One code or reference presented at a gate, and what was answered; refused ones are kept too.

    The id is drawn by whoever scans, so that the same scan sent twice is one. ``at`` is when it was shown,
    ``received_at`` when we heard of it; a ``reason`` means that somebody was let in against the answer. Scans
    are their own record: no audit event repeats them.
    """

    __tablename__ = "scan"
    __table_args__ = (
        CheckConstraint(
            "registration_id IS NOT NULL OR answer IN"
            " ('forged', 'unknown', 'wrong edition', 'expired list', 'goodbye')",
            name="somebody_is_meant",
        ),
        CheckConstraint("(scanned_by_id IS NULL) <> (device_id IS NULL)", name="by_one"),
        CheckConstraint(
            "credential_id IS NULL OR registration_id IS NOT NULL", name="credential_of_somebody"
        ),
        Index("ix_scan_edition_at", "edition_id", "at"),
        Index("ix_scan_edition_received_at", "edition_id", "received_at"),
    )
    append_only: ClassVar[bool] = True

    id: Mapped[UUID] = mapped_column(primary_key=True)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    gate_id: Mapped[UUID] = mapped_column(ForeignKey("gate.id"), index=True)
    at: Mapped[datetime]
    received_at: Mapped[datetime]
    scanned_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"), index=True)
    direction: Mapped[Direction]
    method: Mapped[Method]
    answer: Mapped[Answer]
    registration_id: Mapped[UUID | None] = mapped_column(ForeignKey("registration.id"), index=True)
    credential_id: Mapped[UUID | None] = mapped_column(ForeignKey("credential.id"), index=True)
    reason: Mapped[str | None] = mapped_column(String(REASON_LENGTH), info=PERSONAL)

    gate: Mapped[Gate] = relationship(init=False, lazy="raise")
    device: Mapped[Device | None] = relationship(init=False, lazy="raise")

    @property
    def is_of_revoked(self) -> bool:
        """Tell whether its device had been revoked when it handed this in."""
        revoked_at = self.device.revoked_at if self.device else None
        return revoked_at is not None and self.received_at > revoked_at


class Attendance(Model, kw_only=True):
    """Somebody came on a day; the scan that let them in says when and where."""

    __tablename__ = "attendance"
    append_only: ClassVar[bool] = True

    registration_id: Mapped[UUID] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    day_id: Mapped[UUID] = mapped_column(ForeignKey("edition_day.id"), primary_key=True, index=True)
    scan_id: Mapped[UUID] = mapped_column(ForeignKey("scan.id"), unique=True)


class Certificate(Model, kw_only=True):
    """What one certificate of attendance says under its number; later knowledge makes another one."""

    __tablename__ = "certificate"
    append_only: ClassVar[bool] = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    registration_id: Mapped[UUID] = mapped_column(ForeignKey("registration.id"), index=True)
    number: Mapped[str] = mapped_column(String(NUMBER_LENGTH), unique=True, info=WORK)
    issued_at: Mapped[datetime]
    days: Mapped[list[dict[str, Any]]] = mapped_column(JSON, info=WORK)  # of each: on, minutes


class DoorConflict(Model, kw_only=True):
    """Something that two doors, or a door and the desk, tell differently; it stands until it is settled."""

    __tablename__ = "door_conflict"
    __table_args__ = (
        UniqueConstraint("scan_id", "kind"),
        CheckConstraint("(settled_at IS NULL) = (settlement IS NULL)", name="settled_whole"),
        CheckConstraint("(settled_at IS NULL) = (settled_by_id IS NULL)", name="settled_by_somebody"),
        Index("ix_door_conflict_edition_settled_at", "edition_id", "settled_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    registration_id: Mapped[UUID | None] = mapped_column(ForeignKey("registration.id"), index=True)
    scan_id: Mapped[UUID] = mapped_column(ForeignKey("scan.id"))
    other_scan_id: Mapped[UUID | None] = mapped_column(ForeignKey("scan.id"), index=True)
    kind: Mapped[Conflict]
    found_at: Mapped[datetime]
    settled_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    settled_by_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id"), default=None, index=True, init=False
    )
    settlement: Mapped[Settlement | None] = mapped_column(default=None, init=False)
