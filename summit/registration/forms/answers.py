"""The organisers' questions as fields: which of them are put depends on what was answered before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext, lazy_gettext
from wtforms import Field, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional

from summit.core.forms import AtMost, CheckboxesField, DateInputField, Form, required
from summit.core.language import language, long_date
from summit.registration.forms.filters import Column
from summit.registration.models import Registration
from summit.registration.rules.questions import (
    ANSWER_LENGTH,
    LINE_LENGTH,
    Asking,
    Given,
    QuestionKind,
)

FIELDS: Mapping[QuestionKind, Any] = {
    QuestionKind.TEXT: StringField,
    QuestionKind.LONG_TEXT: TextAreaField,
    QuestionKind.NUMBER: IntegerField,
    QuestionKind.YES_NO: RadioField,
    QuestionKind.CHOICE: RadioField,
    QuestionKind.CHOICES: CheckboxesField,
    QuestionKind.DATE: DateInputField,
}
MOST: Mapping[QuestionKind, int] = {
    QuestionKind.TEXT: LINE_LENGTH,
    QuestionKind.LONG_TEXT: ANSWER_LENGTH,
}
YES_NO = {"yes": True, "no": False}


class AnswersForm(Form):
    """Some questions; ``answers_form`` adds the fields."""

    askings: Sequence[Asking] = ()

    def answers(self) -> dict[str, Any]:
        """Return what was answered, as a draft keeps it: with the versions that were read."""
        said = self.said()
        given = [
            [str(one.question_id), str(one.version_id), said[one.key]]
            for one in self.askings
            if one.key in said
        ]
        return {"asked": said, "given": given, "put": [one.key for one in self.askings]}

    def said(self) -> dict[str, Any]:
        """Return what was answered, by short name."""
        given = {asking.key: _kept(asking, self[named(asking)].data) for asking in self.askings}
        return {key: value for key, value in given.items() if value not in (None, "", [])}


def answers_form(askings: Sequence[Asking], *, answers: Mapping[str, Any], posted: bool) -> AnswersForm:
    """Return the form that puts these questions, with what was answered before, or a post."""
    fields = {named(asking): _field(asking) for asking in askings}
    shown = {named(asking): _shown(asking, answers.get(asking.key)) for asking in askings}
    kind = type("AnswersFormOfEdition", (AnswersForm,), {**fields, "askings": tuple(askings)})
    form: AnswersForm = kind(data=shown) if posted else kind(formdata=None, data=shown)
    return form


def named(asking: Asking) -> str:
    """Return the name of a question's field, which is none of the form's own."""
    return f"q_{asking.key}"


def given(askings: Sequence[Asking], answers: Mapping[str, Any]) -> tuple[Given, ...]:
    """Return the answers to these questions with the versions that were read; none for who has none."""
    return tuple(Given(one.question_id, one.version_id, answers.get(one.key)) for one in askings)


def answer_words(asking: Asking, value: Any) -> str:
    """Return an answer as people read it."""
    if isinstance(value, bool):
        return str(gettext("Yes") if value else gettext("No"))
    if asking.kind is QuestionKind.DATE:
        return long_date(date.fromisoformat(value))
    return asking.answer_words(value, language())


def _field(asking: Asking) -> Field:
    spoken = language()
    label, hint = asking.words(spoken), asking.hint_words(spoken)
    wanted = gettext("Answer the question “%(label)s”", label=label)
    told: dict[str, Any] = {
        "validators": [required(wanted) if asking.required else Optional()],
        "description": " ".join(filter(None, (hint, asking.purpose))),
    }
    if asking.kind in {QuestionKind.CHOICE, QuestionKind.CHOICES}:
        told["choices"] = [(one.key, one.words(spoken)) for one in asking.choices]
    if asking.kind is QuestionKind.YES_NO:
        told["choices"] = [("yes", lazy_gettext("Yes")), ("no", lazy_gettext("No"))]
    if asking.kind is QuestionKind.NUMBER:
        told["render_kw"] = {"inputmode": "numeric", "type": "text"}
    if most := MOST.get(asking.kind):
        told["validators"].append(AtMost(characters=most))
    field: Field = FIELDS[asking.kind](label, **told)
    return field


def _kept(asking: Asking, data: Any) -> Any:
    if asking.kind is QuestionKind.YES_NO:
        return YES_NO.get(data)
    return data.isoformat() if isinstance(data, date) else data


def _shown(asking: Asking, value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return date.fromisoformat(value) if asking.kind is QuestionKind.DATE and value else value


def answer_column(asking: Asking, values: Mapping[tuple[UUID, str], Any]) -> Column:
    """Return the column of a question in a file."""

    def says(one: Registration) -> str:
        value = values.get((one.id, asking.key))
        return "" if value is None else answer_words(asking, value)

    return Column(lazy_gettext("%(label)s", label=asking.words(language())), says, personal=True)
