"""What is otherwise than published, on the day itself."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from summit.agenda.rules.live import Live
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id


class Notice(Model, kw_only=True):
    """What is otherwise than planned with one session or break.

    A row is never deleted, so that the versions of all only ever add up to more: that sum is a part of the
    mark by which pages are kept.
    """

    __tablename__ = "agenda_notice"
    __table_args__ = (
        UniqueConstraint("edition_id", "item_id"),
        CheckConstraint("late BETWEEN 0 AND 240", name="late_by_minutes"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    item_id: Mapped[UUID]  # as the published agenda names it: a session or a part of the day
    late: Mapped[int] = mapped_column(default=0, init=False)
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("room.id"), default=None, index=True, init=False)
    is_full: Mapped[bool] = mapped_column(default=False, init=False)
    is_cancelled: Mapped[bool] = mapped_column(default=False, init=False)
    changed_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    version: Mapped[int] = mapped_column(default=1, init=False)

    __mapper_args__ = {"version_id_col": version}

    @property
    def live(self) -> Live:
        """What it says."""
        return Live(self.late, self.room_id, self.is_full, self.is_cancelled)

    @live.setter
    def live(self, live: Live) -> None:
        self.late, self.room_id = live.late, live.room_id
        self.is_full, self.is_cancelled = live.is_full, live.is_cancelled
