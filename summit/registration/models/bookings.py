"""Several places at once: a group that somebody books, and places kept for an organisation."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PUBLIC, SPECIAL, WORK
from summit.organisations.models import NamesOrganisation, named_once
from summit.registration.models.quotas import Category, Quota
from summit.registration.rules import NAME_LENGTH


class GroupBooking(Model, kw_only=True):
    """What somebody booked for several people; each of them owns their own registration."""

    __tablename__ = "group_booking"
    __table_args__ = (CheckConstraint("language IN ('en', 'cy')", name="language"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    request_id: Mapped[UUID] = mapped_column(unique=True)
    reference: Mapped[str] = mapped_column(String(12), unique=True, info=WORK)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), index=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH), info=WORK)
    email: Mapped[str] = mapped_column(String(254), info=WORK)
    language: Mapped[str] = mapped_column(String(2), info=PUBLIC)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)


class GroupMember(Model, kw_only=True):
    """Somebody who was booked for, as the booker typed it.

    The registration has the same ``request_id``; there is none for an address that had a place already, and
    the booker must not see the difference.
    """

    __tablename__ = "group_member"
    __table_args__ = (UniqueConstraint("group_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    group_id: Mapped[UUID] = mapped_column(ForeignKey("group_booking.id"))
    number: Mapped[int]
    request_id: Mapped[UUID] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH), info=WORK)
    email: Mapped[str] = mapped_column(String(254), info=WORK)


class Allocation(NamesOrganisation, Model, kw_only=True):
    """A number of places of a category that is kept for one organisation; whoever has the code takes one."""

    __tablename__ = "allocation"
    __table_args__ = (named_once(),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), index=True)
    category_id: Mapped[UUID] = mapped_column(ForeignKey("category.id"), index=True)
    quota_id: Mapped[UUID] = mapped_column(ForeignKey("quota.id"), unique=True)
    code: Mapped[str] = mapped_column(String(12), unique=True, info=WORK)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    closed_at: Mapped[datetime | None] = mapped_column(default=None, init=False)

    category: Mapped[Category] = relationship(init=False, lazy="raise")
    quota: Mapped[Quota] = relationship(init=False, lazy="raise")


class SavedForm(Model, kw_only=True):
    """A form that somebody means to finish later, sealed; gone once it is sent, or after a week."""

    __tablename__ = "saved_form"

    id: Mapped[UUID] = mapped_column(primary_key=True)  # the form itself carries it
    sealed: Mapped[bytes] = mapped_column(LargeBinary, info=SPECIAL)
    expires_at: Mapped[datetime] = mapped_column(index=True)
