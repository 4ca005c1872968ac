"""People in a table that somebody brings: which column is which, and what is wrong with a row. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from email_validator import EmailNotValidError, validate_email

from summit.core.errors import msg
from summit.core.sheets import Column, Sheet, SheetError, match_columns
from summit.registration.rules import BADGE_NAME_LENGTH, JOB_TITLE_LENGTH, NAME_LENGTH

MOST_IN_A_GROUP = 60
ORGANISATION_LENGTH = 160
COLUMNS = (
    Column("name", ("Name", "Full name", "Delegate", "Enw", "Enw llawn")),
    Column("first", ("First name", "Forename", "Given name")),
    Column("last", ("Last name", "Surname", "Family name")),
    Column("email", ("Email", "Email address", "Work email", "Work email address", "E-bost")),
    Column("organisation", ("Organisation", "Organization", "Force", "Service", "Employer", "Sefydliad")),
    Column("job_title", ("Role", "Job title", "Title", "Position", "Rank", "Rôl")),
    Column("badge_name", ("Badge name", "Name on badge", "Name on the badge", "Known as")),
    Column("language", ("Language", "Iaith")),
    Column("category", ("Category", "Taking part as", "Type")),
)
LANGUAGES: Mapping[str, str] = MappingProxyType(
    {"": "", "en": "en", "english": "en", "saesneg": "en", "cy": "cy", "welsh": "cy", "cymraeg": "cy"}
)
LENGTHS: Mapping[str, int] = MappingProxyType(
    {
        "name": NAME_LENGTH,
        "badge_name": BADGE_NAME_LENGTH,
        "job_title": JOB_TITLE_LENGTH,
        "organisation": ORGANISATION_LENGTH,
    }
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a row: of which column, and a sentence."""

    column: str
    sentence: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: its number in the spreadsheet, what it says by our names, everything that is wrong with it."""

    number: int
    said: Mapping[str, str]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class People:
    """A table of people, and the columns that were not understood."""

    entries: tuple[Entry, ...]
    unknown: tuple[str, ...]

    @property
    def good(self) -> Sequence[Entry]:
        """The rows with which nothing is wrong."""
        return [entry for entry in self.entries if not entry.faults]

    @property
    def bad(self) -> Sequence[Entry]:
        """The others."""
        return [entry for entry in self.entries if entry.faults]


def read_people(
    sheet: Sheet,
    *,
    needed: Collection[str],
    categories: Collection[str] | None,
    before: Mapping[str, int] | None = None,
) -> People:
    """Read a table; ``needed`` columns may not be empty, ``categories`` are the names that may be said.

    The addresses ``before`` stood in rows that went ahead already.
    """
    matched = match_columns(sheet, COLUMNS)
    there = matched.positions.keys()
    if not ("name" in there or {"first", "last"} <= there) or "email" not in there:
        raise SheetError(msg("The first row must name the columns. Name and Email are needed."), field="rows")
    entries, seen = [], dict(before or {})
    for row in sheet.rows:
        said = _plain(matched.values(row))
        faults = [*_faults(said, needed=needed, categories=categories), *_twice(said, seen)]
        seen.setdefault(said["email"].casefold(), row.number)
        entries.append(Entry(row.number, said, tuple(faults)))
    return People(tuple(entries), matched.unknown)


def _plain(values: Mapping[str, str]) -> dict[str, str]:
    said = {column.key: values.get(column.key, "") for column in COLUMNS}
    whole = f"{said.pop('first')} {said.pop('last')}".strip()
    said["name"] = said["name"] or whole
    said["language"] = LANGUAGES.get(said["language"].casefold(), said["language"])
    return said


def _faults(
    said: Mapping[str, str], *, needed: Collection[str], categories: Collection[str] | None
) -> Iterator[Fault]:
    for column in ("name", "email", *needed):
        if not said[column]:
            yield Fault(column, msg("is missing"), {})
    for column, most in LENGTHS.items():
        if (length := len(said[column])) > most:
            found = {"length": length, "most": most}
            yield Fault(column, msg("has %(length)s characters; at most %(most)s"), found)
    if said["email"] and not _is_address(said["email"]):
        yield Fault("email", msg("is not an email address"), {})
    if said["language"] not in LANGUAGES.values():
        yield Fault("language", msg("must be English or Welsh"), {})
    if categories is not None and said["category"] and said["category"].casefold() not in categories:
        yield Fault("category", msg("is none of ours"), {})


def _twice(said: Mapping[str, str], seen: Mapping[str, int]) -> Iterator[Fault]:
    before = seen.get(said["email"].casefold())
    if before is not None and _is_address(said["email"]):
        yield Fault("email", msg("stands in row %(number)s already"), {"number": before})


def _is_address(text: str) -> bool:
    try:
        validate_email(text, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return False
    return True
