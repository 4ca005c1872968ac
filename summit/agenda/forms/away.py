"""When somebody cannot be there, as editors note it and as they say it themselves."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from flask_babel import lazy_gettext
from wtforms import SelectField, TimeField
from wtforms.validators import Optional

from summit.agenda.forms.fields import block_label
from summit.agenda.queries.asking import Times
from summit.agenda.rules.times import london_moment
from summit.core.forms import CheckboxesField, Form, required
from summit.core.language import long_date
from summit.edition.models import Edition


class AwayForm(Form):
    """A day, and from when until when."""

    day = SelectField(lazy_gettext("Day"), validators=[required(lazy_gettext("Select the day"))])
    starts = TimeField(
        lazy_gettext("Away from"),
        validators=[required(lazy_gettext("Enter a time, like 14:30"))],
        default=time(0),
        render_kw={"step": "300"},
    )
    ends = TimeField(
        lazy_gettext("Away until"),
        validators=[required(lazy_gettext("Enter a time, like 14:30"))],
        render_kw={"step": "300"},
    )

    @classmethod
    def of(cls, edition: Edition) -> AwayForm:
        """Return the form with the days of the edition."""
        form = cls()
        form.day.choices = [(str(one.id), long_date(one.on)) for one in edition.days]
        return form

    def span(self, edition: Edition) -> tuple[datetime, datetime]:
        """Return what was typed, on the venue's clock; a time that does not exist is refused."""
        on = next(one.on for one in edition.days if str(one.id) == self.day.data)
        return (
            london_moment(on, self.starts.data or time(), field="starts"),
            london_moment(on, self.ends.data or time(), field="ends"),
        )


class TimesForm(Form):
    """The parts of the days, with those for which they cannot be there."""

    missing = CheckboxesField(
        lazy_gettext("When can you not be there?"),
        validators=[Optional()],
        description=lazy_gettext(
            "Select all that apply. If you can always be there, leave all of them empty."
        ),
    )

    @classmethod
    def of(cls, times: Times) -> TimesForm:
        """Return the form with what is known so far."""
        form = cls(data={"missing": times.missing})
        form.missing.choices = [(str(block.id), block_label(block)) for block in times.blocks]
        return form

    def chosen(self) -> set[UUID]:
        """Return the parts of the days that were named, by id."""
        return {UUID(one) for one in self.missing.data or ()}
