"""What people type to write to many."""

from __future__ import annotations

from datetime import datetime, time

from flask_babel import lazy_gettext
from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from summit.core.clock import LONDON
from summit.core.errors import DomainError, msg
from summit.core.forms import DateInputField, Form, required
from summit.mail.rules.wording import Words
from summit.mail.services.campaigns import Texts

NOW, LATER = "now", "later"
MARKDOWN = lazy_gettext("Markdown: a blank line begins a paragraph, - a list, **bold**, [words](address).")


class CampaignForm(Form):
    """A mail to many, in both languages."""

    version = IntegerField(widget=HiddenInput(), default=0)
    subject_en = StringField(lazy_gettext("Subject"), validators=[required(lazy_gettext("Enter a subject"))])
    body_en = TextAreaField(
        lazy_gettext("Text"), description=MARKDOWN, validators=[required(lazy_gettext("Enter a text"))]
    )
    subject_cy = StringField(
        lazy_gettext("Subject in Welsh"),
        description=lazy_gettext("Needed when one of the readers chose Welsh."),
        validators=[Optional()],
    )
    body_cy = TextAreaField(lazy_gettext("Text in Welsh"), description=MARKDOWN, validators=[Optional()])

    def texts(self) -> Texts:
        """Return what was typed."""
        welsh = Words(self.subject_cy.data or "", self.body_cy.data or "")
        english = Words(self.subject_en.data or "", self.body_en.data or "")
        return Texts(english, welsh if welsh.subject or welsh.body else None)


class ScheduleForm(Form):
    """When it goes out."""

    version = IntegerField(widget=HiddenInput(), default=0)
    when = RadioField(
        lazy_gettext("When should it go out?"),
        choices=[(NOW, lazy_gettext("Now")), (LATER, lazy_gettext("Later"))],
        default=NOW,
    )
    send_at = DateInputField(lazy_gettext("Day"), subject=lazy_gettext("The day"), validators=[Optional()])
    clock = StringField(
        lazy_gettext("Time"), description=lazy_gettext("London time, like 09:30"), validators=[Optional()]
    )

    def moment(self) -> datetime | None:
        """Return the moment that was typed; nothing for now."""
        if self.when.data == NOW:
            return None
        if self.send_at.data is None:
            raise DomainError(msg("Enter the day"), field="send_at")
        try:
            at = time.fromisoformat((self.clock.data or "").zfill(5))
        except ValueError:
            raise DomainError(msg("Enter a time, like 14:30"), field="clock") from None
        return datetime.combine(self.send_at.data, at.replace(tzinfo=None), LONDON)
