"""Booking for a team: who books, and the people in a table."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import SEEK_END
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext
from flask_wtf.file import FileField
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import Optional

from summit.core.clock import now
from summit.core.crypto import UnsealError, seal, unseal
from summit.core.errors import DomainError, msg
from summit.core.forms import AtMost, CheckboxesField, Form, email_address, required
from summit.core.ids import new_id, new_reference
from summit.core.language import language
from summit.core.sheets import Limits, Row, Sheet, check_sheet_size, read_pasted, read_sheet
from summit.edition.models import EditionDay
from summit.organisations.forms import OrganisationField
from summit.organisations.rules.entries import Named
from summit.registration.forms.draft import named, plain_named
from summit.registration.forms.names import LANGUAGE_NAMES, category_name
from summit.registration.forms.pages import day_words, places_left
from summit.registration.models import Category
from summit.registration.rules import NAME_LENGTH
from summit.registration.rules.applications import Application
from summit.registration.rules.rows import COLUMNS, MOST_IN_A_GROUP, People, read_people
from summit.registration.services.groups import Group
from summit.registration.services.importing import meant

PURPOSE = "group booking"
PASTED = frozenset({"name", "email", "job_title", "organisation", "badge_name", "language"})
LIMITS = Limits(size=500_000, rows=MOST_IN_A_GROUP)


class GroupForm(Form):
    """The booker, what holds for all, and the people; ``offering`` fills the choices in."""

    rows = TextAreaField(
        lazy_gettext("The people, pasted from a spreadsheet"),
        validators=[Optional()],
        description=lazy_gettext(
            "With the first row: Name, Email and Role; Organisation, Badge name and Language if you like."
        ),
        render_kw={"spellcheck": "false", "wrap": "off"},
    )
    file = FileField(
        lazy_gettext("Or a file: CSV or an Excel workbook"),
        validators=[Optional()],
    )
    organisation = OrganisationField(
        lazy_gettext("Organisation of the people"),
        validators=[required(lazy_gettext("Enter the organisation"))],
        description=lazy_gettext("For everybody in whose row no other one stands."),
    )
    days: Any = CheckboxesField(
        lazy_gettext("Which days will they attend?"),
        validators=[required(lazy_gettext("Select at least one day"))],
        description=lazy_gettext("Each of them can change this later."),
    )
    category: Any = RadioField(
        lazy_gettext("How will they take part?"),
        validators=[required(lazy_gettext("Select how they will take part"))],
    )
    name = StringField(
        lazy_gettext("Your full name"),
        validators=[required(lazy_gettext("Enter your full name")), AtMost(characters=NAME_LENGTH)],
        render_kw={"autocomplete": "name", "spellcheck": "false"},
    )
    email = StringField(
        lazy_gettext("Your work email address"),
        validators=[required(lazy_gettext("Enter your work email address")), email_address],
        description=lazy_gettext("We send you a link that shows who has finished their place."),
        render_kw={"type": "email", "autocomplete": "email", "spellcheck": "false"},
    )
    language = RadioField(
        lazy_gettext("In which language should we write to you, and to whoever’s row says no other?"),
        choices=list(LANGUAGE_NAMES.items()),
        validators=[required(lazy_gettext("Select a language"))],
    )

    @classmethod
    def offering(
        cls, *, days: Sequence[EditionDay], categories: Sequence[Category], draft: GroupDraft | None = None
    ) -> GroupForm:
        """Return the form with what can be chosen now, showing a post, or a booking that was looked at."""
        shown: dict[str, Any] = {"language": language(), "days": [str(day.id) for day in days]}
        if len(categories) == 1:
            shown["category"] = str(categories[0].id)
        form = cls(formdata=None, data=shown | draft.shown()) if draft else cls(data=shown)
        form.days.choices = [(str(day.id), day_words(day)) for day in days]
        form.category.choices = [
            (str(one.id), category_name(one), {"hint": places_left(one)}) for one in categories
        ]
        return form

    def people(self) -> People:
        """Read the table; from now on its rows stand in the field, so that they can be put right there."""
        content = uploaded(self.file, limits=LIMITS)
        if not content and not self.rows.data:
            raise DomainError(msg("Paste the people, or choose a file."), field="rows")
        if content:
            sheet = read_sheet(content, limits=LIMITS)
            self.rows.data = pasted(sheet)
        else:
            sheet = read_pasted(self.rows.data or "", limits=LIMITS)
        return read_group(sheet)

    def booking(self, people: People) -> GroupDraft:
        """Return the booking of all rows; those with which nothing is wrong can go ahead."""
        return GroupDraft(
            said={
                "name": self.name.data,
                "email": self.email.data,
                "organisation": plain_named(self.organisation.data or Named(words="")),
                "days": self.days.data,
                "category": self.category.data,
                "language": self.language.data,
            },
            rows=[(entry.number, dict(entry.said)) for entry in people.entries],
        )


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """A booking that was looked at and is not sent yet: its rows as they were numbered, right or wrong.

    ``before`` are the addresses of an earlier booking whose wrong rows these were, each with its row.
    """

    said: Mapping[str, Any]
    rows: Sequence[tuple[int, Mapping[str, str]]]
    before: Mapping[str, int] = field(default_factory=dict)
    request_id: UUID = field(default_factory=new_id)
    reference: str = field(default_factory=new_reference)
    begun_at: datetime = field(default_factory=now)

    @property
    def sheet(self) -> Sheet:
        """Its rows as a table."""
        heads = {column.key: column.names[0] for column in COLUMNS if column.key in PASTED}
        rows = (Row(number, tuple(said[key] for key in heads)) for number, said in self.rows)
        return Sheet(tuple(heads.values()), tuple(rows))

    def shown(self) -> dict[str, Any]:
        """Return it as the form takes it."""
        organisation = named(self.said["organisation"])
        return {**self.said, "organisation": organisation, "rows": pasted(self.sheet)}

    def people(self) -> People:
        """Return its rows, each with everything that is wrong with it."""
        return read_group(self.sheet, before=self.before)

    def rest(self) -> GroupDraft | None:
        """Return a booking of the rows that were left out because something is wrong with them."""
        people = self.people()
        left = [(entry.number, entry.said) for entry in people.bad]
        done = {entry.said["email"].casefold(): entry.number for entry in people.good}
        return GroupDraft(self.said, left, {**self.before, **done}) if left else None

    def group(self) -> Group:
        """Return who books."""
        said = self.said
        return Group(self.request_id, self.reference, said["name"], said["email"], said["language"])

    def applications(self) -> list[Application]:
        """Return everybody, typed; requests of their own are drawn from that of the booking."""
        said = self.said
        return [
            Application(
                request_id=self.request_id,
                reference=new_reference(),
                name=row["name"],
                badge_name=row["badge_name"],
                email=row["email"],
                organisation=meant(row["organisation"]) or named(said["organisation"]) or Named(words=""),
                job_title=row["job_title"],
                day_ids=tuple(UUID(day) for day in said["days"]),
                category_id=UUID(said["category"]),
                language=row["language"] or said["language"],
            )
            for row in (entry.said for entry in self.people().good)
        ]

    def sealed(self) -> str:
        """Return it as the page carries it."""
        plain = {
            "said": self.said,
            "rows": self.rows,
            "before": self.before,
            "request_id": str(self.request_id),
            "reference": self.reference,
            "begun_at": self.begun_at.isoformat(),
        }
        return seal(zlib.compress(json.dumps(plain).encode()), purpose=PURPOSE).decode()


def open_group(sealed: str) -> GroupDraft | None:
    """Return the booking that a page carried; nothing when we did not seal it."""
    try:
        plain = json.loads(zlib.decompress(unseal(sealed.encode(), purpose=PURPOSE)))
    except UnsealError:
        return None
    return GroupDraft(
        said=plain["said"],
        rows=plain["rows"],
        before=plain["before"],
        request_id=UUID(plain["request_id"]),
        reference=plain["reference"],
        begun_at=datetime.fromisoformat(plain["begun_at"]),
    )


def uploaded(field: FileField, *, limits: Limits | None = None) -> bytes:
    """Return what a file holds, nothing when none was chosen; one that is too large is not read at all."""
    if not field.data:
        return b""
    with field.data.stream as stream:
        stream.seek(0, SEEK_END)
        check_sheet_size(stream.tell(), limits=limits or Limits())
        stream.seek(0)
        return bytes(stream.read())


def read_group(sheet: Sheet, before: Mapping[str, int] | None = None) -> People:
    """Read the table of a group."""
    return read_people(sheet, needed=("job_title",), categories=None, before=before)


def pasted(sheet: Sheet) -> str:
    """Return a table as a spreadsheet copies it."""
    return "\n".join("\t".join(cells) for cells in (sheet.header, *(row.cells for row in sheet.rows)))
