"""A person, the roles somebody gave to them, and the invitations that give roles."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.accounts.states import LIFECYCLE, InvitationAction, InvitationState
from summit.core.access import Role
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PUBLIC, WORK


class Person(Model, kw_only=True):
    """Somebody who takes part, known by one address; ``name`` is the address until they tell theirs."""

    __tablename__ = "person"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    email: Mapped[str] = mapped_column(String(254), unique=True, info=WORK)
    name: Mapped[str] = mapped_column(String(120), info=WORK)
    language: Mapped[str] = mapped_column(String(2), default="en", info=PUBLIC)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)


class RoleGrant(Model, kw_only=True):
    """One role of one person: in one edition or in all, until somebody ends it or for good."""

    __tablename__ = "role_grant"
    __table_args__ = (CheckConstraint("until >= granted_at", name="ends_after_start"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role]
    edition_id: Mapped[UUID | None] = mapped_column(ForeignKey("edition.id"), default=None)  # None: all
    granted_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))  # None: the command line
    granted_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    until: Mapped[datetime | None] = mapped_column(default=None)

    person: Mapped[Person] = relationship(init=False, lazy="raise", foreign_keys=person_id)


class Invitation(Model, kw_only=True):
    """An offer of roles to whoever reads an address; ``state`` moves only through ``advance``."""

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint("(state = 'accepted') = (accepted_by_id IS NOT NULL)", name="accepted_by"),
        Index("ix_invitation_state_created_at", "state", "created_at"),
    )
    lifecycles: ClassVar = {"state": LIFECYCLE}

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    email: Mapped[str] = mapped_column(String(254), index=True, info=WORK)
    edition_id: Mapped[UUID | None] = mapped_column(ForeignKey("edition.id"), default=None)  # None: all
    until: Mapped[datetime | None] = mapped_column(default=None)  # when the roles end
    invited_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    expires_at: Mapped[datetime]
    accepted_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None, init=False)
    _state: Mapped[InvitationState] = mapped_column("state", default=LIFECYCLE.initial, init=False)

    offers: Mapped[list[InvitationRole]] = relationship(lazy="raise", order_by="InvitationRole.role")

    @hybrid_property
    def state(self) -> InvitationState:
        """Where the invitation stands; read-only here, usable in queries."""
        return self._state

    @property
    def roles(self) -> list[Role]:
        """The roles it gives."""
        return [offer.role for offer in self.offers]

    def advance(self, action: InvitationAction, *, accepted_by_id: UUID | None = None) -> None:
        """Take one step of the lifecycle, or refuse it."""
        self._state = LIFECYCLE.after(self._state, action)
        self.accepted_by_id = accepted_by_id


class InvitationRole(Model, kw_only=True):
    """One role that an invitation gives."""

    __tablename__ = "invitation_role"
    __table_args__ = (UniqueConstraint("invitation_id", "role"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    invitation_id: Mapped[UUID] = mapped_column(ForeignKey("invitation.id"), init=False)
    role: Mapped[Role]
