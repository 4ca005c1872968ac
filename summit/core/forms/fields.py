"""Fields that WTForms lacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask_babel import LazyString, gettext, lazy_gettext
from wtforms import Field, SelectMultipleField
from wtforms.utils import unset_value
from wtforms.widgets import CheckboxInput, ListWidget

from summit.core.forms.text import clean_line

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
FIRST_YEAR = 1900  # before it, a year was typed with two digits
SHORTEST_NAME = 3


class CheckboxesField(SelectMultipleField):
    """Several answers, each with a box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


@dataclass(slots=True)
class DatePart:
    """One box of a date: what was typed stands in it again, also when it is no number."""

    id: str
    name: str
    label: str
    typed: str
    width: int
    is_wrong: bool = False


class DateInputField(Field):
    """A date in three boxes; ``subject`` begins its sentences: "Date of arrival must include a month"."""

    NAMES: ClassVar[Sequence[str]] = ("day", "month", "year")
    LABELS: ClassVar[Sequence[LazyString]] = (
        lazy_gettext("Day"),
        lazy_gettext("Month"),
        lazy_gettext("Year"),
    )
    MISSING: ClassVar[Sequence[LazyString]] = (
        lazy_gettext("a day"), lazy_gettext("a month"), lazy_gettext("a year"),
    )  # fmt: skip

    data: date | None

    def __init__(
        self, label: Any = "", validators: Any = None, *, subject: str | LazyString = "", **options: Any
    ) -> None:
        """Take the label as every field does."""
        self.parts: list[DatePart] = []
        super().__init__(label, validators, **options)
        self.subject = subject or label

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read the three boxes of a post, or show a date."""
        super().process(None, data, extra_filters)
        at = self.data
        shown: tuple[object, ...] = (at.day, at.month, at.year) if at else ("", "", "")
        posted = formdata is not None and any(f"{self.name}-{part}" in formdata for part in self.NAMES)
        if posted:
            shown = tuple(clean_line(formdata.get(f"{self.name}-{part}")) or "" for part in self.NAMES)
        self.parts = [
            DatePart(
                f"{self.id}-{part}", f"{self.name}-{part}", str(label), str(typed), 4 if part == "year" else 2
            )
            for part, label, typed in zip(self.NAMES, self.LABELS, shown, strict=True)
        ]
        if posted:
            self.data = None
            self.raw_data = [part.typed for part in self.parts if part.typed]
            if self.raw_data:
                self._read()

    def _read(self) -> None:
        missing = [str(word) for word, part in zip(self.MISSING, self.parts, strict=True) if not part.typed]
        if missing:
            self._mark(lambda part: not part.typed)
            what = " ".join([missing[0], gettext("and"), missing[1]]) if missing[1:] else missing[0]
            said = gettext("%(subject)s must include %(what)s", subject=self.subject, what=what)
            self.process_errors = [*self.process_errors, said]
            return
        day, month, year = (part.typed for part in self.parts)
        try:
            self.data = _real_date(day, month, year)
        except ValueError:
            self._mark(lambda _: True)
            said = gettext("%(subject)s must be a real date, like 27 3 2027", subject=self.subject)
            self.process_errors = [*self.process_errors, said]

    def _mark(self, is_wrong: Callable[[DatePart], bool]) -> None:
        for part in self.parts:
            part.is_wrong = is_wrong(part)


def _real_date(day: str, month: str, year: str) -> date:
    """Return the date, or raise ValueError; a month may be its English name, of three letters or more."""
    named = [n for n, name in enumerate(MONTHS, start=1) if name.startswith(month.casefold())]
    found = date(int(year), named[0] if named and len(month) >= SHORTEST_NAME else int(month), int(day))
    if found.year < FIRST_YEAR:
        raise ValueError(year)
    return found
