"""When everything happens, counted in days before the demonstration is loaded, and on which clock times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from summit.edition.rules import EditionDetails

LONDON = ZoneInfo("Europe/London")  # core.clock has it too, but stands on a framework
T = TypeVar("T")

CREATED = 120
CALL_OPENS = 118
WRITTEN = (116, 74)
WITHDRAWN = 72
CALL_CLOSES = 70
ASSIGNED = (69, 68)
REVIEWS_DUE = 50
REVIEWED = (66, 52)
DECIDED = (49, 47)
RELEASED = 45
CONFIRMED = (43, 39)
GIVEN_BACK = 38
FINISHED = (36, 33)
PUBLISHED = 31
REGISTRATION_OPENS = 28
REGISTERED = (27.5, 0.1)
PLANNED = 26
AGENDA_PUBLISHED = 21
CALL_OPENS_AGAIN = 12
OFFERED_LATE = (10, 9)
DECIDED_LATE = 8
AGENDA_CHANGED = 6
PROOF_SENT = 3
REHEARSED = 1

CALL_CLOSES_IN = 14
PROOF_DUE_IN = 11
DAYS_TO_GO = 105


@dataclass(frozen=True, slots=True)
class Diary:
    """The days around the moment of loading."""

    now: datetime

    @property
    def today(self) -> date:
        """Return the day it is in London."""
        return self.now.astimezone(LONDON).date()

    @property
    def first_day(self) -> date:
        """Return the first day of the event: the first Tuesday that is far enough away."""
        day = self.today + timedelta(days=DAYS_TO_GO)
        return day + timedelta(days=(1 - day.weekday()) % 7)

    def ago(self, days: float) -> datetime:
        """Return the moment so many days ago."""
        return self.now - timedelta(days=days)

    def over(self, things: Sequence[T], first: float, last: float) -> Iterator[tuple[datetime, T]]:
        """Yield each thing with its moment, spread evenly between two days."""
        apart = (first - last) / max(1, len(things))
        for number, thing in enumerate(things):
            yield self.ago(first - number * apart), thing

    def in_days(self, days: int, clock: time) -> datetime:
        """Return a clock time so many days from today."""
        return datetime.combine(self.today + timedelta(days=days), clock, LONDON)


def details(diary: Diary, *, tagline: str) -> EditionDetails:
    """Return the edition as it is first announced, with the call closing ten weeks ago."""
    first = diary.first_day
    return EditionDetails(
        name=f"Emergency Services Collaboration Summit {first.year}",
        year=first.year,
        tagline=tagline,
        city="Exampleton",
        venue_name="Exampleton Conference Centre (demonstration)",
        venue_address="2 Demonstration Street, Exampleton",
        starts_on=first,
        ends_on=first + timedelta(days=1),
        doors_open_at=datetime.combine(first, time(8, 30), LONDON),
        call_opens_at=diary.in_days(-CALL_OPENS, time(9)),
        call_closes_at=diary.in_days(-CALL_CLOSES, time(0, 1)),
        decisions_on=first - timedelta(days=50),
        registration_opens_at=diary.in_days(-REGISTRATION_OPENS, time(0, 1)),
        registration_closes_at=datetime.combine(first - timedelta(days=7), time(17), LONDON),
    )


def call_closes_again(diary: Diary) -> datetime:
    """Return when the call closes that was opened a second time."""
    return diary.in_days(CALL_CLOSES_IN, time(23, 59))
