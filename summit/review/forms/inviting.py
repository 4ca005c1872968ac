"""Inviting reviewers: one by one on a page, or many by a list that is checked first."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from wtforms import EmailField, HiddenField, StringField
from wtforms.validators import Optional

from summit.core.errors import DomainError, msg
from summit.core.forms import Form, email_address, required
from summit.core.language import sentence
from summit.core.sheets import Column, SheetError, match_columns, read_sheet
from summit.organisations.forms import OrganisationField
from summit.organisations.queries import exactly
from summit.organisations.rules.entries import Named
from summit.projects.document.vocabularies import COLLABORATION_TYPES, THEMES, Vocabulary
from summit.review.forms.choosing import ProfileForm
from summit.review.services import Invited, Offer

COLUMNS = (
    Column("email", ("Email", "Email address"), required=True),
    Column("name", ("Name",), required=True),
    Column("organisation", ("Organisation", "Works for")),
    Column("capacity", ("Capacity", "How many projects")),
    Column("types", ("Types", "Types of collaboration")),
    Column("topics", ("Topics", "Themes")),
    Column("away_from", ("Away from",)),
    Column("away_until", ("Away until",)),
    Column("addresses", ("Other addresses", "Other email addresses")),
)
LONGEST = 500_000
DAYS = ("%Y-%m-%d", "%d/%m/%Y")


class InviteForm(ProfileForm):
    """Who is invited, and what is known of them; they confirm it when they answer."""

    name = StringField(lazy_gettext("Name"), validators=[required(lazy_gettext("Enter their name"))])
    email = EmailField(
        lazy_gettext("Email address"),
        validators=[required(lazy_gettext("Enter their email address")), email_address],
    )
    organisation = OrganisationField(
        lazy_gettext("Organisation they work for"),
        validators=[Optional()],
        description=lazy_gettext("If you know it: it decides what they may not judge."),
    )
    addresses = StringField(
        lazy_gettext("Other email addresses of theirs"),
        validators=[Optional()],
        description=lazy_gettext("With commas between. They count for conflicts of interest alone."),
    )

    def invited(self) -> Invited:
        """Return who is invited; refuse an address that is none."""
        return Invited(
            email=self.email.data or "",
            name=self.name.data or "",
            offer=self.offer(),
            works_for=self.organisation.data,
            addresses=_addresses(self.addresses.data or ""),
        )


class AddressForm(Form):
    """A further address of somebody."""

    email = EmailField(
        lazy_gettext("Email address"),
        validators=[required(lazy_gettext("Enter an email address")), email_address],
    )


class ReviewersFileForm(Form):
    """The list, or (checked already) what was in it."""

    file = FileField(
        lazy_gettext("The list"),
        description=lazy_gettext(
            "A CSV file or an Excel workbook with the columns email and name; and, if you like, "
            "organisation, capacity, types, topics, away from, away until, other addresses. Several of one "
            "kind stand with semicolons between."
        ),
    )
    checked = HiddenField()


@dataclass(frozen=True, slots=True)
class InvitedLine:
    """One line of a list: whom it invites, and everything that is wrong with it."""

    number: int
    invited: Invited
    problems: Sequence[str]


def kept(content: bytes) -> str:
    """Return a file as a page carries it to its confirmation."""
    return b64encode(content).decode()


def opened(text: str) -> bytes:
    """Return the file again; what was tampered with is an empty one."""
    try:
        return b64decode(text, validate=True)
    except (Error, ValueError):
        return b""


def read_reviewers(content: bytes) -> Sequence[InvitedLine]:
    """Return every line of a list, with all that is wrong with it."""
    if len(content) > LONGEST:
        raise DomainError(msg("The file is larger than 500 KB."), field="file")
    sheet = read_sheet(content)
    found, seen, lines = match_columns(sheet, COLUMNS), set(), []
    for row in sheet.rows:
        line = _line(row.number, found.values(row))
        address = line.invited.email.casefold()
        if address and address in seen:
            line = replace(line, problems=[*line.problems, gettext("This address is in the list twice.")])
        seen.add(address)
        lines.append(line)
    if not lines:
        raise SheetError(msg("There is no line below the first row."), field="file")
    return lines


def _line(number: int, told: dict[str, str]) -> InvitedLine:
    problems: list[str] = []

    def read(key: str, parse: Callable[[str], object]) -> object:
        if not told.get(key, "").strip():
            return None
        try:
            return parse(told[key].strip())
        except ValueError as fault:
            problems.append(str(fault))
            return None

    email = read("email", _address) or ""
    offer = Offer(
        capacity=read("capacity", _number),  # type: ignore[arg-type]
        away_from=read("away_from", _day),  # type: ignore[arg-type]
        away_until=read("away_until", _day),  # type: ignore[arg-type]
        types=frozenset(read("types", lambda text: _codes(text, COLLABORATION_TYPES)) or ()),  # type: ignore[call-overload]
        topics=frozenset(read("topics", lambda text: _codes(text, THEMES)) or ()),  # type: ignore[call-overload]
    )
    works_for = read("organisation", _organisation)
    others = read("addresses", _addresses)
    if not told.get("email", "").strip():
        problems.append(gettext("The email address is missing."))
    if not told.get("name", "").strip():
        problems.append(gettext("The name is missing."))
    try:
        offer.check()
    except DomainError as refusal:
        problems.append(sentence(refusal))
    invited = Invited(
        email=str(email or told.get("email", "").strip()), name=told.get("name", "").strip(), offer=offer,
        works_for=works_for, addresses=others or (),  # type: ignore[arg-type]
    )  # fmt: skip
    return InvitedLine(number, invited, problems)


def _address(text: str) -> str:
    try:
        return validate_email(text, check_deliverability=False, allow_smtputf8=False).normalized
    except EmailNotValidError as fault:
        raise ValueError(gettext("“%(text)s” is no email address.", text=text)) from fault


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(_address(one) for one in _parts(text))


def _number(text: str) -> int:
    if not text.isdigit():
        raise ValueError(gettext("“%(text)s” is no number of projects.", text=text))
    return int(text)


def _day(text: str) -> date:
    for pattern in DAYS:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 (a day, not a moment)
        except ValueError:
            continue
    raise ValueError(gettext("“%(text)s” is no date; write it like 2027-03-09.", text=text))


def _codes(text: str, known: Vocabulary) -> tuple[str, ...]:
    names = {term.code.casefold(): term.code for term in known} | {
        name.casefold(): term.code for term in known for name in (term.label, gettext(term.label))
    }
    wanted = _parts(text, only=";") if ";" in text or text.casefold() in names else _parts(text)
    if unknown := next((one for one in wanted if one.casefold() not in names), None):
        raise ValueError(gettext("“%(text)s” is not in our list.", text=unknown))
    return tuple(names[one.casefold()] for one in wanted)


def _organisation(text: str) -> Named:
    found = exactly(text)
    return Named(organisation_id=found[0].id) if len(found) == 1 else Named(words=text)


def _parts(text: str, *, only: str = "") -> list[str]:
    plain = text if only else text.replace(",", ";")
    return [one.strip() for one in plain.split(";") if one.strip()]
