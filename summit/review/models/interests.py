"""What ties people to projects: where they work or worked, what was declared, what a chair overruled."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL, WORK
from summit.organisations.models import NamesOrganisation, named_once
from summit.review.rules.conflicts import ConflictKind

ADDRESS_LENGTH = 254
NAME_LENGTH = 120


class Affiliation(NamesOrganisation, Model, kw_only=True):
    """An organisation that somebody works or worked for; it decides what they may judge and see.

    It ends but is never deleted: who has left an organisation still does not judge it.
    """

    __tablename__ = "affiliation"
    __table_args__ = (
        named_once(),
        UniqueConstraint("person_id", "organisation_id"),
        UniqueConstraint("person_id", "organisation_words"),
        CheckConstraint("ended_at >= added_at", name="ends_after_it_was_told"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    added_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    ended_at: Mapped[datetime | None] = mapped_column(default=None, init=False)


class OtherAddress(Model, kw_only=True):
    """A further email address that is said to be somebody's; it need not be confirmed to count."""

    __tablename__ = "other_address"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    email: Mapped[str] = mapped_column(String(ADDRESS_LENGTH), primary_key=True, index=True, info=WORK)
    added_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)


class DeclaredConflict(Model, kw_only=True):
    """A conflict of interest that somebody told of, with the reason in their words."""

    __tablename__ = "declared_conflict"
    __table_args__ = (UniqueConstraint("person_id", "submission_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), index=True)
    declared_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    declared_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    reason: Mapped[str] = mapped_column(Text, info=PERSONAL)


class NamedConflict(Model, kw_only=True):
    """Somebody whom authors ask not to judge their project, by a name or an address that they know."""

    __tablename__ = "named_conflict"
    __table_args__ = (UniqueConstraint("submission_id", "plain_name", "email"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH), info=PERSONAL)
    plain_name: Mapped[str] = mapped_column(String(NAME_LENGTH), info=PERSONAL)  # as names are compared
    email: Mapped[str] = mapped_column(String(ADDRESS_LENGTH), default="", info=PERSONAL)
    reason: Mapped[str] = mapped_column(Text, info=PERSONAL)
    declared_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    declared_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)


class ConflictOverride(Model, kw_only=True):
    """One kind of conflict that a chair overruled for one person and one submission, and why."""

    __tablename__ = "conflict_override"
    __table_args__ = (
        UniqueConstraint("person_id", "submission_id", "kind"),
        CheckConstraint("overruled_by_id <> person_id", name="never_ones_own"),
        CheckConstraint("kind <> 'author'", name="authors_never_judge"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), index=True)
    kind: Mapped[ConflictKind]
    reason: Mapped[str] = mapped_column(Text, info=PERSONAL)
    overruled_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    overruled_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
