"""What was moved in the working copy, in order: what undoing takes back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.agenda.rules.moves import MoveKind, Spot
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id

WHOLE = "({0}_block_id IS NULL) = ({0}_room_id IS NULL) AND ({0}_block_id IS NULL) = ({0}_starts_at IS NULL)"


class Step(Model, kw_only=True):
    """From where to where one session went; nowhere is among those without a place."""

    __tablename__ = "agenda_step"
    __table_args__ = (
        CheckConstraint(WHOLE.format("from"), name="from_whole"),
        CheckConstraint(WHOLE.format("to"), name="to_whole"),
    )

    move_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_move.id"), primary_key=True, init=False)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_session.id"), primary_key=True, index=True)
    from_block_id: Mapped[UUID | None] = mapped_column(default=None, init=False)  # it may be gone by now
    from_room_id: Mapped[UUID | None] = mapped_column(default=None, init=False)
    from_starts_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    to_block_id: Mapped[UUID | None] = mapped_column(default=None, init=False)
    to_room_id: Mapped[UUID | None] = mapped_column(default=None, init=False)
    to_starts_at: Mapped[datetime | None] = mapped_column(default=None, init=False)

    @property
    def before(self) -> Spot | None:
        """Where it stood."""
        return _spot(self.from_block_id, self.from_room_id, self.from_starts_at)

    @property
    def after(self) -> Spot | None:
        """Where it went."""
        return _spot(self.to_block_id, self.to_room_id, self.to_starts_at)


class Move(Model, kw_only=True):
    """One thing an editor did to places, of one session or of many; counted, for the next to be the last."""

    __tablename__ = "agenda_move"
    __table_args__ = (
        UniqueConstraint("edition_id", "number"),
        CheckConstraint("number >= 1", name="counted_from_one"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    number: Mapped[int]
    kind: Mapped[MoveKind]
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    is_undone: Mapped[bool] = mapped_column(default=False, init=False)

    steps: Mapped[list[Step]] = relationship(
        order_by=Step.session_id, lazy="selectin", cascade="all, delete-orphan", default_factory=list
    )


def _spot(block_id: UUID | None, room_id: UUID | None, starts_at: datetime | None) -> Spot | None:
    if block_id is None or room_id is None or starts_at is None:
        return None
    return Spot(block_id, room_id, starts_at)
