"""When somebody cannot be there."""

from __future__ import annotations

from datetime import datetime, time

from flask_babel import lazy_gettext
from wtforms import SelectField, TimeField

from summit.agenda.rules.times import london_moment
from summit.core.forms import Form, required
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
