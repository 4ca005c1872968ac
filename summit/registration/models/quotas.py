"""How many places there are, and as what people come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PUBLIC
from summit.edition.models import Edition, EditionDay
from summit.registration.rules import (
    NEAR_DAYS,
    NEAR_OFFER_HOURS,
    OFFER_HOURS,
    REMIND_DAYS,
    CategoryKind,
    QuotaKind,
)
from summit.registration.states import HAPPENINGS, Happening, HappeningAction

OVERALL = text("kind = 'overall'")


class Quota(Model, kw_only=True):
    """A number of places; ``taken`` moves by one statement that cannot pass the capacity.

    The row is also the lock of its waiting list: whoever changes who has a place changes or locks it first.
    """

    __tablename__ = "quota"
    __table_args__ = (
        CheckConstraint("taken BETWEEN 0 AND capacity", name="never_oversold"),
        CheckConstraint("share > 0", name="share_counts"),
        Index("uq_quota_overall", "edition_id", unique=True, sqlite_where=OVERALL, postgresql_where=OVERALL),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), index=True)
    kind: Mapped[QuotaKind]
    name: Mapped[str] = mapped_column(String(120), info=PUBLIC)
    capacity: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0, init=False)
    last_waiting_number: Mapped[int] = mapped_column(default=0, init=False)
    opens_at: Mapped[datetime | None] = mapped_column(default=None)
    closes_at: Mapped[datetime | None] = mapped_column(default=None)
    share: Mapped[int | None] = mapped_column(default=None)  # places of one organisation while others wait
    version: Mapped[int] = mapped_column(default=1, init=False)

    __mapper_args__ = {"version_id_col": version}  # counts what organisers change, not the places taken

    @property
    def left(self) -> int:
        """How many places are free."""
        return self.capacity - self.taken


class CategoryDay(Model, kw_only=True):
    """A day that a category is for; a category without any is for every day."""

    __tablename__ = "category_day"

    category_id: Mapped[UUID] = mapped_column(ForeignKey("category.id"), primary_key=True, init=False)
    day_id: Mapped[UUID] = mapped_column(ForeignKey("edition_day.id"), primary_key=True, index=True)


class Category(Model, kw_only=True):
    """As what people come to one edition; a code says ``number``, only ``other`` has a name of its own.

    ``overall_quota_id`` is where its places are counted a second time: the places of the edition in all, when
    there is such a number and the category does not stand beside it. Whoever changes it holds the category.
    """

    __tablename__ = "category"
    __table_args__ = (
        UniqueConstraint("edition_id", "number"),
        CheckConstraint("number BETWEEN 0 AND 255", name="fits_the_code"),
        CheckConstraint("(kind = 'other') = (name IS NOT NULL)", name="named"),
        CheckConstraint("NOT beside_capacity OR overall_quota_id IS NULL", name="beside_or_counted"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    quota_id: Mapped[UUID] = mapped_column(ForeignKey("quota.id"), index=True)
    overall_quota_id: Mapped[UUID | None] = mapped_column(ForeignKey("quota.id"), default=None, index=True)
    number: Mapped[int]
    kind: Mapped[CategoryKind]
    name: Mapped[str | None] = mapped_column(String(60), default=None, info=PUBLIC)
    by_invitation: Mapped[bool] = mapped_column(default=True)
    needs_approval: Mapped[bool] = mapped_column(default=False)
    beside_capacity: Mapped[bool] = mapped_column(default=False)  # not counted in the overall capacity

    edition: Mapped[Edition] = relationship(init=False, lazy="raise")
    quota: Mapped[Quota] = relationship(init=False, lazy="raise", foreign_keys="Category.quota_id")
    overall: Mapped[Quota | None] = relationship(
        init=False, lazy="raise", foreign_keys="Category.overall_quota_id"
    )
    only_days: Mapped[list[CategoryDay]] = relationship(
        init=False, lazy="select", cascade="all, delete-orphan"
    )

    @property
    def left(self) -> int:
        """How many places are free, those of the edition in all considered; the query has to load both."""
        return min(self.quota.left, self.overall.left) if self.overall else self.quota.left

    def days_of(self, days: Sequence[EditionDay]) -> list[EditionDay]:
        """Return for which of an edition's days the category is."""
        only = {one.day_id for one in self.only_days}
        return [day for day in days if not only or day.id in only]


class RegistrationSetup(Model, kw_only=True):
    """What organisers settle for one edition's registration; an edition without a row has the defaults."""

    __tablename__ = "registration_setup"
    __table_args__ = (
        CheckConstraint("offer_hours BETWEEN 1 AND 720", name="offer_hours"),
        CheckConstraint("near_offer_hours BETWEEN 1 AND 720", name="near_offer_hours"),
        CheckConstraint("near_days BETWEEN 0 AND 90", name="near_days"),
        CheckConstraint("remind_days BETWEEN 0 AND 90", name="remind_days"),
        CheckConstraint("(happening = 'planned') = (happening_at IS NULL)", name="happening_dated"),
    )
    lifecycles: ClassVar = {"happening": HAPPENINGS}

    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    offer_hours: Mapped[int] = mapped_column(default=OFFER_HOURS)
    near_offer_hours: Mapped[int] = mapped_column(default=NEAR_OFFER_HOURS)
    near_days: Mapped[int] = mapped_column(default=NEAR_DAYS)
    change_until: Mapped[datetime | None] = mapped_column(default=None)
    remind_days: Mapped[int] = mapped_column(default=REMIND_DAYS)  # before the doors open; 0: nobody
    reminded_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    happening_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    happening_words: Mapped[str] = mapped_column(Text, default="", init=False, info=PUBLIC)
    version: Mapped[int] = mapped_column(default=1, init=False)
    _happening: Mapped[Happening] = mapped_column("happening", default=HAPPENINGS.initial, init=False)

    __mapper_args__ = {"version_id_col": version}

    @hybrid_property
    def happening(self) -> Happening:
        """Whether the event takes place as planned; read-only here, usable in queries."""
        return self._happening

    def advance(self, action: HappeningAction, *, at: datetime, words: str) -> None:
        """Take one step of the lifecycle, or refuse it."""
        self._happening = HAPPENINGS.after(self._happening, action)
        self.happening_at, self.happening_words = at, words
