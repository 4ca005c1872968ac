"""The agenda as it was laid out on paper last."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from summit.agenda.rules.paper import PaperKind
from summit.core.db import Model
from summit.core.privacy import PUBLIC


class Paper(Model, kw_only=True):
    """One kind of paper in one language: which agenda it is of, who lays it out, and the file in the end."""

    __tablename__ = "agenda_paper"

    kind: Mapped[PaperKind] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True, info=PUBLIC)
    mark: Mapped[str] = mapped_column(String(80), info=PUBLIC)  # of the release, with what happens on the day
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"), index=True)
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("stored_file.id"), default=None, index=True)
