"""What people read for the register's codes and dates."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, format_date, lazy_gettext

from summit.organisations.rules.entries import Kind, Nation, Region, Service, first_day

FORMATS = {4: "y", 7: "MMMM y", 10: "d MMMM y"}
"""How a date is written out, by how much of it is known: a year, a month, a day."""

SERVICE_NAMES: Mapping[Service, LazyString] = {
    Service.POLICE: lazy_gettext("Police"),
    Service.FIRE: lazy_gettext("Fire and rescue"),
    Service.AMBULANCE: lazy_gettext("Ambulance"),
    Service.GOVERNANCE: lazy_gettext("Oversight"),
    Service.LOCAL: lazy_gettext("Local government"),
    Service.GOVERNMENT: lazy_gettext("Government"),
    Service.NATIONAL: lazy_gettext("National body"),
    Service.VOLUNTARY: lazy_gettext("Voluntary or other responder"),
}
KIND_NAMES: Mapping[Kind, LazyString] = {
    Kind.TERRITORIAL_FORCE: lazy_gettext("Territorial police force"),
    Kind.SPECIAL_FORCE: lazy_gettext("Special police force"),
    Kind.FIRE_SERVICE: lazy_gettext("Fire and rescue service"),
    Kind.AMBULANCE_SERVICE: lazy_gettext("Ambulance service"),
    Kind.CRIME_COMMISSIONER: lazy_gettext("Police and crime commissioner"),
    Kind.FIRE_AND_CRIME_COMMISSIONER: lazy_gettext("Police, fire and crime commissioner"),
    Kind.MAYOR: lazy_gettext("Mayoral policing body"),
    Kind.POLICE_AUTHORITY: lazy_gettext("Police authority or board"),
    Kind.FIRE_AUTHORITY: lazy_gettext("Fire and rescue authority"),
    Kind.NATIONAL_BODY: lazy_gettext("National body"),
    Kind.GOVERNMENT_DEPARTMENT: lazy_gettext("Government department"),
    Kind.GOVERNMENT_AGENCY: lazy_gettext("Government agency"),
    Kind.DEVOLVED_GOVERNMENT: lazy_gettext("Devolved government"),
    Kind.COUNTY_COUNCIL: lazy_gettext("County council"),
    Kind.UNITARY_AUTHORITY: lazy_gettext("Unitary authority"),
    Kind.METROPOLITAN_DISTRICT: lazy_gettext("Metropolitan district"),
    Kind.LONDON_BOROUGH: lazy_gettext("London borough"),
    Kind.CITY_CORPORATION: lazy_gettext("City corporation"),
    Kind.SCOTTISH_COUNCIL: lazy_gettext("Scottish council"),
    Kind.WELSH_COUNCIL: lazy_gettext("Welsh principal council"),
    Kind.NORTHERN_IRISH_COUNCIL: lazy_gettext("Northern Ireland district council"),
    Kind.COMBINED_AUTHORITY: lazy_gettext("Combined authority"),
    Kind.STRATEGIC_AUTHORITY: lazy_gettext("Strategic regional authority"),
    Kind.RESPONDER: lazy_gettext("Voluntary or other responder"),
}
NATION_NAMES: Mapping[Nation, LazyString] = {
    Nation.ENGLAND: lazy_gettext("England"),
    Nation.WALES: lazy_gettext("Wales"),
    Nation.SCOTLAND: lazy_gettext("Scotland"),
    Nation.NORTHERN_IRELAND: lazy_gettext("Northern Ireland"),
    Nation.ENGLAND_AND_WALES: lazy_gettext("England and Wales"),
    Nation.GREAT_BRITAIN: lazy_gettext("Great Britain"),
    Nation.UNITED_KINGDOM: lazy_gettext("United Kingdom"),
}
REGION_NAMES: Mapping[Region, LazyString] = {
    Region.NORTH_EAST: lazy_gettext("North East"),
    Region.NORTH_WEST: lazy_gettext("North West"),
    Region.YORKSHIRE: lazy_gettext("Yorkshire and The Humber"),
    Region.EAST_MIDLANDS: lazy_gettext("East Midlands"),
    Region.WEST_MIDLANDS: lazy_gettext("West Midlands"),
    Region.EAST: lazy_gettext("East of England"),
    Region.LONDON: lazy_gettext("London"),
    Region.SOUTH_EAST: lazy_gettext("South East"),
    Region.SOUTH_WEST: lazy_gettext("South West"),
    Region.WALES: lazy_gettext("Wales"),
    Region.SCOTLAND: lazy_gettext("Scotland"),
    Region.NORTHERN_IRELAND: lazy_gettext("Northern Ireland"),
}


def service_name(service: Service) -> str:
    """Return what people call a service; templates have it as a filter."""
    return str(SERVICE_NAMES[service])


def partial_date(text: str | None) -> str | None:
    """Return "2011", "November 2012" or "1 April 2015", in the reader's language; None stays None."""
    return str(format_date(first_day(text), FORMATS[len(text)])) if text else None
