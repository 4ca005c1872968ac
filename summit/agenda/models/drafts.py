"""Agendas that the solver drafted: what was asked, the best so far, whether it was used."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Float, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from summit.agenda.rules.drafting import Aim
from summit.agenda.rules.moves import Spot
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL, PUBLIC


class AgendaDraft(Model, kw_only=True):
    """One draft, kept anew whenever the search finds a better one, so that nothing dies with its worker.

    ``places`` are blocks, rooms and starts by the session's id, or None; ``event`` is what happened, where
    the draft is one of three ways on after a loss.
    """

    __tablename__ = "agenda_draft"
    __table_args__ = (
        CheckConstraint("missed BETWEEN 0 AND starred", name="missed_of_starred"),
        CheckConstraint("used_at IS NULL OR kept_at IS NOT NULL", name="used_only_if_found"),
        CheckConstraint("(aim IS NULL) = (event IS NULL)", name="aims_after_an_event"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), index=True)
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    seconds: Mapped[int]
    is_near: Mapped[bool] = mapped_column(default=False)
    aim: Mapped[Aim | None] = mapped_column(default=None)
    event: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=None, info=PERSONAL)
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("job.id"), default=None, index=True)
    stop_asked_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    kept_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    found_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    used_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    places: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict, init=False, info=PUBLIC)
    terms: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict, init=False, info=PUBLIC)
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(
        JSON, default_factory=list, init=False, info=PERSONAL
    )
    cost: Mapped[float | None] = mapped_column(Float, default=None, init=False)
    missed: Mapped[int] = mapped_column(default=0, init=False)
    starred: Mapped[int] = mapped_column(default=0, init=False)
    is_guessed: Mapped[bool] = mapped_column(default=False, init=False)
    affected: Mapped[int] = mapped_column(default=0, init=False)

    @property
    def spots(self) -> dict[UUID, Spot | None]:
        """Where it puts each session."""
        return {
            UUID(key): place and Spot(UUID(place[0]), UUID(place[1]), datetime.fromisoformat(place[2]))
            for key, place in self.places.items()
        }

    def put(self, spots: dict[UUID, Spot | None]) -> None:
        """Keep where it puts each session."""
        self.places = {
            str(key): spot and [str(spot.block_id), str(spot.room_id), spot.starts_at.isoformat()]
            for key, spot in spots.items()
        }
