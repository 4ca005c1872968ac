"""What somebody typed into a form and has not sent yet."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from summit.accounts.rules.unsent import NAME_LENGTH, Pairs
from summit.core.clock import now
from summit.core.db import Model
from summit.core.privacy import PERSONAL, PUBLIC


class UnsentForm(Model, kw_only=True):
    """The newest typing of one person in one form, kept until it is saved or thrown away."""

    __tablename__ = "unsent_form"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    form: Mapped[str] = mapped_column(String(NAME_LENGTH), primary_key=True, info=PUBLIC)
    fields: Mapped[Pairs] = mapped_column(JSON, info=PERSONAL)
    kept_at: Mapped[datetime] = mapped_column(default_factory=now, index=True)
