"""The parents of the forms: from a part of the document to its form, and from what was typed to the part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Self, TypeAlias

from flask_babel import gettext
from pydantic import ValidationError
from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField, StringField

from summit.core.errors import DomainError
from summit.core.forms import CheckboxesField, Form, refuse
from summit.projects.document.about import Section
from summit.projects.document.faults import sentences_of
from summit.projects.document.values import Part
from summit.projects.forms.examples import EXAMPLES, Example
from summit.projects.forms.fields import YesNoField
from summit.projects.rules import rebuilt

PROGRAM = re.compile(r"(?:^|\s)(?:(?:javascript|vbscript):\S|data:\w+/)", re.IGNORECASE)
Typed: TypeAlias = MultiDict[str, str]
"""What somebody typed and has not sent, shown as if it had been posted."""


class PartForm(Form):
    """A form whose last word is a part of the document: what was typed, over what stood there before."""

    part_type: ClassVar[type[Part]]
    seen = HiddenField()

    before: Part | None

    @classmethod
    def showing(cls, before: Part | None, *, version: int, typed: Typed | None = None) -> Self:
        """Return the form of a part as it is saved, or of what has been posted or typed over it."""
        shown = cls.shown(before) if before is not None else {}
        data = {**shown, "seen": str(version)}
        form = cls(data=data) if typed is None else cls(typed, data=data)
        form.before = before
        return form

    @classmethod
    def shown(cls, part: Part) -> dict[str, Any]:
        """Return what the fields show of a part: those of the same name its values."""
        return dict(part)

    def typed(self) -> dict[str, Any]:
        """Return what the fields of the same name say."""
        return {name: value_of(field) for name, field in self._fields.items() if self._is_of_part(name)}

    def part(self) -> Part:
        """Return the part; the form is valid, so it can be built."""
        return self._built()

    def example_of(self, field: Field) -> Example | None:
        """Return a good and a poor answer to a question, where there is one to learn from."""
        return EXAMPLES.get(f"{self.part_type.__name__}.{field.short_name}")

    @property
    def seen_version(self) -> int:
        """Return the version the author saw; a number nobody can read is one nobody has saved."""
        typed = str(self.seen.data)
        return int(typed) if typed.isdecimal() else -1

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check each field, then the part as a whole."""
        if not super().validate(extra_validators) or not self._links_are_plain():
            return False
        try:
            self._built()
        except ValidationError as error:
            for fault in sentences_of(error):
                refuse(self, DomainError(fault.message, **fault.values))
            return False
        return True

    def _links_are_plain(self) -> bool:
        """Refuse an address that a browser would run instead of opening it."""
        for field in self:
            if isinstance(field, StringField) and PROGRAM.search(field.data or ""):
                said = gettext("A web address must begin with https:// or http://")
                field.errors = [*field.errors, said]
        return not self.errors

    def _built(self) -> Part:
        if self.before is None:
            return self.part_type(**self.typed())
        return rebuilt(self.before, **self.typed())

    def _is_of_part(self, name: str) -> bool:
        return name in self.part_type.model_fields


class SectionForm(PartForm):
    """The form of a section; its rows have pages of their own and stay as they are."""

    section: ClassVar[Section]


class RowForm(PartForm):
    """The form of one row."""


def value_of(field: Field) -> Any:
    """Return what a field says, nothing as None."""
    if isinstance(field, YesNoField):
        return field.value
    if isinstance(field, CheckboxesField):
        return tuple(field.data or ())
    return None if field.data == "" else field.data
