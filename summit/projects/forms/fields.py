"""Fields of a project: a date known in part, whole pounds, yes or no."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext, lazy_gettext
from pydantic import ValidationError
from wtforms import Field, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import StopValidation
from wtforms.validators import ValidationError as WrongAnswer
from wtforms.widgets import TextInput

from summit.core.forms import clean_line
from summit.core.forms.fields import MONTHS
from summit.core.money import Pounds
from summit.projects.document.values import ABOUT, LARGEST_AMOUNT, PartialDate

YES, NO = "yes", "no"
SHORTEST_MONTH = 3
_NUMBERS = re.compile(r"(?:(?:(?P<day>\d{1,2})[/. -])?(?P<month>\d{1,2})[/. -])?(?P<year>\d{4})")
_NAMED = re.compile(r"(?:(?P<day>\d{1,2}) )?(?P<name>[^\W\d]+) (?P<year>\d{4})")
_POUNDS = re.compile(r"£?\s?(?P<pounds>\d{1,3}(,\d{3})+|\d+)(\.00)?")


class Unanswered:
    """Lets a question stay open, whatever its kind; one that is asked before submission is not "optional"."""

    def __init__(self, *, asked_later: bool) -> None:
        """Say whether the page marks the question as optional."""
        self.field_flags = {} if asked_later else {"optional": True}

    def __call__(self, form: Any, field: Field) -> None:  # noqa: ARG002 (a validator's shape)
        """Forgive what the field itself would say of no answer; a text says nothing, and is checked on."""
        unanswered = not field.raw_data or not str(field.raw_data[0]).strip()
        if unanswered and not isinstance(field, StringField):
            field.errors = []
            raise StopValidation


class YesNoField(RadioField):
    """Yes, no, or not answered."""

    def __init__(self, label: Any = "", validators: Any = None, **options: Any) -> None:
        """Take what every field takes; the choices are given."""
        choices = [SelectChoice(YES, lazy_gettext("Yes")), SelectChoice(NO, lazy_gettext("No"))]
        super().__init__(label, validators, choices=choices, **options)

    def process_data(self, value: object) -> None:
        """Show True as yes, False as no, None as neither."""
        self.data = {True: YES, False: NO}.get(value) if isinstance(value, bool) else None

    @property
    def value(self) -> bool | None:
        """Return the answer."""
        return {YES: True, NO: False}.get(self.data or "")


class _ReadField(Field):
    """One line that is read into a value; what cannot be read stays in the box as it was typed."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the line; reading waits until the field is checked."""
        if valuelist:
            self.data = clean_line(valuelist[0]) or None

    def post_validate(self, form: Any, validation_stopped: bool) -> None:  # noqa: ARG002, FBT001
        """Read what was typed."""
        if isinstance(self.data, str):
            typed, self.data = self.data, self.read(self.data)
            if self.data is None:
                self.data = typed
                raise WrongAnswer(self.refusal())

    def _value(self) -> str:
        if isinstance(self.data, str):
            return self.data
        return "" if self.data is None else self.written(self.data)

    def read(self, typed: str) -> Any:
        """Return the value, or None for what is none."""
        raise NotImplementedError

    def written(self, value: Any) -> str:
        """Return the value as the box shows it and ``read`` reads it."""
        raise NotImplementedError

    def refusal(self) -> str:
        """Return the sentence for what cannot be read."""
        raise NotImplementedError


class PartialDateField(_ReadField):
    """A year, a month or a day in one box: 2014, March 2014, 1 March 2014, each with "about" or not."""

    def read(self, typed: str) -> PartialDate | None:
        """Return the date."""
        return read_partial_date(typed)

    def written(self, value: PartialDate) -> str:
        """Return the date in figures."""
        return in_box(value)

    def refusal(self) -> str:
        """Say what is a date."""
        return str(
            gettext(
                "%(label)s must be a year, a month or a day, like 2014, March 2014 or 1 March 2014",
                label=self.label.text,
            )
        )


class PoundsField(_ReadField):
    """Whole pounds: £4,000,000 or 4000000."""

    def read(self, typed: str) -> Pounds | None:
        """Return the pounds."""
        found = _POUNDS.fullmatch(typed)
        amount = int(found["pounds"].replace(",", "")) if found else LARGEST_AMOUNT + 1
        return Pounds(amount) if amount <= LARGEST_AMOUNT else None

    def written(self, value: Pounds) -> str:
        """Return the pounds with their thousands."""
        return f"{value.amount:,}"

    def refusal(self) -> str:
        """Say what whole pounds are."""
        return str(gettext("%(label)s must be whole pounds, like 25,000", label=self.label.text))


def in_box(when: PartialDate) -> str:
    """Return a date as its box shows it and ``read_partial_date`` reads it: 2014, 3/2014 or 1/3/2014."""
    parts = [str(part) for part in (when.day, when.month) if part]
    return (ABOUT if when.about else "") + "/".join([*parts, f"{when.year:04d}"])


def read_partial_date(typed: str) -> PartialDate | None:
    """Return the date that somebody typed, or None if it is none."""
    plain = " ".join(typed.casefold().replace(",", " ").split())
    bare = plain.removeprefix(ABOUT).removeprefix(gettext("about") + " ")
    try:
        given = PartialDate.parse(bare) or _typed(bare)
    except ValidationError:
        return None
    return given.model_copy(update={"about": bare != plain}) if given else None


def _typed(plain: str) -> PartialDate | None:
    if found := _NUMBERS.fullmatch(plain):
        day, month = found["day"], found["month"]
        return PartialDate(year=int(found["year"]), month=_int(month), day=_int(day))
    if found := _NAMED.fullmatch(plain):
        month_number = _month(found["name"])
        if month_number is not None:
            return PartialDate(year=int(found["year"]), month=month_number, day=_int(found["day"]))
    return None


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _month(name: str) -> int | None:
    if len(name) < SHORTEST_MONTH:
        return None
    return next((n for n, month in enumerate(MONTHS, start=1) if month.startswith(name)), None)
