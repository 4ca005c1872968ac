"""A field that asks for an organisation: one of the register, or another as words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import render_template
from flask_babel import gettext
from markupsafe import Markup
from wtforms import Field
from wtforms.utils import unset_value
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput

from summit.core.forms import clean_line
from summit.organisations import queries
from summit.organisations.models import Organisation
from summit.organisations.rules.entries import WORDS_LENGTH, Named

OTHER = "other"
"""What the answer "another organisation" sends; no code looks like it, codes are capitals."""
CANDIDATES = 8


class OrganisationInput(TextInput):
    """A text input, and below it whatever the field still has to ask."""

    def __call__(self, field: Field, **kwargs: Any) -> Markup:
        """Draw both; the page's small script turns the input into a combobox."""
        rest = render_template("organisations/field.html", field=field, other=OTHER)
        return super().__call__(field, **kwargs) + Markup(rest)  # noqa: S704 (our own template, escaped)


class OrganisationField(Field):
    """One text input for a name, a short name or a code; its value is a ``Named``.

    A name that fits several organisations brings the form back with radios, a name that fits none with a
    box to tick; the answer counts as long as the words it was given for stay (``asked``). With JavaScript
    the same inputs are filled by choosing from a list.
    """

    widget = OrganisationInput()
    data: Named | None

    def __init__(self, label: Any = "", validators: Any = None, **options: Any) -> None:
        """Take what every field takes."""
        self.typed = ""
        self.choice = ""
        self.asked = ""
        self.candidates: Sequence[Organisation] = ()
        self.is_asking = False
        super().__init__(label, validators, **options)

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read the three inputs of a post, or show an organisation chosen before."""
        super().process(formdata, data, extra_filters)
        if formdata is not None and self.name in formdata:
            self.typed = clean_line(formdata.get(self.name)) or ""
            self.choice = formdata.get(f"{self.name}-choice", "")
            self.asked = clean_line(formdata.get(f"{self.name}-asked")) or ""
            self.data = None
            self.raw_data = [self.typed]  # what Required and Optional look at

    def process_data(self, value: Named | None) -> None:
        """Show an organisation by its name, with its answer, so that sending it again asks nothing."""
        self.data = value
        if value is None:
            return
        known = queries.get(value.organisation_id) if value.organisation_id else None
        self.typed = self.asked = known.name if known else value.words or ""
        self.choice = known.code if known else OTHER

    def process_formdata(self, valuelist: list[str]) -> None:
        """Leave the reading to ``process``."""

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 (the library's shape)
        """Find the organisation that is meant, or ask."""
        if not self.typed:
            return
        if len(self.typed) > WORDS_LENGTH:
            raise StopValidation(
                gettext(
                    "The name of the organisation must be %(limit)s characters or fewer", limit=WORDS_LENGTH
                )
            )
        self.data = self._answered() or self._found()
        if self.data is None:
            self._ask()

    def _value(self) -> str:
        return self.typed

    def _answered(self) -> Named | None:
        if not self.choice or self.asked != self.typed:
            return None
        if self.choice == OTHER:
            return Named(words=self.typed)
        chosen = queries.by_codes([self.choice]).get(self.choice)
        return Named(organisation_id=chosen.id) if chosen else None

    def _found(self) -> Named | None:
        exact = queries.exactly(self.typed)
        return Named(organisation_id=exact[0].id) if len(exact) == 1 else None

    def _ask(self) -> None:
        self.candidates = queries.search(self.typed, limit=CANDIDATES, current_only=True)
        self.asked = self.typed
        self.choice = ""
        self.is_asking = True
        raise StopValidation(
            gettext("Select which organisation you mean")
            if self.candidates
            else gettext("Check the name, or confirm that it is an organisation we do not list")
        )
