"""Printed badges, gates, scans, and who came on which day."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.checkin.rules.answers import GATE_NAME_LENGTH, Answer, Method
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PUBLIC, WORK


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
    file_id: Mapped[UUID] = mapped_column(ForeignKey("stored_file.id"), index=True)


class BadgePrint(Model, kw_only=True):
    """One badge on a sheet: whose, with which credential, and a digest of what it says."""

    __tablename__ = "badge_print"
    append_only: ClassVar[bool] = True

    credential_id: Mapped[UUID] = mapped_column(ForeignKey("credential.id"), primary_key=True)
    registration_id: Mapped[UUID] = mapped_column(ForeignKey("registration.id"), index=True)
    sheet_id: Mapped[UUID] = mapped_column(ForeignKey("badge_sheet.id"), index=True)
    printed_at: Mapped[datetime]
    face_sha256: Mapped[str] = mapped_column(String(64), info=WORK)


class Gate(Model, kw_only=True):
    """A door where codes are scanned."""

    __tablename__ = "gate"
    __table_args__ = (UniqueConstraint("edition_id", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    name: Mapped[str] = mapped_column(String(GATE_NAME_LENGTH), info=PUBLIC)
    opened_at: Mapped[datetime]


class Scan(Model, kw_only=True):
    """One code or reference presented at a gate, and what was answered; refused ones are kept too.

    The id is drawn by whoever scans, so that the same scan sent twice is one. Scans are their own record:
    no audit event repeats them.
    """

    __tablename__ = "scan"
    __table_args__ = (
        CheckConstraint(
            "registration_id IS NOT NULL OR answer IN ('forged', 'unknown', 'wrong edition')",
            name="somebody_is_meant",
        ),
        CheckConstraint(
            "credential_id IS NULL OR registration_id IS NOT NULL", name="credential_of_somebody"
        ),
        Index("ix_scan_edition_at", "edition_id", "at"),
    )
    append_only: ClassVar[bool] = True

    id: Mapped[UUID] = mapped_column(primary_key=True)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    gate_id: Mapped[UUID] = mapped_column(ForeignKey("gate.id"), index=True)
    at: Mapped[datetime]
    scanned_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    method: Mapped[Method]
    answer: Mapped[Answer]
    registration_id: Mapped[UUID | None] = mapped_column(ForeignKey("registration.id"), index=True)
    credential_id: Mapped[UUID | None] = mapped_column(ForeignKey("credential.id"), index=True)

    gate: Mapped[Gate] = relationship(init=False, lazy="raise")


class Attendance(Model, kw_only=True):
    """Somebody came on a day; the scan that let them in says when and where."""

    __tablename__ = "attendance"
    append_only: ClassVar[bool] = True

    registration_id: Mapped[UUID] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    day_id: Mapped[UUID] = mapped_column(ForeignKey("edition_day.id"), primary_key=True, index=True)
    scan_id: Mapped[UUID] = mapped_column(ForeignKey("scan.id"), unique=True)
