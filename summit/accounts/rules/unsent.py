"""Rules of typing that is kept before it is sent."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

from pydantic import BaseModel, ValidationError

from summit.core.errors import DomainError, msg

Pairs = list[list[str]]
"""The name and the text of each field, in the order of the page; a name comes twice for two ticked boxes."""

NAME_LENGTH = 120
LONGEST = 500_000
MOST_FIELDS = 1_000
MOST_FORMS = 100
KEPT_FOR = timedelta(days=60)
LEFT_OUT = ("csrf_token", "password", "code", "secret")
"""Fields that are never kept; a name that ends in one of these is left out too."""
_NAME = re.compile(r"[a-z0-9][a-z0-9/_-]*")


class Typed(BaseModel):
    """What a browser sends: whose typing it is, in which form, and each field."""

    person: UUID
    form: str
    fields: Pairs


class NotKeptError(DomainError):
    """What was typed cannot be kept before it is sent."""

    status = 422


class SomebodyElseError(DomainError):
    """Another person has signed in since the page was opened."""


def read_typed(sent: object, *, person_id: UUID) -> Typed:
    """Return what a page sent for its reader, without what is never kept; refuse another person's."""
    try:
        typed = Typed.model_validate(sent)
    except ValidationError as error:
        raise NotKeptError(msg("This form is not known.")) from error
    if typed.person != person_id:
        raise SomebodyElseError(msg("Somebody else is signed in now."))
    check_form_name(typed.form)
    return typed.model_copy(update={"fields": kept(typed.fields)})


def check_form_name(name: str) -> None:
    """Refuse what no page of ours calls its form."""
    if len(name) > NAME_LENGTH or not _NAME.fullmatch(name):
        raise NotKeptError(msg("This form is not known."))


def kept(typed: Pairs) -> Pairs:
    """Return what may be kept, or refuse what is too much."""
    fields = [[name, text] for name, text in typed if not name.endswith(LEFT_OUT)]
    size = sum(len(name) + len(text) for name, text in fields)
    if size > LONGEST or len(fields) > MOST_FIELDS:
        raise NotKeptError(msg("This is too long to be saved as you type. Use the button to save it."))
    return fields
