"""Time on the agenda: a grid of five minutes, typed on the venue's clock and kept in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from summit.core.errors import DomainError, msg

LONDON = ZoneInfo("Europe/London")  # core.clock has it too, but stands on a framework
UNIT = 5
SHORTEST, LONGEST = UNIT, 480


class TimeError(DomainError):
    """A time that the agenda cannot hold."""


def london_moment(on: date, at: time, *, field: str | None = None) -> datetime:
    """Return the moment at which the venue's clock shows this; one that it never shows is refused."""
    shown = datetime.combine(on, at.replace(tzinfo=None))
    moment = shown.replace(tzinfo=LONDON).astimezone(UTC)
    if moment.astimezone(LONDON).replace(tzinfo=None, fold=0) != shown.replace(fold=0):
        raise TimeError(
            msg("There is no %(time)s on that day, because the clocks go forward."),
            field=field,
            time=at.strftime("%H:%M"),
        )
    check_grid(moment, field=field)
    return moment


def check_grid(at: datetime, *, field: str | None = None) -> None:
    """Refuse a moment between two marks of the grid."""
    if at.minute % UNIT or at.second or at.microsecond:
        raise TimeError(msg("Times are in steps of 5 minutes, like 09:05 or 09:10."), field=field)


def check_minutes(minutes: int) -> None:
    """Refuse a length that is off the grid, or longer than a day's work."""
    if minutes % UNIT or not SHORTEST <= minutes <= LONGEST:
        raise TimeError(msg("The length must be 5 to 480 minutes, in steps of 5 minutes."), field="minutes")


def marks(starts_at: datetime, minutes: int) -> list[datetime]:
    """Return each five minutes that something takes, by the moment they begin."""
    start = starts_at.astimezone(UTC)
    return [start + timedelta(minutes=offset) for offset in range(0, minutes, UNIT)]


def overlap(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    """Tell whether two spans share time; one that begins when the other ends does not."""
    return one[0] < other[1] and other[0] < one[1]
