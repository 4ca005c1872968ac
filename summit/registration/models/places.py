"""Registrations: who has a place, waits for one or had one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.accounts.models import Person
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL, PUBLIC, WORK
from summit.edition.models import EditionDay
from summit.organisations.models import NamesOrganisation, named_once
from summit.registration.models.bookings import Allocation, GroupBooking
from summit.registration.models.codes import Credential
from summit.registration.models.quotas import Category, Quota
from summit.registration.rules import BADGE_NAME_LENGTH, JOB_TITLE_LENGTH, NAME_LENGTH, REASON_LENGTH
from summit.registration.rules.seats import SEATED
from summit.registration.rules.wearing import INTERESTS_LENGTH, PRONOUNS_LENGTH, Wearing
from summit.registration.states import (
    LIFECYCLE,
    SEATS,
    RegistrationAction,
    RegistrationState,
    SeatAction,
    SeatState,
)

LIVE = text("state NOT IN ('cancelled', 'declined')")
LIVE_SEAT = text("state <> 'given up'")


class RegistrationDay(Model, kw_only=True):
    """A day somebody comes."""

    __tablename__ = "registration_day"

    registration_id: Mapped[UUID] = mapped_column(ForeignKey("registration.id"), primary_key=True, init=False)
    day_id: Mapped[UUID] = mapped_column(
        ForeignKey("edition_day.id"), primary_key=True, index=True, init=False
    )

    day: Mapped[EditionDay] = relationship(lazy="raise")


class Registration(NamesOrganisation, Model, kw_only=True):
    """Somebody who has a place, waits for one or had one; ``state`` moves only through ``advance``.

    ``quota_id`` is where the place is counted: the category's quota when it was taken.
    """

    __tablename__ = "registration"
    __table_args__ = (
        named_once(),
        Index(
            "uq_registration_live",
            "edition_id",
            "person_id",
            unique=True,
            sqlite_where=LIVE,
            postgresql_where=LIVE,
        ),
        UniqueConstraint("quota_id", "waiting_number"),
        Index("ix_registration_edition_state", "edition_id", "state"),
        Index("ix_registration_edition_created", "edition_id", "created_at", "id"),
        Index("ix_registration_quota_state", "quota_id", "state", "waiting_number"),
        CheckConstraint(
            "state NOT IN ('waiting', 'offered') OR waiting_number IS NOT NULL AND waiting_since IS NOT NULL",
            name="waiting_in_line",
        ),
        CheckConstraint("(state = 'offered') = (offer_expires_at IS NOT NULL)", name="offered_until"),
        CheckConstraint("(state = 'declined') = (declined_at IS NOT NULL)", name="declined_dated"),
        Index("ix_registration_offer", "edition_id", "offer_expires_at"),
        CheckConstraint("state <> 'confirmed' OR confirmed_at IS NOT NULL", name="confirmed_dated"),
        CheckConstraint("(state = 'cancelled') = (cancelled_at IS NOT NULL)", name="cancelled_dated"),
        CheckConstraint("language IN ('en', 'cy')", name="language"),
    )
    lifecycles: ClassVar = {"state": LIFECYCLE}

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    request_id: Mapped[UUID] = mapped_column(unique=True)
    reference: Mapped[str] = mapped_column(String(12), unique=True, info=WORK)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    category_id: Mapped[UUID] = mapped_column(ForeignKey("category.id"), index=True)
    quota_id: Mapped[UUID] = mapped_column(ForeignKey("quota.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH), info=WORK)
    badge_name: Mapped[str] = mapped_column(String(BADGE_NAME_LENGTH), info=WORK)
    email: Mapped[str] = mapped_column(String(254), info=WORK)
    job_title: Mapped[str] = mapped_column(String(JOB_TITLE_LENGTH), info=WORK)
    language: Mapped[str] = mapped_column(String(2), info=PUBLIC)
    search_text: Mapped[str] = mapped_column(String(800), info=WORK)  # see rules.search_text
    photo_consent: Mapped[bool | None] = mapped_column(default=None)
    pronouns: Mapped[str] = mapped_column(String(PRONOUNS_LENGTH), default="", info=PERSONAL)
    interests: Mapped[str] = mapped_column(String(INTERESTS_LENGTH), default="", info=PERSONAL)
    shows_welsh: Mapped[bool] = mapped_column(default=False)  # on the badge, as they asked
    shows_photo: Mapped[bool] = mapped_column(default=False)
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("group_booking.id"), default=None, index=True)
    allocation_id: Mapped[UUID | None] = mapped_column(ForeignKey("allocation.id"), default=None, index=True)
    waiting_number: Mapped[int | None] = mapped_column(default=None, init=False)
    waiting_since: Mapped[datetime | None] = mapped_column(default=None, init=False)
    offer_expires_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    reason: Mapped[str | None] = mapped_column(  # of an offer made by hand, or of a refusal
        String(REASON_LENGTH), default=None, init=False, info=PERSONAL
    )
    calendar_sequence: Mapped[int] = mapped_column(default=0, init=False)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    cancelled_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    declined_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    finished_at: Mapped[datetime | None] = mapped_column(default=None, init=False)  # by its owner, in a group
    told_again_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    version: Mapped[int] = mapped_column(default=1, init=False)
    _state: Mapped[RegistrationState] = mapped_column("state", default=LIFECYCLE.initial, init=False)

    category: Mapped[Category] = relationship(init=False, lazy="raise")
    person: Mapped[Person] = relationship(init=False, lazy="raise")
    chosen_days: Mapped[list[RegistrationDay]] = relationship(lazy="raise", cascade="all, delete-orphan")
    seats: Mapped[list[Seat]] = relationship(
        back_populates="registration", lazy="raise", default_factory=list
    )
    credentials: Mapped[list[Credential]] = relationship(init=False, lazy="raise", viewonly=True)
    allocation: Mapped[Allocation | None] = relationship(init=False, lazy="raise")
    group: Mapped[GroupBooking | None] = relationship(init=False, lazy="raise")

    __mapper_args__ = {"version_id_col": version}  # a second editor gets a conflict, not a silent overwrite

    @hybrid_property
    def state(self) -> RegistrationState:
        """Where the registration stands; read-only here, usable in queries."""
        return self._state

    @property
    def wearing(self) -> Wearing:
        """What their badge shows beside their name."""
        return Wearing(self.pronouns, self.interests, self.shows_welsh, self.shows_photo)

    @wearing.setter
    def wearing(self, wearing: Wearing) -> None:
        self.pronouns, self.interests = wearing.pronouns, wearing.interests
        self.shows_welsh, self.shows_photo = wearing.shows_welsh, wearing.shows_photo

    @property
    def days(self) -> list[date]:
        """The days they come; the query has to load them."""
        return sorted(choice.day.on for choice in self.chosen_days)

    @property
    def live_seats(self) -> list[Seat]:
        """What they have, wish or wait for beside their place, the dinner first; the query has to load it."""
        return live(self.seats)

    def advance(
        self,
        action: RegistrationAction,
        *,
        at: datetime,
        waiting_number: int | None = None,
        until: datetime | None = None,
    ) -> None:
        """Take one step of the lifecycle, or refuse it; an offer stands ``until``, and keeps its number."""
        self._state = LIFECYCLE.after(self._state, action)
        self.offer_expires_at = until
        if action is RegistrationAction.WAIT:
            self.waiting_number, self.waiting_since = waiting_number, at
        elif action is not RegistrationAction.OFFER:
            self.waiting_number = self.waiting_since = None
        if action is RegistrationAction.CONFIRM:
            self.confirmed_at = at
        if action is RegistrationAction.DECLINE:
            self.declined_at = at
        if action is RegistrationAction.CANCEL:
            self.cancelled_at = at
            self.calendar_sequence += 1


class Seat(Model, kw_only=True):
    """One person's seat in a workshop or at the dinner, or their wish for it; moves only by ``advance``."""

    __tablename__ = "seat"
    __table_args__ = (
        Index(
            "uq_seat_live",
            "registration_id",
            "quota_id",
            unique=True,
            sqlite_where=LIVE_SEAT,
            postgresql_where=LIVE_SEAT,
        ),
        UniqueConstraint("quota_id", "waiting_number"),
        Index("ix_seat_quota_state", "quota_id", "state", "waiting_number"),
        CheckConstraint(
            "state NOT IN ('waiting', 'offered') OR waiting_number IS NOT NULL", name="waiting_in_line"
        ),
        CheckConstraint("(state = 'offered') = (offer_expires_at IS NOT NULL)", name="offered_until"),
    )
    lifecycles: ClassVar = {"state": SEATS}

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    registration_id: Mapped[UUID] = mapped_column(ForeignKey("registration.id"), index=True, init=False)
    quota_id: Mapped[UUID] = mapped_column(ForeignKey("quota.id"), init=False)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    waiting_number: Mapped[int | None] = mapped_column(default=None, init=False)
    offer_expires_at: Mapped[datetime | None] = mapped_column(default=None, index=True, init=False)
    _state: Mapped[SeatState] = mapped_column("state", default=SEATS.initial, init=False)

    quota: Mapped[Quota] = relationship(lazy="raise")
    registration: Mapped[Registration] = relationship(init=False, lazy="raise", back_populates="seats")

    @hybrid_property
    def state(self) -> SeatState:
        """Where the seat stands; read-only here, usable in queries."""
        return self._state

    def advance(
        self, action: SeatAction, *, waiting_number: int | None = None, until: datetime | None = None
    ) -> None:
        """Take one step of the lifecycle, or refuse it; an offer stands ``until``, and keeps its number."""
        self._state = SEATS.after(self._state, action)
        self.offer_expires_at = until
        if action is not SeatAction.OFFER:
            self.waiting_number = waiting_number


def live(seats: Iterable[Seat]) -> list[Seat]:
    """Return those that somebody has, wishes or waits for, the dinner first; their quotas are loaded."""
    kept = [seat for seat in seats if seat.state is not SeatState.GIVEN_UP]
    return sorted(kept, key=lambda seat: (SEATED.index(seat.quota.kind), seat.quota.name.casefold()))
