"""What narrows the audit record."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask_babel import lazy_gettext
from wtforms import SelectField, StringField
from wtforms.validators import ValidationError

from summit.audit.queries import Filter
from summit.core.contributions import contributions
from summit.core.forms import Part


class FilterForm(Part):
    """A filter travels in the address, so it needs no token."""

    verb = SelectField(lazy_gettext("What was done"), default="")
    person = StringField(
        lazy_gettext("Email address of who did it"),
        render_kw={"autocomplete": "off", "spellcheck": "false", "inputmode": "email"},
    )
    subject = StringField(
        lazy_gettext("Identifier of what it was done to"),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )

    def offer(self, verbs: Sequence[str]) -> None:
        """Fill the list of verbs."""
        self.verb.choices = [("", lazy_gettext("Anything")), *((verb, verb) for verb in verbs)]

    def validate_subject(self, field: StringField) -> None:
        """Refuse what is no identifier."""
        if not field.data:
            return
        try:
            UUID(field.data)
        except ValueError:
            raise ValidationError(
                lazy_gettext("Copy the identifier from an event; it has 32 letters and digits")
            ) from None

    def wanted(self) -> Filter:
        """Return what was typed, typed; an address nobody has finds nothing."""
        return Filter(
            verb=self.verb.data or None,
            actor_ids=tuple(contributions().people.find(self.person.data)) if self.person.data else None,
            subject_id=UUID(self.subject.data) if self.subject.data else None,
        )
