"""What the register says of an organisation, and what it refuses to say."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from summit.core.errors import DomainError, msg

CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,31}")
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
NAME_LENGTH = 200
SHORT_NAME_LENGTH = 100
WORDS_LENGTH = 160
"""How long the name of an organisation may be that the register lacks."""


class Service(StrEnum):
    """The part of public life an organisation belongs to."""

    POLICE = "police"
    FIRE = "fire"
    AMBULANCE = "ambulance"
    GOVERNANCE = "governance"
    LOCAL = "local government"
    GOVERNMENT = "government"
    NATIONAL = "national"
    VOLUNTARY = "voluntary"


class Kind(StrEnum):
    """What an organisation is."""

    TERRITORIAL_FORCE = "territorial_force"
    SPECIAL_FORCE = "special_force"
    FIRE_SERVICE = "fire_service"
    AMBULANCE_SERVICE = "ambulance_service"
    CRIME_COMMISSIONER = "crime_commissioner"
    FIRE_AND_CRIME_COMMISSIONER = "fire_and_crime_commissioner"
    MAYOR = "mayor"
    POLICE_AUTHORITY = "police_authority"
    FIRE_AUTHORITY = "fire_authority"
    NATIONAL_BODY = "national_body"
    GOVERNMENT_DEPARTMENT = "government_department"
    GOVERNMENT_AGENCY = "government_agency"
    DEVOLVED_GOVERNMENT = "devolved_government"
    COUNTY_COUNCIL = "county_council"
    UNITARY_AUTHORITY = "unitary_authority"
    METROPOLITAN_DISTRICT = "metropolitan_district"
    LONDON_BOROUGH = "london_borough"
    CITY_CORPORATION = "city_corporation"
    SCOTTISH_COUNCIL = "scottish_council"
    WELSH_COUNCIL = "welsh_council"
    NORTHERN_IRISH_COUNCIL = "northern_irish_council"
    COMBINED_AUTHORITY = "combined_authority"
    STRATEGIC_AUTHORITY = "strategic_authority"
    RESPONDER = "responder"


class Nation(StrEnum):
    """Where an organisation works."""

    ENGLAND = "England"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"
    ENGLAND_AND_WALES = "England and Wales"
    GREAT_BRITAIN = "Great Britain"
    UNITED_KINGDOM = "United Kingdom"


class Region(StrEnum):
    """The nine regions of England, and the other three nations."""

    NORTH_EAST = "North East"
    NORTH_WEST = "North West"
    YORKSHIRE = "Yorkshire and The Humber"
    EAST_MIDLANDS = "East Midlands"
    WEST_MIDLANDS = "West Midlands"
    EAST = "East of England"
    LONDON = "London"
    SOUTH_EAST = "South East"
    SOUTH_WEST = "South West"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"


@dataclass(frozen=True, slots=True)
class Entry:
    """One organisation as a list gives it, our register or an official one.

    Unknown is None or empty. A date may be a year, a month or a day: "2011", "2012-11", "2015-04-01".
    """

    code: str
    name: str
    short_name: str
    service: Service
    kind: Kind
    nation: Nation | None = None
    region: Region | None = None
    former_names: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """What only our own register says: the police areas covered, and how organisations hang together."""

    tiles: tuple[str, ...] = ()
    oversight_of: tuple[str, ...] = ()
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Tile:
    """One square of the tile map: a police force area and where it stands."""

    code: str
    short_name: str
    column: int
    row: int


class EntryError(DomainError):
    """A list says something of an organisation that cannot be."""


class UnnamedOrganisationError(DomainError):
    """Somebody named no organisation, or one in two ways."""


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation as a form gives it: one of the register, or another as words; never both."""

    organisation_id: UUID | None = None
    words: str | None = None

    def __post_init__(self) -> None:
        """Refuse none and both."""
        if (self.organisation_id is None) == (not self.words):
            raise UnnamedOrganisationError(msg("Enter your organisation."), field="organisation")


def check_entry(entry: Entry) -> None:
    """Refuse an entry with a code, a name or dates that cannot be."""
    if not CODE.fullmatch(entry.code):
        raise EntryError(
            msg("The code “%(code)s” is not 2 to 32 capital letters, digits and hyphens."), code=entry.code
        )
    for name, limit in ((entry.name, NAME_LENGTH), (entry.short_name, SHORT_NAME_LENGTH)):
        if not name:
            raise EntryError(msg("The name is missing."))
        if len(name) > limit:
            raise EntryError(msg("A name is longer than %(limit)s characters."), limit=limit)
    for day in (entry.valid_from, entry.valid_to):
        check_date(day)
    if entry.valid_from and entry.valid_to and last_day(entry.valid_to) < first_day(entry.valid_from):
        raise EntryError(
            msg("It ends (%(end)s) before it begins (%(start)s)."), end=entry.valid_to, start=entry.valid_from
        )


def check_date(text: str | None) -> None:
    """Refuse a date that is no year, month or day."""
    if text is None:
        return
    refusal = EntryError(msg("“%(date)s” is not a date such as 2015, 2015-04 or 2015-04-01."), date=text)
    if not DATE.fullmatch(text):
        raise refusal
    try:
        last_day(text)
    except ValueError:
        raise refusal from None


def first_day(text: str) -> date:
    """Return the first day a date may mean."""
    year, month, day = _numbers(text)
    return date(year, month or 1, day or 1)


def last_day(text: str) -> date:
    """Return the last day a date may mean: of "2012-11", 30 November 2012."""
    year, month, day = _numbers(text)
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def has_ended(valid_to: str | None, *, today: date) -> bool:
    """Tell whether an organisation no longer exists."""
    return valid_to is not None and last_day(valid_to) < today


def joined_names(names: Iterable[str]) -> str:
    """Return former names as one text, as the lists write them."""
    return "; ".join(names)


def split_names(text: str) -> tuple[str, ...]:
    """Return former names one by one."""
    return tuple(name.strip() for name in text.split(";") if name.strip())


def _numbers(text: str) -> tuple[int, int, int]:
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    return int(year), int(month or 0), int(day or 0)
