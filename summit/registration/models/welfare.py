"""Access and dietary needs: encrypted, apart from everything else, read by one role."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.db import Model
from summit.core.privacy import SPECIAL


class AccessNeeds(Model, kw_only=True):
    """What one person needs, sealed (``registration.services.welfare``); deleted 30 days after the event."""

    __tablename__ = "access_needs"

    registration_id: Mapped[UUID] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary, info=SPECIAL)
    updated_at: Mapped[datetime]
