"""A question as organisers write it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import NumberRange, Optional

from summit.core.forms import AtMost, CheckboxesField, Form, required
from summit.registration.forms.names import category_name
from summit.registration.models import Category, Question, QuestionVersion
from summit.registration.rules.conditions import parse, written
from summit.registration.rules.questions import (
    LABEL_LENGTH,
    PURPOSE_LENGTH,
    Asked,
    Choice,
    QuestionKind,
    Sensitivity,
    Wording,
    choices_as_text,
    choices_from,
)

KIND_WORDS = {
    QuestionKind.TEXT: lazy_gettext("One line of text"),
    QuestionKind.LONG_TEXT: lazy_gettext("Longer text"),
    QuestionKind.NUMBER: lazy_gettext("A whole number"),
    QuestionKind.YES_NO: lazy_gettext("Yes or no"),
    QuestionKind.CHOICE: lazy_gettext("One of several choices"),
    QuestionKind.CHOICES: lazy_gettext("Several choices"),
    QuestionKind.DATE: lazy_gettext("A date"),
    QuestionKind.FILE: lazy_gettext("A file: PDF, Word, Excel, OpenDocument or CSV"),
}
ASKED_WORDS = {
    Asked.REGISTRATION: lazy_gettext("At registration"),
    Asked.FOLLOW_UP: lazy_gettext("Later, to those confirmed"),
}
SENSITIVITY_WORDS = {
    Sensitivity.WORK: lazy_gettext("About their work"),
    Sensitivity.PERSONAL: lazy_gettext("Personal"),
}


class QuestionForm(Form):
    """One question; ``offering`` fills in the categories."""

    label = StringField(
        lazy_gettext("Question"),
        validators=[required(lazy_gettext("Enter the question")), AtMost(characters=LABEL_LENGTH)],
    )
    label_cy = StringField(
        lazy_gettext("Question in Welsh"), validators=[Optional(), AtMost(characters=LABEL_LENGTH)]
    )
    key = StringField(
        lazy_gettext("Short name"),
        validators=[required(lazy_gettext("Enter a short name, like travel_mode"))],
        description=lazy_gettext("For conditions, filters and files, like travel_mode. It stays for good."),
        render_kw={"spellcheck": "false", "autocapitalize": "none"},
    )
    kind = RadioField(
        lazy_gettext("What is the answer?"),
        choices=[(key.value, words) for key, words in KIND_WORDS.items()],
        validators=[required(lazy_gettext("Select what the answer is"))],
    )
    choices = TextAreaField(
        lazy_gettext("Choices"),
        validators=[Optional()],
        description=lazy_gettext("One on each line; Welsh after a stroke: By train | Ar y trên."),
    )
    is_required = BooleanField(lazy_gettext("It has to be answered"))
    hint = StringField(lazy_gettext("Hint below the question"), validators=[Optional()])
    hint_cy = StringField(lazy_gettext("Hint in Welsh"), validators=[Optional()])
    condition = StringField(
        lazy_gettext("Only if"),
        validators=[Optional()],
        description=lazy_gettext(
            "With short names: travel is train and not (nights >= 2 or hotel is no). "
            "You can use category, language, days and dinner too."
        ),
        render_kw={"spellcheck": "false", "autocapitalize": "none"},
    )
    categories: Any = CheckboxesField(
        lazy_gettext("Only for"),
        validators=[Optional()],
        description=lazy_gettext("None selected: for everybody."),
    )
    asked = RadioField(
        lazy_gettext("When is it asked?"),
        choices=[(key.value, words) for key, words in ASKED_WORDS.items()],
        default=Asked.REGISTRATION.value,
    )
    purpose = StringField(
        lazy_gettext("What the answer is for"),
        validators=[
            required(lazy_gettext("Enter what the answer is for")),
            AtMost(characters=PURPOSE_LENGTH),
        ],
        description=lazy_gettext("People read it below the question."),
    )
    sensitivity = RadioField(
        lazy_gettext("What kind of data is it?"),
        choices=[(key.value, words) for key, words in SENSITIVITY_WORDS.items()],
        default=Sensitivity.PERSONAL.value,
        description=lazy_gettext("Health, religion and the like belong to access and dietary needs alone."),
    )
    keep_days = IntegerField(
        lazy_gettext("Days after the Summit for which answers are kept"),
        validators=[NumberRange(0, 3650, lazy_gettext("Enter a whole number of days from 0 to 3650"))],
        default=30,
        render_kw={"inputmode": "numeric", "type": "text"},
    )
    version = HiddenField(default="0")

    @classmethod
    def offering(
        cls, categories: Sequence[Category], there: tuple[Question, QuestionVersion] | None = None
    ) -> QuestionForm:
        """Return the form for a new question, or with what one says now."""
        form = cls(data=_shown(*there) if there else {})
        form.categories.choices = [(str(one.id), category_name(one)) for one in categories]
        return form

    def wording(self) -> Wording:
        """Return what was typed; a condition that cannot be read is refused."""
        return Wording(
            key=self.key.data or "",
            kind=QuestionKind(self.kind.data),
            label=self.label.data or "",
            label_cy=self.label_cy.data or "",
            hint=self.hint.data or "",
            hint_cy=self.hint_cy.data or "",
            required=bool(self.is_required.data),
            choices=choices_from(self.choices.data or ""),
            condition=parse(self.condition.data or ""),
            category_ids=tuple(self.categories.data or ()),
            asked=Asked(self.asked.data),
            sensitivity=Sensitivity(self.sensitivity.data),
            purpose=self.purpose.data or "",
            keep_days=self.keep_days.data or 0,
        )

    def opened(self) -> int:
        """Return the version that was looked at."""
        typed = self.version.data or ""
        return int(typed) if typed.isdecimal() else -1


def _shown(question: Question, version: QuestionVersion) -> dict[str, Any]:
    choices = [Choice(one["key"], one["label"], one.get("label_cy", "")) for one in version.choices]
    return {
        "label": version.label, "label_cy": version.label_cy, "key": question.key,
        "kind": version.kind.value, "choices": choices_as_text(choices), "is_required": version.required,
        "hint": version.hint, "hint_cy": version.hint_cy, "condition": written(version.condition),
        "categories": version.category_ids, "asked": question.asked.value, "purpose": question.purpose,
        "sensitivity": question.sensitivity.value, "keep_days": question.keep_days,
        "version": str(question.version),
    }  # fmt: skip
