"""What an answer must be, each with a sentence that says what to do."""

from __future__ import annotations

from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import LazyString, gettext
from wtforms.validators import InputRequired, StopValidation, ValidationError


def required(said: str | LazyString) -> Required:
    """Refuse an empty answer with a sentence that says what to do: "Enter your name"."""
    return Required(said)


class Required(InputRequired):
    """As the library's, but an answer of spaces is empty too, and the sentence is translated late."""

    def __init__(self, said: str | LazyString) -> None:
        """Keep the sentence; there is no default, because no default says what to enter."""
        super().__init__()
        self.said = said

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ARG002 (a validator's shape)
        """Look at what was typed, and at what is left of it."""
        left = field.data if isinstance(field.data, str) else field.raw_data and field.raw_data[0]
        if not left:
            field.errors[:] = []
            raise StopValidation(str(self.said))


def email_address(form: Any, field: Any) -> None:  # noqa: ARG001 (a validator's shape)
    """Refuse what is no address; whether it exists, only a mail can tell."""
    try:
        validate_email(field.data or "", check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as fault:
        raise ValidationError(
            gettext("Enter an email address in the correct format, like name@example.org")
        ) from fault


class AtMost:
    """Limit a text by characters or by words; the page counts along, the sentence says how many there are."""

    def __init__(self, *, characters: int | None = None, words: int | None = None) -> None:
        """Keep the limit; the flags let the page count, and never cut what is pasted."""
        self.characters = characters
        self.words = words
        flags = {"maxcharacters": characters, "maxwords": words}
        self.field_flags = {name: limit for name, limit in flags.items() if limit}

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ARG002 (a validator's shape)
        """Count what was typed."""
        typed, label = field.data or "", field.label.text
        if self.words and (count := len(typed.split())) > self.words:
            said = gettext(
                "%(label)s must be %(limit)s words or fewer. It has %(count)s.",
                label=label, limit=self.words, count=count,
            )  # fmt: skip
            raise ValidationError(said)
        if self.characters and (count := len(typed)) > self.characters:
            said = gettext(
                "%(label)s must be %(limit)s characters or fewer. It has %(count)s.",
                label=label, limit=self.characters, count=count,
            )  # fmt: skip
            raise ValidationError(said)
