"""Reading lists of organisations: our own register, the tile map, and an official list with its faults."""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from summit.core.errors import DomainError, msg
from summit.organisations.rules.entries import (
    Entry,
    EntryError,
    Kind,
    Links,
    Nation,
    Region,
    Service,
    Tile,
    check_entry,
    split_names,
)

Choice = TypeVar("Choice", bound=StrEnum)

OFFICIAL_COLUMNS = (
    "code", "name", "short_name", "service", "org_type", "nation", "region", "former_names",
    "valid_from", "valid_to",
)  # fmt: skip
"""What we read of an official list; its other columns (domains, governance, Welsh names) are unchecked."""

OFFICIAL_KINDS = {
    "territorial police force": Kind.TERRITORIAL_FORCE,
    "special police force": Kind.SPECIAL_FORCE,
    "fire and rescue service": Kind.FIRE_SERVICE,
    "ambulance trust": Kind.AMBULANCE_SERVICE,
    "police and crime commissioner": Kind.CRIME_COMMISSIONER,
    "police, fire and crime commissioner": Kind.FIRE_AND_CRIME_COMMISSIONER,
    "mayoral policing body": Kind.MAYOR,
    "police authority": Kind.POLICE_AUTHORITY,
    "fire authority": Kind.FIRE_AUTHORITY,
    "national body": Kind.NATIONAL_BODY,
    "government department": Kind.GOVERNMENT_DEPARTMENT,
    "government agency": Kind.GOVERNMENT_AGENCY,
    "devolved government": Kind.DEVOLVED_GOVERNMENT,
    "county council": Kind.COUNTY_COUNCIL,
    "unitary authority": Kind.UNITARY_AUTHORITY,
    "metropolitan district": Kind.METROPOLITAN_DISTRICT,
    "London borough": Kind.LONDON_BOROUGH,
    "city corporation": Kind.CITY_CORPORATION,
    "Scottish council": Kind.SCOTTISH_COUNCIL,
    "Welsh principal council": Kind.WELSH_COUNCIL,
    "NI district council": Kind.NORTHERN_IRISH_COUNCIL,
    "combined authority": Kind.COMBINED_AUTHORITY,
    "strategic regional authority": Kind.STRATEGIC_AUTHORITY,
    "voluntary or other responder": Kind.RESPONDER,
}


class ListError(DomainError):
    """A list cannot be read at all."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that was refused: its number in the file, and why."""

    number: int
    reason: DomainError


@dataclass(frozen=True, slots=True)
class OfficialList:
    """What an official list holds: the entries that can be taken, and the lines that cannot."""

    entries: tuple[Entry, ...]
    bad_lines: tuple[BadLine, ...]


def read_register(lines: Iterable[str]) -> dict[str, tuple[Entry, Links]]:
    """Return our own register by code; it is part of the house, so a fault in it is ours and stops us."""
    return {row["code"]: (_entry(row, Kind(row["kind"])), _links(row)) for row in csv.DictReader(lines)}


def read_tiles(lines: Iterable[str]) -> tuple[Tile, ...]:
    """Return the squares of the tile map, from the north-west."""
    rows = csv.DictReader(lines)
    tiles = (Tile(row["code"], row["short_name"], int(row["column"]), int(row["row"])) for row in rows)
    return tuple(sorted(tiles, key=lambda tile: (tile.row, tile.column)))


def decoded(content: bytes) -> Iterable[str]:
    """Return the lines of a file, refusing one that is not UTF-8 (with or without a byte order mark)."""
    try:
        return io.StringIO(content.decode("utf-8-sig"), newline="")
    except UnicodeDecodeError as error:
        number = content.count(b"\n", 0, error.start) + 1
        raise ListError(
            msg("Line %(number)s has letters that are not UTF-8. Save the list as “CSV UTF-8”."),
            number=number,
        ) from error


def read_official_list(lines: Iterable[str]) -> OfficialList:
    """Return what a list in the official format holds, each bad line with its number and its reason."""
    entries: dict[str, Entry] = {}
    bad: list[BadLine] = []
    for number, row in _official_rows(lines):
        try:
            entry = _official_entry(row, taken=entries)
        except EntryError as reason:
            bad.append(BadLine(number, reason))
        else:
            entries[entry.code] = entry
    return OfficialList(tuple(entries.values()), tuple(bad))


def _official_rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, str | None]]]:
    rows = csv.DictReader(lines, strict=True)
    try:
        lacking = [column for column in OFFICIAL_COLUMNS if column not in (rows.fieldnames or ())]
        if lacking:
            raise ListError(
                msg("The list lacks these columns in its first line: %(columns)s."),
                columns=", ".join(lacking),
            )
        for row in rows:
            yield rows.line_num, row
    except csv.Error as error:
        raise ListError(
            msg(
                "Line %(number)s is not comma-separated text: look for a quotation mark too many or too few."
            ),
            number=rows.reader.line_num,
        ) from error


def _official_entry(row: Mapping[str, str | None], *, taken: Container[str]) -> Entry:
    if None in row or None in row.values():
        raise EntryError(msg("It does not have as many values as the first line has columns."))
    tidy = {column: " ".join((value or "").split()) for column, value in row.items()}
    kind = OFFICIAL_KINDS.get(tidy["org_type"])
    if kind is None:
        raise EntryError(msg("The type “%(value)s” is not known."), value=tidy["org_type"])
    entry = _entry(tidy, kind)
    check_entry(entry)
    if entry.code in taken:
        raise EntryError(msg("The code “%(code)s” is in the list twice."), code=entry.code)
    return entry


def _entry(row: Mapping[str, str], kind: Kind) -> Entry:
    service = _choice(Service, row["service"], msg("The service “%(value)s” is not known."))
    if service is None:
        raise EntryError(msg("The service is missing."))
    return Entry(
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"] or row["name"],
        service=service,
        kind=kind,
        nation=_choice(Nation, row["nation"], msg("The nation “%(value)s” is not known.")),
        region=_choice(Region, row["region"], msg("The region “%(value)s” is not known.")),
        former_names=split_names(row["former_names"]),
        valid_from=row["valid_from"] or None,
        valid_to=row["valid_to"] or None,
    )


def _links(row: Mapping[str, str]) -> Links:
    return Links(
        tiles=tuple(row["tiles"].split()),
        oversight_of=tuple(row["oversight_of"].split()),
        successor=row["successor"] or None,
    )


def _choice(choices: type[Choice], value: str, refusal: str) -> Choice | None:
    try:
        return choices(value) if value else None
    except ValueError:
        raise EntryError(refusal, value=value) from None
