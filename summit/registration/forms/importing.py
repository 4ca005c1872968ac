"""People that organisers bring: one by hand, or many in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext
from flask_wtf.file import FileField
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional

from summit.accounts.rules.addresses import normalised_email
from summit.core.access import PersonActor
from summit.core.errors import DomainError, msg
from summit.core.forms import AtMost, CheckboxesField, Form, email_address, required
from summit.core.ids import new_id, new_reference
from summit.core.sheets import Sheet, read_pasted, read_sheet
from summit.edition.models import Edition
from summit.organisations.forms import OrganisationField
from summit.organisations.rules.entries import Named
from summit.registration.forms.group import pasted, uploaded
from summit.registration.forms.names import KIND_NAMES, LANGUAGE_NAMES, category_name
from summit.registration.forms.pages import day_words
from summit.registration.models import Category
from summit.registration.rules import BADGE_NAME_LENGTH, JOB_TITLE_LENGTH, NAME_LENGTH
from summit.registration.rules.applications import Application
from summit.registration.rules.rows import Fault, People, read_people
from summit.registration.services.importing import Brought, addresses_with_a_place


class PersonFields:
    """Who somebody is; made before what holds for all, because a page and its error summary begin with it."""

    name = StringField(
        lazy_gettext("Full name"),
        validators=[required(lazy_gettext("Enter the full name")), AtMost(characters=NAME_LENGTH)],
    )
    badge_name = StringField(
        lazy_gettext("Name on the badge"), validators=[Optional(), AtMost(characters=BADGE_NAME_LENGTH)]
    )
    email = StringField(
        lazy_gettext("Work email address"),
        validators=[required(lazy_gettext("Enter the work email address")), email_address],
        description=lazy_gettext("They get the same email as if they had registered themselves."),
        render_kw={"type": "email", "spellcheck": "false"},
    )
    organisation = OrganisationField(
        lazy_gettext("Organisation"), validators=[required(lazy_gettext("Enter the organisation"))]
    )
    job_title = StringField(
        lazy_gettext("Role"),
        validators=[required(lazy_gettext("Enter the role")), AtMost(characters=JOB_TITLE_LENGTH)],
    )


class TableFields:
    """The table; made before what holds for all, as above."""

    file = FileField(
        lazy_gettext("A file: CSV or an Excel workbook"),
        validators=[Optional()],
        description=lazy_gettext(
            "With the first row: Name, Email, Organisation; Role, Badge name, Language and Category if known."
        ),
    )
    rows = TextAreaField(
        lazy_gettext("Or the rows, pasted from a spreadsheet"),
        validators=[Optional()],
        render_kw={"spellcheck": "false", "wrap": "off"},
    )


class ForAllForm(Form):
    """What holds for somebody who is added, or for all who are."""

    category: Any = RadioField(
        lazy_gettext("Taking part as"), validators=[required(lazy_gettext("Select a category"))]
    )
    days: Any = CheckboxesField(
        lazy_gettext("Days"), validators=[required(lazy_gettext("Select at least one day"))]
    )
    language = RadioField(
        lazy_gettext("Language of the emails"),
        choices=list(LANGUAGE_NAMES.items()),
        default="en",
        validators=[required(lazy_gettext("Select a language"))],
    )

    @classmethod
    def offering(cls, edition: Edition, categories: Sequence[Category]) -> Any:
        """Return the form with the days and every category."""
        form = cls(data={"days": [str(day.id) for day in edition.days]})
        form.days.choices = [(str(day.id), day_words(day)) for day in edition.days]
        form.category.choices = [(str(one.id), category_name(one)) for one in categories]
        return form

    def day_ids(self) -> tuple[UUID, ...]:
        """Return the chosen days."""
        return tuple(UUID(day) for day in self.days.data)


class AddForm(PersonFields, ForAllForm):
    """One person."""

    request = HiddenField()

    def application(self) -> Application:
        """Return what was typed; the request was drawn when the page was shown."""
        return Application(
            request_id=UUID(self.request.data) if self.request.data else new_id(),
            reference=new_reference(),
            name=self.name.data or "",
            badge_name=self.badge_name.data or "",
            email=self.email.data or "",
            organisation=self.organisation.data or Named(words=""),
            job_title=self.job_title.data or "",
            day_ids=self.day_ids(),
            category_id=UUID(self.category.data),
            language=self.language.data,
        )


class ImportForm(TableFields, ForAllForm):
    """Many people in a table."""

    def people(self, edition_id: UUID, categories: Sequence[Category], *, actor: PersonActor) -> People:
        """Read the table, and find whoever has a place already; its rows stand in the field from now on."""
        content = uploaded(self.file)
        if not content and not self.rows.data:
            raise DomainError(msg("Choose a file, or paste the rows."), field="file")
        sheet = read_sheet(content) if content else read_pasted(self.rows.data or "")
        self.rows.data = pasted(sheet)
        return looked_at(sheet, edition_id, categories, actor=actor)

    def brought(self, people: People, edition_id: UUID, categories: Sequence[Category]) -> Brought:
        """Return the rows with which nothing is wrong."""
        return Brought(
            edition_id=edition_id,
            category_id=UUID(self.category.data),
            day_ids=self.day_ids(),
            language=self.language.data,
            rows=[dict(entry.said) for entry in people.good],
            categories=called(categories),
        )


def looked_at(
    sheet: Sheet, edition_id: UUID, categories: Sequence[Category], *, actor: PersonActor
) -> People:
    """Return the rows of a table, each with everything that is wrong with it; a place that exists is, too."""
    people = read_people(sheet, needed=("organisation",), categories=called(categories))
    emails = (entry.said["email"] for entry in people.entries)
    there = addresses_with_a_place(emails, edition_id=edition_id, actor=actor)
    known = Fault("email", msg("has a place already"), {})
    entries = tuple(
        replace(entry, faults=(*entry.faults, known))
        if normalised_email(entry.said["email"]) in there
        else entry
        for entry in people.entries
    )
    return People(entries, people.unknown)


def called(categories: Sequence[Category]) -> dict[str, UUID]:
    """Return the categories by everything that a row may call them."""
    named = {str(one.name or KIND_NAMES[one.kind]).casefold(): one.id for one in categories}
    return {one.kind.value: one.id for one in categories if one.name is None} | named
