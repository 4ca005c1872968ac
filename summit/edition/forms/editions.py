"""What organisers type about an edition."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from flask_babel import LazyString, lazy_gettext
from wtforms import HiddenField, IntegerField, StringField, TextAreaField, TimeField
from wtforms.validators import NumberRange, Optional

from summit.core.clock import LONDON
from summit.core.forms import AtMost, DateInputField, Form, required
from summit.core.language import long_date
from summit.edition.models import Edition
from summit.edition.rules import EditionDetails, TextKey

TEXT_NAMES: Mapping[TextKey, LazyString] = {
    TextKey.ABOUT: lazy_gettext("What the Summit is about (landing page)"),
    TextKey.REGISTRATION: lazy_gettext("What to know before registering (first page of the form)"),
    TextKey.TRAVEL: lazy_gettext("Getting there (ticket page)"),
}
LANGUAGES: Mapping[str, LazyString] = {"en": lazy_gettext("English"), "cy": lazy_gettext("Welsh")}
TEXT_LENGTH = 4000
DAY_LABEL_LENGTH = 60
TIME_HINT = lazy_gettext("London time, for example 09:00")


def _day(label: LazyString, missing: LazyString, hint: str | LazyString = "") -> DateInputField:
    return DateInputField(label, validators=[required(missing)], description=hint)


def _time(label: LazyString) -> TimeField:
    return TimeField(
        label, validators=[required(lazy_gettext("Enter a time, like 14:30"))], description=TIME_HINT
    )


class EditionForm(Form):
    """An edition's facts; each moment is a day and a time in London."""

    name = StringField(
        lazy_gettext("Name"),
        validators=[required(lazy_gettext("Enter the name of the edition")), AtMost(characters=120)],
        description=lazy_gettext("For example, Emergency Services Collaboration Summit 2027"),
    )
    year = IntegerField(
        lazy_gettext("Year"),
        validators=[
            required(lazy_gettext("Enter the year")),
            NumberRange(2000, 9999, lazy_gettext("Enter a year, like 2027")),
        ],
        render_kw={"inputmode": "numeric"},
    )
    tagline = StringField(
        lazy_gettext("Line under the name"), validators=[Optional(), AtMost(characters=200)]
    )
    city = StringField(
        lazy_gettext("Town or city"),
        validators=[required(lazy_gettext("Enter the town or city")), AtMost(characters=80)],
    )
    venue_name = StringField(
        lazy_gettext("Venue"),
        validators=[Optional(), AtMost(characters=120)],
        description=lazy_gettext(
            "Leave it empty while it is not known. Registration opens only with a venue."
        ),
    )
    venue_address = TextAreaField(
        lazy_gettext("Address of the venue"), validators=[Optional(), AtMost(characters=400)]
    )
    starts_on = _day(lazy_gettext("First day"), lazy_gettext("Enter the first day"))
    ends_on = _day(lazy_gettext("Last day"), lazy_gettext("Enter the last day"))
    doors_open_at = _time(lazy_gettext("Time the doors open on the first day"))
    call_opens_at = _day(
        lazy_gettext("Day the call for projects opens"), lazy_gettext("Enter the day the call opens")
    )
    call_opens_at_time = _time(lazy_gettext("Time the call opens"))
    call_closes_at = _day(
        lazy_gettext("Day the call for projects closes"), lazy_gettext("Enter the day the call closes")
    )
    call_closes_at_time = _time(lazy_gettext("Time the call closes"))
    decisions_on = _day(
        lazy_gettext("Day decisions are sent to authors"), lazy_gettext("Enter the day decisions are sent")
    )
    registration_opens_at = _day(
        lazy_gettext("Day registration opens"), lazy_gettext("Enter the day registration opens")
    )
    registration_opens_at_time = _time(lazy_gettext("Time registration opens"))
    registration_closes_at = _day(
        lazy_gettext("Day registration closes"), lazy_gettext("Enter the day registration closes")
    )
    registration_closes_at_time = _time(lazy_gettext("Time registration closes"))
    version = HiddenField()

    def details(self) -> EditionDetails:
        """Return what was typed, typed."""
        return EditionDetails(
            name=self.name.data or "",
            year=self.year.data or 0,
            tagline=self.tagline.data or "",
            city=self.city.data or "",
            venue_name=self.venue_name.data or None,
            venue_address=self.venue_address.data or None,
            starts_on=_given(self.starts_on.data),
            ends_on=_given(self.ends_on.data),
            doors_open_at=_moment(self.starts_on.data, self.doors_open_at.data),
            call_opens_at=_moment(self.call_opens_at.data, self.call_opens_at_time.data),
            call_closes_at=_moment(self.call_closes_at.data, self.call_closes_at_time.data),
            decisions_on=_given(self.decisions_on.data),
            registration_opens_at=_moment(
                self.registration_opens_at.data, self.registration_opens_at_time.data
            ),
            registration_closes_at=_moment(
                self.registration_closes_at.data, self.registration_closes_at_time.data
            ),
        )

    def opened_version(self) -> int:
        """Return the version that the page was opened with; a forged one fits none."""
        typed = self.version.data or ""
        return int(typed) if typed.isdecimal() else -1


