"""What organisers type: searches, what is done to many, notes, the settings of a call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from flask_babel import LazyString, lazy_gettext
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from summit.core.clock import LONDON
from summit.core.errors import msg
from summit.core.forms import AtMost, CheckboxesField, DateInputField, Form, email_address, required
from summit.core.sheets import Column, SheetError, match_columns, read_sheet
from summit.projects.document.vocabularies import COLLABORATION_TYPES, SERVICES
from summit.showcase.forms.authors import TitleForm
from summit.showcase.models import CallFormat, CallSettings
from summit.showcase.queries import Wanted, understood
from summit.showcase.rules import (
    FORMATS,
    GUIDANCE_LENGTH,
    NOTE_LENGTH,
    REASON_LENGTH,
    TAG_LENGTH,
    CallDetails,
    MoreTime,
)
from summit.showcase.services.bulk import Deed
from summit.showcase.services.tables import RowWanted
from summit.showcase.states import SubmissionState

EVERY = lazy_gettext("Every one")


DEED_NAMES: Mapping[Deed, LazyString] = {
    Deed.TAG: lazy_gettext("Add a tag"),
    Deed.UNTAG: lazy_gettext("Take a tag away"),
    Deed.REVIEW: lazy_gettext("Open for review"),
    Deed.PUBLISH: lazy_gettext("Publish the final version"),
}


class FilterForm(Form):
    """Which submissions an organiser wants to see; sent with GET, so it needs no token."""

    class Meta(Form.Meta):
        """A search is no change."""

        csrf = False

    q = StringField(
        lazy_gettext("Search"),
        description=lazy_gettext("Words, or fields like state:accepted service:fire evidence:>=2"),
    )
    service = SelectField(
        lazy_gettext("Service"),
        choices=[("", EVERY), *((term.code, lazy_gettext(term.label)) for term in SERVICES)],
        validate_choice=False,
    )
    type = SelectField(
        lazy_gettext("Type"),
        choices=[("", EVERY), *((term.code, lazy_gettext(term.label)) for term in COLLABORATION_TYPES)],
        validate_choice=False,
    )

    def wanted(self, state: SubmissionState | None) -> Wanted:
        """Return the filter; an unknown code finds nothing, a search nobody understands is refused."""
        return Wanted(
            state=state,
            service=self.service.data or None,
            type=self.type.data or None,
            search=understood(self.q.data or ""),
        )


class BulkForm(Form):
    """What is to be done to the submissions that were ticked, or to all that were found."""

    deed = SelectField(
        lazy_gettext("With those ticked"),
        [required(lazy_gettext("Select what is to be done"))],
        choices=[(deed.value, name) for deed, name in DEED_NAMES.items()],
    )
    word = StringField(lazy_gettext("Tag"), [Optional(), Length(max=TAG_LENGTH)])
    everything = BooleanField(lazy_gettext("All that this search finds"))


class TableForm(Form):
    """A table of submissions as it was exported, changed by hand."""

    file = FileField(
        lazy_gettext("Table"),
        [FileRequired(lazy_gettext("Select the file"))],
        description=lazy_gettext(
            "CSV or XLSX, as it is exported here. The column Reference says which submission a row is; Tags "
            "and Format are taken over, and the rest stays. An empty cell of Tags takes all tags away."
        ),
    )


TABLE_COLUMNS = (
    Column("reference", ("Reference", "Cyfeirnod"), required=True),
    Column("tags", ("Tags",)),
    Column("format", ("Format",)),
)


def rows_of(content: bytes) -> list[RowWanted]:
    """Return what a table asks for; one that says nothing to change is refused."""
    sheet = read_sheet(content)
    found = match_columns(sheet, TABLE_COLUMNS)
    if len(found.positions) == 1:
        raise SheetError(msg("The table has neither a column Tags nor a column Format."), field="file")
    return [row_of(row.number, found.values(row)) for row in sheet.rows]


def row_of(line: int, cells: Mapping[str, str]) -> RowWanted:
    """Return what one row asks for."""
    tags, code = cells.get("tags"), cells.get("format")
    return RowWanted(
        line=line,
        reference=cells.get("reference", "").strip().upper(),
        tags=None if tags is None else tuple(one for one in tags.split(",") if one.strip()),
        format=(code or "").strip() or None,
    )


class NoteForm(Form):
    """A note for the other organisers."""

    words = TextAreaField(
        lazy_gettext("Note for organisers"),
        [required(lazy_gettext("Enter a note")), AtMost(characters=NOTE_LENGTH)],
        description=lazy_gettext("Authors and reviewers never see it."),
    )


class TagsForm(Form):
    """The tags of one submission."""

    words = StringField(
        lazy_gettext("Tags"),
        [Optional(), Length(max=400)],
        description=lazy_gettext("Separate tags with commas. Search for one with tag:word."),
    )

    def tags(self) -> list[str]:
        """Return the tags that were typed."""
        return [word for word in (self.words.data or "").split(",") if word.strip()]


class CallForm(Form):
    """What is settled for a call beside its dates."""

    version = HiddenField()
    grace_minutes = IntegerField(
        lazy_gettext("Minutes of grace after the closing time"),
        [InputRequired(lazy_gettext("Enter a number of minutes, 0 for none"))],
        description=lazy_gettext(
            "They are not announced: whoever presses the button a moment late is let in."
        ),
    )
    most_per_person = IntegerField(lazy_gettext("The most projects one person may offer"), [Optional()])
    guidance = TextAreaField(
        lazy_gettext("Your own words on the page of the call"),
        [Optional(), AtMost(characters=GUIDANCE_LENGTH)],
    )
    final_due_on = DateInputField(
        lazy_gettext("Last day for final versions"),
        [Optional()],
        description=lazy_gettext("Until its end, in London. Leave it empty for no deadline."),
    )
    slides_due_on = DateInputField(lazy_gettext("Last day for slides"), [Optional()])
    offered = CheckboxesField(
        lazy_gettext("Ways to present"),
        choices=[(term.code, lazy_gettext(term.label)) for term in FORMATS],
    )

    def details(self) -> CallDetails:
        """Return what was typed."""
        places = {term.code: self[f"places_{term.code}"].data for term in FORMATS}
        return CallDetails(
            grace_minutes=self.grace_minutes.data or 0,
            most_per_person=self.most_per_person.data,
            guidance=self.guidance.data or "",
            offered=frozenset(self.offered.data or ()),
            capacities=places,
            final_due_on=self.final_due_on.data,
            slides_due_on=self.slides_due_on.data,
        )

    def opened_version(self) -> int:
        """Return the version that the page was opened with; a forged one fits none."""
        typed = self.version.data or ""
        return int(typed) if typed.isdecimal() else -1


for _term in FORMATS:
    setattr(
        CallForm,
        f"places_{_term.code}",
        IntegerField(
            lazy_gettext("Places: %(format)s", format=lazy_gettext(_term.label)),
            [Optional()],
        ),
    )


def call_data(settings: CallSettings, formats: Mapping[str, CallFormat]) -> dict[str, Any]:
    """Return what was settled as the form shows it."""
    return {
        "version": str(settings.version),
        "grace_minutes": settings.grace_minutes,
        "most_per_person": settings.most_per_person,
        "guidance": settings.guidance,
        "final_due_on": settings.final_due_on,
        "slides_due_on": settings.slides_due_on,
        "offered": [code for code, row in formats.items() if row.is_offered],
    } | {f"places_{code}": row.capacity for code, row in formats.items()}


class MoreTimeForm(Form):
    """More time for one person."""

    email = StringField(
        lazy_gettext("Email address of the person"),
        [required(lazy_gettext("Enter an email address")), email_address],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    until = DateInputField(
        lazy_gettext("Last day"),
        [InputRequired(lazy_gettext("Enter the last day"))],
        description=lazy_gettext("Until 23:59 of that day, in London"),
    )
    reason = TextAreaField(
        lazy_gettext("Why?"), [required(lazy_gettext("Enter a reason")), AtMost(characters=REASON_LENGTH)]
    )

    def more(self) -> MoreTime:
        """Return what was typed."""
        day = self.until.data
        if day is None:
            raise ValueError("The form was not validated.")
        until = datetime.combine(day, time(23, 59), LONDON)
        return MoreTime(email=self.email.data or "", until=until, reason=self.reason.data or "")


class EnterForm(TitleForm):
    """A project that an organiser enters for its author."""

    name = StringField(lazy_gettext("Name of the author"), [Optional(), Length(max=120)])
    email = StringField(
        lazy_gettext("Email address of the author"),
        [required(lazy_gettext("Enter an email address")), email_address],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )


class ChangeForm(Form):
    """What the authors are asked to change, and by when."""

    words = TextAreaField(
        lazy_gettext("What should they change?"),
        [required(lazy_gettext("Enter what should be changed")), AtMost(characters=NOTE_LENGTH)],
        description=lazy_gettext("The authors read this in an email."),
    )
    days = IntegerField(
        lazy_gettext("Days they have for it"),
        [InputRequired(lazy_gettext("Enter a number of days"))],
        description=lazy_gettext(
            "If the call closes earlier, whoever answers for the project gets this time."
        ),
    )


class OwnerForm(Form):
    """Who answers for a submission from now on."""

    email = StringField(
        lazy_gettext("Email address of the new owner"),
        [required(lazy_gettext("Enter an email address")), email_address],
        description=lazy_gettext("They need an account. Those who wrote it so far stay authors."),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
