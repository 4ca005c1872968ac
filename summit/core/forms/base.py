"""The parent of every form: one place where the untyped library is met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString, lazy_gettext
from flask_wtf import FlaskForm
from markupsafe import Markup, escape
from wtforms import FieldList, FormField, PasswordField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.fields.core import UnboundField
from wtforms.widgets import Input, ListWidget, Select, TextArea
from wtforms.widgets.core import clean_key  # type: ignore[attr-defined]  # the stubs are older

from summit.core.errors import DomainError
from summit.core.forms.fields import DateInputField
from summit.core.forms.text import clean_line, clean_text
from summit.core.language import sentence

OURS: Mapping[str, LazyString] = {
    "This field is required.": lazy_gettext("Answer this question"),
    "Not a valid choice.": lazy_gettext("Select one of the answers in the list"),
    "Invalid Choice: could not coerce.": lazy_gettext("Select one of the answers in the list"),
    "Invalid choice(s): one or more data inputs could not be coerced.": lazy_gettext(
        "Select answers in the list"
    ),
    "Not a valid integer value.": lazy_gettext("Enter a whole number, like 12"),
    "Not a valid decimal value.": lazy_gettext("Enter a number, like 12.50"),
    "Not a valid float value.": lazy_gettext("Enter a number, like 12.5"),
    "Not a valid date value.": lazy_gettext("Enter a real date, like 27 3 2027"),
    "Not a valid time value.": lazy_gettext("Enter a time, like 14:30"),
    "Not a valid datetime value.": lazy_gettext("Enter a date and a time"),
    "Invalid input.": lazy_gettext("Check this answer"),
}
UNLISTED = lazy_gettext("Select answers in the list")
TOO_OLD = lazy_gettext("This page was open for too long. Check what you typed, then send it again")


def attributes(**given: object) -> Markup:
    """Return the attributes of an input as WTForms' own ``html_params`` does, in a fifth of its time."""
    said = []
    for name, value in sorted(given.items()):
        if value is True:
            said.append(clean_key(name))
        elif value is not False:
            said.append('{}="{}"'.format(clean_key(name), str(escape(value)).replace('"', "&quot;")))
    return Markup(" ".join(said))  # noqa: S704 (escaped above)


def option(choice: Any, **told: Any) -> Markup:
    """Return one choice of a list, as WTForms does, with our attributes."""
    value = str(choice.value) if isinstance(choice.value, bool) else choice.value
    given = {"value": value, **(choice.render_kw or {}), **told}
    said = attributes(**given | ({"selected": True} if choice.selected else {}))
    return Markup(f"<option {said}>{escape(choice.label or choice.value)}</option>")  # noqa: S704 (escaped)


for widget in (Input, Select, TextArea):
    setattr(widget, "html_params", staticmethod(attributes))  # noqa: B010 (the stubs do not know it)
setattr(Select, "render_option", staticmethod(option))  # noqa: B010 (as above)


class _Plain:
    """What WTForms asks for its own sentences."""

    def gettext(self, theirs: str) -> str:
        return str(OURS.get(theirs, theirs))

    def ngettext(self, singular: str, plural: str, count: int) -> str:  # noqa: ARG002 (the library's shape)
        """Answer for the one sentence with a plural: choices that are not in the list."""
        return str(UNLISTED)


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the error summary: the id of the first input it is about (none: the whole form)."""

    target: str | None
    sentence: str


class Form(FlaskForm):  # type: ignore[misc]
    """A form with CSRF protection; its last word is a typed value (see ``showcase.forms``)."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Our sentences, and every text cleaned without a form having to ask."""

        def get_translations(self, _: FlaskForm) -> _Plain:
            """Answer in our words."""
            return _Plain()

        def bind_field(self, form: FlaskForm, unbound: UnboundField[Any], options: dict[str, Any]) -> Any:
            """Clean a text before anything else looks at it; a password stays as it was typed.

            What a field is called is translated here, once: a page asks for it many times.
            """
            field = super().bind_field(form, _ready(unbound), options)
            field.label.text, field.description = _said(field.label.text), _said(field.description)
            return field

    def problems(self) -> list[Problem]:
        """Return what the error summary lists, in the order of the page."""
        whole = [Problem(None, str(said)) for said in self.form_errors]
        return whole + [problem for field in self for problem in _problems_of(field)]


class Part(Form):
    """A form inside a form (``FormField``): the outer one carries the protection."""

    class Meta(Form.Meta):
        """No token of its own."""

        csrf = False


def _ready(unbound: Any) -> Any:
    """Return a field as it is bound, kept beside what its form says: a form is made for every page."""
    if "ready" not in vars(unbound):
        kind, told = unbound.field_class, dict(unbound.kwargs)
        if issubclass(kind, StringField) and not issubclass(kind, PasswordField):
            cleaner = clean_text if issubclass(kind, TextAreaField) else clean_line
            told["filters"] = [cleaner, *told.get("filters", ())]
        if isinstance(told.get("choices"), Sequence):
            told["choices"] = [_choice(one) for one in told["choices"]]
        unbound.ready = UnboundField(kind, *unbound.args, **told)
    return unbound.ready


def _choice(one: Any) -> Any:
    """Let a choice be written as (value, label) or (value, label, what the page should know of it)."""
    return SelectChoice(*one) if isinstance(one, tuple) else one


def _said(words: Any) -> Any:
    return str(words) if isinstance(words, LazyString) else words


def _problems_of(field: Any) -> Iterator[Problem]:
    if isinstance(field, FormField | FieldList):
        for part in field.form if isinstance(field, FormField) else field.entries:
            yield from _problems_of(part)
    elif field.type == "CSRFTokenField":
        yield from (Problem(None, str(TOO_OLD)) for _ in field.errors[:1])
    else:
        yield from (Problem(first_input(field), str(said)) for said in field.errors[:1])


def first_input(field: Any) -> str:
    """Return the id of the first thing to focus: of a list of radios the first, of a date the faulty box."""
    if isinstance(field, DateInputField):
        return next((part.id for part in field.parts if part.is_wrong), field.parts[0].id)
    return f"{field.id}-0" if isinstance(field.widget, ListWidget) else str(field.id)


def refuse(form: Form, error: DomainError) -> None:
    """Put a service's refusal where it belongs: on the field it names, else on the whole form."""
    said = sentence(error)
    if error.field in form:
        form[error.field].errors = [*form[error.field].errors, said]
    else:
        form.form_errors = [*form.form_errors, said]
