"""What those who come do with the agenda: the sessions they want to go to."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.clock import now
from summit.core.db import Model


class Star(Model, kw_only=True):
    """A session that somebody wants to go to.

    It holds the person beside the place, because a place can be passed on and a plan is one's own.
    ``session_id`` names what was published; that outlives the row of the working copy, and is no foreign key.
    """

    __tablename__ = "agenda_star"

    registration_id: Mapped[UUID] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    session_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
