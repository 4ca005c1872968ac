"""Rules of registration, as pure functions: no database, no request, no clock."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from summit.core.errors import DomainError, msg
from summit.organisations.rules.names import searchable

NAME_LENGTH = 120
BADGE_NAME_LENGTH = 60
JOB_TITLE_LENGTH = 120
CATEGORY_NAME_LENGTH = 60
REASON_LENGTH = 500
MOST_PLACES = 100_000
OFFER_HOURS, NEAR_OFFER_HOURS, NEAR_DAYS = 48, 12, 7
REMIND_DAYS = 3
TOO_QUICK = timedelta(seconds=3)  # nobody reads and fills in the form faster
FORM_LIVES = timedelta(days=7)
TOLD_AGAIN_AFTER = timedelta(hours=1)
LINK_LIVES_AFTER_EVENT = timedelta(days=90)


class QuotaKind(StrEnum):
    """What the places of a quota are for."""

    CATEGORY = "category"
    DINNER = "dinner"
    WORKSHOP = "workshop"
    ALLOCATION = "allocation"
    OVERALL = "overall"


class CategoryKind(StrEnum):
    """As what somebody comes; the order is that of the pages."""

    DELEGATE = "delegate"
    SPEAKER = "speaker"
    REVIEWER = "reviewer"
    EXHIBITOR = "exhibitor"
    PRESS = "press"
    GUEST = "guest of ministers"
    STAFF = "staff"
    OTHER = "other"


class CredentialKind(StrEnum):
    """What carries a code."""

    TICKET = "ticket"
    BADGE = "badge"


class RegistrationClosedError(DomainError):
    """Nobody can register now."""


class CategoryClosedError(DomainError):
    """The category is not offered to everybody, or not now."""


class CategoryNameError(DomainError):
    """A category of the organisers' own without a name, or with that of another."""


class DaysError(DomainError):
    """No day, or one the event does not have."""


class CapacityError(DomainError):
    """Fewer places than are taken, or an absurd number."""


class PlaceExistsError(DomainError):
    """Somebody would be registered twice."""


class PassOnError(DomainError):
    """A place that cannot be passed on, or changed, like that."""


class DeadlineError(DomainError):
    """Too late to change one's own place."""


class NotHumanError(DomainError):
    """The form was filled in as only a machine does."""


def check_days(
    chosen: Collection[UUID], *, offered: Collection[UUID], only: Collection[UUID] | None = None
) -> None:
    """Refuse no day, one the event does not have (any more), and one the category is not for."""
    if not chosen:
        raise DaysError(msg("Select at least one day."), field="days")
    if not set(chosen) <= set(offered):
        raise DaysError(msg("The days of the event have changed. Select your days again."), field="days")
    if only is not None and not set(chosen) <= set(only):
        raise DaysError(
            msg("The category is not for all of these days. Select your days again."), field="days"
        )


def is_open(*, opens_at: datetime | None, closes_at: datetime | None, at: datetime) -> bool:
    """Tell whether a window with open ends holds this moment."""
    return (opens_at is None or opens_at <= at) and (closes_at is None or at < closes_at)


def check_category(*, by_invitation: bool, window_is_open: bool) -> None:
    """Refuse a category that somebody may not choose now."""
    if by_invitation or not window_is_open:
        raise CategoryClosedError(
            msg("This category has closed since you opened the page. Select another one."), field="category"
        )


def check_window(*, opens_at: datetime | None, closes_at: datetime | None) -> None:
    """Refuse a window that ends before it begins."""
    if opens_at and closes_at and closes_at <= opens_at:
        raise CategoryClosedError(msg("The last day must be the first day, or later."), field="closes_on")


def checked_category_name(name: str, *, others: Collection[str]) -> str:
    """Return the name of a category of the organisers' own, or refuse none and that of another."""
    short = name.strip()
    if not short or len(short) > CATEGORY_NAME_LENGTH:
        raise CategoryNameError(
            msg("Enter a name of 1 to %(most)s characters."), field="name", most=CATEGORY_NAME_LENGTH
        )
    if short.casefold() in {one.casefold() for one in others}:
        raise CategoryNameError(msg("Another category is called that."), field="name")
    return short


def check_human(*, honeypot: str, begun_at: datetime, at: datetime) -> None:
    """Refuse a trap that was stepped into, and a form filled in faster than anyone reads."""
    if honeypot or at - begun_at < TOO_QUICK:
        raise NotHumanError(
            msg("That was quicker than we can tell from a machine. Check your answers and send them again.")
        )


def check_capacity(capacity: int, *, taken: int) -> None:
    """Refuse to take places away from people who have them."""
    if capacity < taken:
        raise CapacityError(
            msg("%(taken)s places are taken already: enter %(taken)s or more."), field="capacity", taken=taken
        )
    if capacity > MOST_PLACES:
        raise CapacityError(msg("Enter %(most)s or fewer."), field="capacity", most=MOST_PLACES)


def may_tell_again(told_at: datetime | None, *, at: datetime) -> bool:
    """Tell whether the owner of a place may be told again that somebody tried to register them."""
    return told_at is None or at - told_at >= TOLD_AGAIN_AFTER


def search_text(*words: str | None) -> str:
    """Return what the search column holds: plain lower-case words, each after a blank."""
    return " " + " ".join(searchable(text) for text in words if text)


def search_words(typed: str) -> list[str]:
    """Return the words to look for in ``search_text``."""
    return searchable(typed).split()[:8]


def may_change(change_until: datetime | None, *, begins_at: datetime, at: datetime) -> bool:
    """Tell whether a place may still be changed: until the deadline, else until the doors open."""
    return at < (change_until or begins_at)


def check_change(change_until: datetime | None, *, begins_at: datetime, at: datetime) -> None:
    """Refuse to change a place after the deadline."""
    if not may_change(change_until, begins_at=begins_at, at=at):
        raise DeadlineError(msg("It is too late to change this here. Contact the organisers."))