class WordsForm(Form):
    """The texts of an edition and the names of its days; ``words_form`` adds its fields."""

    def texts(self) -> dict[tuple[TextKey, str], str]:
        """Return every text by place and language."""
        return {
            (key, language): self[_text_name(key, language)].data or ""
            for key in TextKey
            for language in LANGUAGES
        }

    def day_labels(self, edition: Edition) -> dict[UUID, str]:
        """Return what each day is called."""
        return {day.id: self[_day_name(day.on)].data or "" for day in edition.days}


def words_form(edition: Edition, texts: Mapping[tuple[TextKey, str], str]) -> WordsForm:
    """Return the form with a field for each text and each day of this edition."""
    fields: dict[str, Any] = {}
    given: dict[str, str] = {}
    for key, label in TEXT_NAMES.items():
        for language, spoken in LANGUAGES.items():
            name = _text_name(key, language)
            fields[name] = TextAreaField(
                lazy_gettext("%(text)s: %(language)s", text=label, language=spoken),
                validators=[Optional(), AtMost(characters=TEXT_LENGTH)],
            )
            given[name] = texts.get((key, language), "")
    for day in edition.days:
        fields[_day_name(day.on)] = StringField(
            lazy_gettext("What %(day)s is called", day=long_date(day.on)),
            validators=[Optional(), AtMost(characters=DAY_LABEL_LENGTH)],
        )
        given[_day_name(day.on)] = day.label
    form: WordsForm = type("WordsFormOfEdition", (WordsForm,), fields)(data=given)
    return form


def form_data(edition: Edition) -> dict[str, Any]:
    """Return an edition as the form shows it."""
    data: dict[str, Any] = {
        name: getattr(edition, name)
        for name in (
            "name", "year", "tagline", "city", "venue_name", "venue_address", "starts_on", "ends_on",
            "decisions_on",
        )
    }  # fmt: skip
    for name in ("call_opens_at", "call_closes_at", "registration_opens_at", "registration_closes_at"):
        at: datetime = getattr(edition, name).astimezone(LONDON)
        data |= {name: at.date(), f"{name}_time": at.time()}
    doors = edition.doors_open_at.astimezone(LONDON).time()
    return data | {"doors_open_at": doors, "version": str(edition.version)}


def _text_name(key: TextKey, language: str) -> str:
    return f"{key}_{language}"


def _day_name(on: date) -> str:
    return f"day_{on.isoformat()}"


def _given(day: date | None) -> date:
    if day is None:
        raise ValueError("The form was not validated.")
    return day


def _moment(day: date | None, at: time | None) -> datetime:
    return datetime.combine(_given(day), at or time(), LONDON)
