"""The organisers' questions as fields: which of them are put depends on what was answered before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import SEEK_END
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import Field, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional, ValidationError

from summit.core.errors import DomainError
from summit.core.forms import AtMost, CheckboxesField, DateInputField, Form, required
from summit.core.language import language, long_date, sentence
from summit.files.rules import check_size
from summit.files.rules.documents import LIMIT_MB, looked_into
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
    QuestionKind.FILE: FileField,
}
MOST: Mapping[QuestionKind, int] = {
    QuestionKind.TEXT: LINE_LENGTH,
    QuestionKind.LONG_TEXT: ANSWER_LENGTH,
}
YES_NO = {"yes": True, "no": False}


class AnswersForm(Form):
    """Some questions; ``answers_form`` adds the fields."""

    askings: Sequence[Asking] = ()
    sent: Mapping[str, Any] = MappingProxyType({})  # files, by short name: those that were sent earlier

    @property
    def takes_files(self) -> bool:
        """Whether one of the questions asks for a file."""
        return any(one.kind is QuestionKind.FILE for one in self.askings)

    @property
    def uploads(self) -> list[tuple[Asking, Upload]]:
        """The files that came with this post and can be kept, each with its question."""
        found = [(one, self[named(one)]) for one in self.askings if one.kind is QuestionKind.FILE]
        return [(one, field.upload) for one, field in found if getattr(field, "upload", None)]

    def keep(self, asking: Asking, value: Mapping[str, str]) -> None:
        """Let a file that was kept be the answer."""
        self.sent = {**self.sent, asking.key: value}
        self[named(asking)].description += f" {_sent_words(value)}"

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
        given = {asking.key: self._said(asking) for asking in self.askings}
        return {key: value for key, value in given.items() if value not in (None, "", [])}

    def _said(self, asking: Asking) -> Any:
        if asking.kind is QuestionKind.FILE:
            return self.sent.get(asking.key)
        return _kept(asking, self[named(asking)].data)


class Upload(NamedTuple):
    """A file as it came: what it is called, and its content."""

    name: str
    content: bytes


class LooksInto:
    """Reads a file and refuses what cannot be kept; the field has its ``upload`` afterwards."""

    def __init__(self, wanted: str, *, is_needed: bool) -> None:
        """Keep what is said when none came that has to."""
        self.wanted, self.is_needed = wanted, is_needed
        self.field_flags: dict[str, bool] = {}

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ARG002 (a validator's shape)
        """Check the content, not the name; it is read once, however often the form is checked."""
        if not field.data:
            if self.is_needed:
                raise ValidationError(self.wanted)
            return
        if not hasattr(field, "upload"):
            field.upload, field.refused = _read(field.data)
        if field.refused:
            raise ValidationError(field.refused)


def _read(data: FileStorage) -> tuple[Upload | None, str]:
    name = data.filename or ""
    with data.stream as stream:
        stream.seek(0, SEEK_END)
        size = stream.tell()
        stream.seek(0)
        try:
            check_size(size, limit_mb=LIMIT_MB)
            upload = Upload(name, bytes(stream.read()))
            looked_into(upload.content, name=name)
        except DomainError as refusal:
            return None, sentence(refusal)
    return upload, ""


def answers_form(askings: Sequence[Asking], *, answers: Mapping[str, Any], posted: bool) -> AnswersForm:
    """Return the form that puts these questions, with what was answered before, or a post."""
    sent = {key: value for key, value in answers.items() if isinstance(value, dict)}
    fields = {named(asking): _field(asking, sent.get(asking.key)) for asking in askings}
    shown = {named(asking): _shown(asking, answers.get(asking.key)) for asking in askings}
    kind = type("AnswersFormOfEdition", (AnswersForm,), {**fields, "askings": tuple(askings), "sent": sent})
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


def _field(asking: Asking, sent: Mapping[str, str] | None = None) -> Field:
    spoken = language()
    label, hint = asking.words(spoken), asking.hint_words(spoken)
    wanted = gettext("Answer the question “%(label)s”", label=label)
    told: dict[str, Any] = {
        "validators": [required(wanted) if asking.required else Optional()],
        "description": " ".join(filter(None, (hint, asking.purpose))),
    }
    if asking.kind is QuestionKind.FILE:
        told["validators"] = [LooksInto(wanted, is_needed=asking.required and not sent)]
        if sent:
            told["description"] += f" {_sent_words(sent)}"
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


def _sent_words(sent: Mapping[str, str]) -> str:
    return str(gettext("You have sent “%(name)s”. Choose another file to replace it.", name=sent["name"]))


def _kept(asking: Asking, data: Any) -> Any:
    if asking.kind is QuestionKind.YES_NO:
        return YES_NO.get(data)
    return data.isoformat() if isinstance(data, date) else data


def _shown(asking: Asking, value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return None  # a file: browsers fill no such field
    return date.fromisoformat(value) if asking.kind is QuestionKind.DATE and value else value


def answer_column(asking: Asking, values: Mapping[tuple[UUID, str], Any]) -> Column:
    """Return the column of a question in a file."""

    def says(one: Registration) -> str:
        value = values.get((one.id, asking.key))
        return "" if value is None else answer_words(asking, value)

    return Column(lazy_gettext("%(label)s", label=asking.words(language())), says, personal=True)
