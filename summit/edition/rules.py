"""Rules of an edition, as pure functions: no database, no request, no clock."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from summit.core.errors import DomainError, msg

LONDON = ZoneInfo("Europe/London")  # core.clock has it too, but stands on a framework
MOST_DAYS = 7
ROOM_NAME_LENGTH = 60
TRACK_NAME_LENGTH = 60


class Phase(StrEnum):
    """What an edition is busy with."""

    PLANNED = "planned"
    CALL = "call"
    REVIEW = "review"
    PROGRAMME = "programme"
    EVENT = "event"
    RECORD = "record"


class TextKey(StrEnum):
    """The words an organiser writes for an edition, named after where they are shown."""

    ABOUT = "about"
    REGISTRATION = "registration"
    TRAVEL = "travel"


class Feature(StrEnum):
    """What a room can have and a session can need."""

    STEP_FREE = "step free"
    HEARING_LOOP = "hearing loop"
    PROJECTOR = "projector"
    STREAMING = "streaming"
    TABLES = "movable tables"


class TrackColour(StrEnum):
    """The colours that tell tracks apart; never the only sign."""

    BLUE = "blue"
    GREEN = "green"
    RED = "red"
    GOLD = "gold"
    PURPLE = "purple"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class RoomDetails:
    """What an organiser tells us of a room."""

    name: str
    capacity: int
    features: frozenset[Feature] = frozenset()
    walk_east: int | None = None
    walk_north: int | None = None
    rank: int = 0


@dataclass(frozen=True, slots=True)
class TrackDetails:
    """What an organiser tells us of a track."""

    name: str
    colour: TrackColour
    rank: int = 0


@dataclass(frozen=True, slots=True)
class EditionDetails:
    """What an organiser tells us of an edition; what nobody knows yet is None."""

    name: str
    year: int
    tagline: str
    city: str
    venue_name: str | None
    venue_address: str | None
    starts_on: date
    ends_on: date
    doors_open_at: datetime
    call_opens_at: datetime
    call_closes_at: datetime
    decisions_on: date
    registration_opens_at: datetime
    registration_closes_at: datetime


class Dates(Protocol):
    """What a phase follows from; an ``Edition`` has it, and so have its details."""

    starts_on: date
    ends_on: date
    call_opens_at: datetime
    call_closes_at: datetime
    decisions_on: date


class DatesError(DomainError):
    """The dates of an edition contradict each other."""


class SecondEditorError(DomainError):
    """Somebody else saved the same thing since it was opened."""


class NotReadyError(DomainError):
    """A fact that people must be able to read before they register is missing."""


class OutsideWindowError(DomainError):
    """Registration has not opened yet, or is over."""


def phase(dates: Dates, *, at: datetime) -> Phase:
    """Return what the edition is busy with at this moment; days are London's."""
    today = at.astimezone(LONDON).date()
    ends = (
        (at < dates.call_opens_at, Phase.PLANNED),
        (at < dates.call_closes_at, Phase.CALL),
        (today < dates.decisions_on, Phase.REVIEW),
        (today < dates.starts_on, Phase.PROGRAMME),
        (today <= dates.ends_on, Phase.EVENT),
    )
    return next((name for still, name in ends if still), Phase.RECORD)


def days_between(starts_on: date, ends_on: date) -> list[date]:
    """Return every day of the event, the first and the last included."""
    return [starts_on + timedelta(days=n) for n in range((ends_on - starts_on).days + 1)]


def check_details(details: EditionDetails) -> None:
    """Refuse dates that contradict each other, naming the field to look at."""
    first = details.starts_on
    faults = (
        ("ends_on", details.ends_on < first, msg("The last day must be the first day or later.")),
        (
            "ends_on",
            details.ends_on - first >= timedelta(days=MOST_DAYS),
            msg("The event must last 7 days or fewer."),
        ),
        (
            "doors_open_at",
            details.doors_open_at.astimezone(LONDON).date() != first,
            msg("The doors must open on the first day."),
        ),
        (
            "call_closes_at",
            details.call_closes_at <= details.call_opens_at,
            msg("The call must close after it opens."),
        ),
        (
            "decisions_on",
            details.decisions_on < details.call_closes_at.astimezone(LONDON).date(),
            msg("Decisions must come when the call has closed."),
        ),
        ("decisions_on", details.decisions_on > first, msg("Decisions must come before the event.")),
        (
            "registration_closes_at",
            details.registration_closes_at <= details.registration_opens_at,
            msg("Registration must close after it opens."),
        ),
        (
            "registration_closes_at",
            details.registration_closes_at.astimezone(LONDON).date() > details.ends_on,
            msg("Registration must close before the event ends."),
        ),
    )
    for field, wrong, sentence in faults:
        if wrong:
            raise DatesError(sentence, field=field)


def check_room(details: RoomDetails) -> None:
    """Refuse half a position."""
    if (details.walk_east is None) != (details.walk_north is None):
        raise DomainError(msg("Give both walking times or neither"), field="walk_north")


def check_same_version(*, opened: int, found: int) -> None:
    """Refuse to overwrite what somebody else saved since this was opened."""
    if opened != found:
        raise SecondEditorError(msg("Somebody else changed this since you opened it."))


def missing_before_opening(*, missing_facts: Collection[str], venue_name: str | None) -> list[NotReadyError]:
    """Say what has to be given before registration may open: each a sentence for organisers."""
    missing = [
        NotReadyError(msg("The setting %(name)s is not given yet."), name=name) for name in missing_facts
    ]
    if not venue_name:
        missing.append(NotReadyError(msg("The venue is not given yet."), field="venue_name"))
    return missing


def why_registration_is_closed(
    *,
    missing_facts: Collection[str],
    venue_name: str | None,
    opens_at: datetime,
    closes_at: datetime,
    at: datetime,
) -> list[NotReadyError | OutsideWindowError]:
    """Return every reason why nobody can register now; none means that registration is open."""
    reasons: list[NotReadyError | OutsideWindowError] = []
    if at < opens_at:
        reasons.append(OutsideWindowError(msg("Registration opens on %(moment)s."), moment=opens_at))
    if at >= closes_at:
        reasons.append(OutsideWindowError(msg("Registration closed on %(moment)s."), moment=closes_at))
    return reasons + missing_before_opening(missing_facts=missing_facts, venue_name=venue_name)
